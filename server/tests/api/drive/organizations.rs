//! Calls of the RPCs about organizations, members, billing and OAuth apps.

use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::Rpc;
use tonic::Status;

use super::{EMAIL, Things};
use crate::fleet::{self, Client};

/// Calls the RPC if it is one of these.
pub(super) async fn drive(rpc: Rpc, client: &mut Client, t: &Things) -> Option<Result<(), Status>> {
    let text = |text: &str| text.to_owned();
    let org_id = || t.organization.clone();
    let organization_id = || t.organization.clone();
    let location_id = || t.location.clone();
    let role = || Some(fleet::role("robot", &t.machine, "operator"));
    let address = || {
        Some(BillingAddress {
            address_line_1: text("Pier 1"),
            city: text("Harbor"),
            state: text("Coast"),
            zipcode: text("00000"),
            ..BillingAddress::default()
        })
    };
    macro_rules! call {
        ($method:ident($request:ident $fields:tt)) => {
            client.$method($request $fields).await.map(drop)
        };
    }
    Some(match rpc {
        Rpc::GetUserIDByEmail => call!(get_user_id_by_email(GetUserIdByEmailRequest { email: text(EMAIL) })),
        Rpc::CreateOrganization => {
            call!(create_organization(CreateOrganizationRequest { name: text("New") }))
        }
        Rpc::ListOrganizations => call!(list_organizations(ListOrganizationsRequest {})),
        Rpc::GetOrganizationsWithAccessToLocation => {
            call!(get_organizations_with_access_to_location(GetOrganizationsWithAccessToLocationRequest {
                location_id: location_id()
            }))
        }
        Rpc::ListOrganizationsByUser => {
            call!(list_organizations_by_user(ListOrganizationsByUserRequest { user_id: text("unknown") }))
        }
        Rpc::SearchOrganizations => call!(search_organizations(SearchOrganizationsRequest {
            org_id: Some(org_id()),
            ..SearchOrganizationsRequest::default()
        })),
        Rpc::GetOrganization => {
            call!(get_organization(GetOrganizationRequest { organization_id: organization_id() }))
        }
        Rpc::GetOrganizationNamespaceAvailability => {
            call!(get_organization_namespace_availability(GetOrganizationNamespaceAvailabilityRequest {
                public_namespace: text("free"),
                organization_id: organization_id()
            }))
        }
        Rpc::UpdateOrganization => call!(update_organization(UpdateOrganizationRequest {
            organization_id: organization_id(),
            cid: Some(text("cid")),
            ..UpdateOrganizationRequest::default()
        })),
        Rpc::UpdateOrganizationNamespace => {
            call!(update_organization_namespace(UpdateOrganizationNamespaceRequest {
                organization_id: organization_id(),
                new_public_namespace: t.namespace.clone()
            }))
        }
        Rpc::DeleteOrganization => {
            call!(delete_organization(DeleteOrganizationRequest { organization_id: organization_id() }))
        }
        Rpc::GetOrganizationMetadata => call!(get_organization_metadata(GetOrganizationMetadataRequest {
            organization_id: organization_id()
        })),
        Rpc::UpdateOrganizationMetadata => {
            call!(update_organization_metadata(UpdateOrganizationMetadataRequest {
                organization_id: organization_id(),
                data: None
            }))
        }
        Rpc::ListOrganizationMembers => call!(list_organization_members(ListOrganizationMembersRequest {
            organization_id: organization_id()
        })),
        Rpc::CreateOrganizationInvite => call!(create_organization_invite(CreateOrganizationInviteRequest {
            organization_id: organization_id(),
            email: text("another@example.com"),
            ..CreateOrganizationInviteRequest::default()
        })),
        Rpc::UpdateOrganizationInviteAuthorizations => {
            call!(update_organization_invite_authorizations(UpdateOrganizationInviteAuthorizationsRequest {
                organization_id: organization_id(),
                email: text(EMAIL),
                add_authorizations: role().into_iter().collect(),
                remove_authorizations: Vec::new()
            }))
        }
        Rpc::DeleteOrganizationMember => call!(delete_organization_member(DeleteOrganizationMemberRequest {
            organization_id: organization_id(),
            user_id: text("unknown")
        })),
        Rpc::DeleteOrganizationInvite => call!(delete_organization_invite(DeleteOrganizationInviteRequest {
            organization_id: organization_id(),
            email: text(EMAIL)
        })),
        Rpc::ResendOrganizationInvite => call!(resend_organization_invite(ResendOrganizationInviteRequest {
            organization_id: organization_id(),
            email: text(EMAIL),
            send_email_invite: None
        })),
        Rpc::EnableBillingService => call!(enable_billing_service(EnableBillingServiceRequest {
            org_id: org_id(),
            billing_address: address()
        })),
        Rpc::DisableBillingService => {
            call!(disable_billing_service(DisableBillingServiceRequest { org_id: org_id() }))
        }
        Rpc::UpdateBillingService => call!(update_billing_service(UpdateBillingServiceRequest {
            org_id: org_id(),
            billing_address: address()
        })),
        Rpc::GetBillingServiceConfig => {
            call!(get_billing_service_config(GetBillingServiceConfigRequest { org_id: org_id() }))
        }
        Rpc::OrganizationSetSupportEmail => {
            call!(organization_set_support_email(OrganizationSetSupportEmailRequest {
                org_id: org_id(),
                email: text("help@example.com")
            }))
        }
        Rpc::OrganizationGetSupportEmail => {
            call!(organization_get_support_email(OrganizationGetSupportEmailRequest { org_id: org_id() }))
        }
        Rpc::OrganizationSetLogo => call!(organization_set_logo(OrganizationSetLogoRequest {
            org_id: org_id(),
            logo: b"\x89PNG\r\n\x1a\n".to_vec()
        })),
        Rpc::OrganizationGetLogo => {
            call!(organization_get_logo(OrganizationGetLogoRequest { org_id: org_id() }))
        }
        Rpc::EnableAuthService => call!(enable_auth_service(EnableAuthServiceRequest { org_id: org_id() })),
        Rpc::DisableAuthService => {
            call!(disable_auth_service(DisableAuthServiceRequest { org_id: org_id() }))
        }
        Rpc::CreateOAuthApp => call!(create_o_auth_app(CreateOAuthAppRequest {
            org_id: org_id(),
            client_name: text("window"),
            oauth_config: None
        })),
        Rpc::ReadOAuthApp => {
            call!(read_o_auth_app(ReadOAuthAppRequest { org_id: org_id(), client_id: t.oauth_app.clone() }))
        }
        Rpc::UpdateOAuthApp => call!(update_o_auth_app(UpdateOAuthAppRequest {
            org_id: org_id(),
            client_id: t.oauth_app.clone(),
            client_name: text("gate"),
            oauth_config: None
        })),
        Rpc::DeleteOAuthApp => call!(delete_o_auth_app(DeleteOAuthAppRequest {
            org_id: org_id(),
            client_id: t.oauth_app.clone()
        })),
        Rpc::ListOAuthApps => call!(list_o_auth_apps(ListOAuthAppsRequest { org_id: org_id() })),
        Rpc::CreateOAuthAppUser => call!(create_o_auth_app_user(CreateOAuthAppUserRequest {
            org_id: org_id(),
            application_id: t.oauth_app.clone(),
            email: format!("user@{}.example", t.namespace),
            first_name: text("Fleet"),
            last_name: text("User"),
            password: text("long enough")
        })),
        _ => return None,
    })
}
