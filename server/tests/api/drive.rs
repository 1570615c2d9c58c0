//! One valid call of each RPC, on things made for it.

use fleet_server::Server;
use fleet_server::generated::viam::app::packages::v1::PackageType;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::Rpc;
use tonic::Status;

use crate::fleet::{self, Client};

/// What the calls are about.
pub(crate) struct Things {
    pub(crate) organization: String,
    /// Has a namespace too, and the same owner.
    pub(crate) sibling: String,
    pub(crate) location: String,
    pub(crate) machine: String,
    pub(crate) part: String,
    pub(crate) second_part: String,
    pub(crate) fragment: String,
    pub(crate) revision: String,
    pub(crate) module: String,
    pub(crate) key: String,
    pub(crate) location_secret: String,
    pub(crate) part_secret: String,
    pub(crate) oauth_app: String,
    pub(crate) namespace: String,
}

pub(crate) const EMAIL: &str = "invited@example.com";

/// Makes all of it, under a namespace that nothing else has.
pub(crate) async fn things(root: &mut Client, namespace: &str) -> Things {
    let place = fleet::place(root, namespace).await;
    let organization = place.organization.clone();
    let sibling = fleet::organization(root, "Sibling").await;
    for (id, name) in [(&organization, namespace.to_owned()), (&sibling, format!("{namespace}-2"))] {
        let request =
            UpdateOrganizationNamespaceRequest { organization_id: id.clone(), new_public_namespace: name };
        root.update_organization_namespace(request).await.unwrap();
    }
    let request = NewRobotPartRequest { robot_id: place.machine.clone(), part_name: "second".to_owned() };
    let second_part = root.new_robot_part(request).await.unwrap().into_inner().part_id;
    let request = CreateRobotPartSecretRequest { part_id: second_part.clone() };
    let part = root.create_robot_part_secret(request).await.unwrap().into_inner().part.unwrap();
    let request = CreateLocationSecretRequest { location_id: place.location.clone() };
    let auth = root.create_location_secret(request).await.unwrap().into_inner().auth.unwrap();
    let request = CreateFragmentRequest {
        name: "base".to_owned(),
        organization_id: organization.clone(),
        ..CreateFragmentRequest::default()
    };
    let fragment = root.create_fragment(request).await.unwrap().into_inner().fragment.unwrap();
    let request = SetFragmentTagRequest {
        fragment_id: fragment.id.clone(),
        tag: "stable".to_owned(),
        revision: fragment.revision.clone(),
    };
    root.set_fragment_tag(request).await.unwrap();
    let request = CreateModuleRequest { organization_id: organization.clone(), name: "driver".to_owned() };
    let module = root.create_module(request).await.unwrap().into_inner().module_id;
    upload(root, &module, "1.0.0", "linux/amd64", &[b"file"]).await.unwrap();
    let request = CreateKeyRequest {
        authorizations: vec![fleet::role("robot", &place.machine, "operator")],
        name: "spare".to_owned(),
    };
    let key = root.create_key(request).await.unwrap().into_inner().id;
    root.enable_auth_service(EnableAuthServiceRequest { org_id: organization.clone() }).await.unwrap();
    let request = CreateOAuthAppRequest {
        org_id: organization.clone(),
        client_name: "door".to_owned(),
        oauth_config: None,
    };
    let oauth_app = root.create_o_auth_app(request).await.unwrap().into_inner().client_id;
    let request = SetFirebaseConfigRequest {
        org_id: organization.clone(),
        app_id: "app".to_owned(),
        config_json: "{}".to_owned(),
    };
    root.set_firebase_config(request).await.unwrap();
    let request = CreateOrganizationInviteRequest {
        organization_id: organization.clone(),
        email: EMAIL.to_owned(),
        ..CreateOrganizationInviteRequest::default()
    };
    root.create_organization_invite(request).await.unwrap();
    Things {
        organization,
        sibling,
        location: place.location,
        machine: place.machine,
        part: place.part,
        second_part,
        fragment: fragment.id,
        revision: fragment.revision,
        module,
        key,
        location_secret: auth.secrets[0].id.clone(),
        part_secret: part.secrets[0].id.clone(),
        oauth_app,
        namespace: namespace.to_owned(),
    }
}

/// Uploads a module's file in these pieces.
pub(crate) async fn upload(
    client: &mut Client,
    module_id: &str,
    version: &str,
    platform: &str,
    pieces: &[&[u8]],
) -> Result<String, Status> {
    use upload_module_file_request::ModuleFile;
    let info = ModuleFile::ModuleFileInfo(ModuleFileInfo {
        module_id: module_id.to_owned(),
        version: version.to_owned(),
        platform: platform.to_owned(),
        platform_tags: Vec::new(),
    });
    let pieces = pieces.iter().map(|piece| ModuleFile::File(piece.to_vec().into()));
    let messages: Vec<_> = std::iter::once(info)
        .chain(pieces)
        .map(|content| UploadModuleFileRequest { module_file: Some(content) })
        .collect();
    let reply = client.upload_module_file(tokio_stream::iter(messages)).await?;
    Ok(reply.into_inner().url)
}

/// Calls the RPC with a request that nothing but a missing permission refuses at first.
pub(crate) async fn drive(rpc: Rpc, client: &mut Client, things: &Things) -> Result<(), Status> {
    let t = things;
    let organization_id = || t.organization.clone();
    let org_id = organization_id;
    let location_id = || t.location.clone();
    let role = || Some(fleet::role("robot", &t.machine, "operator"));
    let key_role = || role().map(|role| Authorization { identity_id: t.key.clone(), ..role });
    let text = |text: &str| text.to_owned();
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
    match rpc {
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
        Rpc::CreateLocation => call!(create_location(CreateLocationRequest {
            organization_id: organization_id(),
            name: text("Yard"),
            parent_location_id: Some(location_id())
        })),
        Rpc::GetLocation => call!(get_location(GetLocationRequest { location_id: location_id() })),
        Rpc::UpdateLocation => call!(update_location(UpdateLocationRequest {
            location_id: location_id(),
            name: Some(text("Hall 2")),
            ..UpdateLocationRequest::default()
        })),
        Rpc::DeleteLocation => call!(delete_location(DeleteLocationRequest { location_id: location_id() })),
        Rpc::GetLocationMetadata => {
            call!(get_location_metadata(GetLocationMetadataRequest { location_id: location_id() }))
        }
        Rpc::UpdateLocationMetadata => call!(update_location_metadata(UpdateLocationMetadataRequest {
            location_id: location_id(),
            data: None
        })),
        Rpc::ListLocations => {
            call!(list_locations(ListLocationsRequest { organization_id: organization_id() }))
        }
        Rpc::ShareLocation => call!(share_location(ShareLocationRequest {
            location_id: location_id(),
            organization_id: t.sibling.clone()
        })),
        Rpc::UnshareLocation => call!(unshare_location(UnshareLocationRequest {
            location_id: location_id(),
            organization_id: t.sibling.clone()
        })),
        Rpc::LocationAuth => call!(location_auth(LocationAuthRequest { location_id: location_id() })),
        Rpc::CreateLocationSecret => {
            call!(create_location_secret(CreateLocationSecretRequest { location_id: location_id() }))
        }
        Rpc::DeleteLocationSecret => call!(delete_location_secret(DeleteLocationSecretRequest {
            location_id: location_id(),
            secret_id: t.location_secret.clone()
        })),
        Rpc::GetRobot => call!(get_robot(GetRobotRequest { id: t.machine.clone() })),
        Rpc::GetRobotMetadata => {
            call!(get_robot_metadata(GetRobotMetadataRequest { id: t.machine.clone() }))
        }
        Rpc::UpdateRobotMetadata => {
            call!(update_robot_metadata(UpdateRobotMetadataRequest { id: t.machine.clone(), data: None }))
        }
        Rpc::GetRoverRentalRobots => {
            call!(get_rover_rental_robots(GetRoverRentalRobotsRequest { org_id: org_id() }))
        }
        Rpc::GetRobotParts => {
            call!(get_robot_parts(GetRobotPartsRequest { robot_id: t.machine.clone() }))
        }
        Rpc::GetRobotPart => call!(get_robot_part(GetRobotPartRequest { id: t.part.clone() })),
        Rpc::GetRobotPartByNameAndLocation => {
            call!(get_robot_part_by_name_and_location(GetRobotPartByNameAndLocationRequest {
                name: text("rover-main"),
                location_id: location_id()
            }))
        }
        Rpc::GetRobotPartLogs => call!(get_robot_part_logs(GetRobotPartLogsRequest {
            id: t.part.clone(),
            ..GetRobotPartLogsRequest::default()
        })),
        Rpc::TailRobotPartLogs => call!(tail_robot_part_logs(TailRobotPartLogsRequest {
            id: t.part.clone(),
            ..TailRobotPartLogsRequest::default()
        })),
        Rpc::GetRobotPartHistory => call!(get_robot_part_history(GetRobotPartHistoryRequest {
            id: t.part.clone(),
            ..GetRobotPartHistoryRequest::default()
        })),
        Rpc::UpdateRobotPart => call!(update_robot_part(UpdateRobotPartRequest {
            id: t.part.clone(),
            name: text("renamed"),
            ..UpdateRobotPartRequest::default()
        })),
        Rpc::SetConfigProperty => call!(set_config_property(SetConfigPropertyRequest {
            robot_part_id: t.part.clone(),
            property_changes: vec![ConfigPropertyChange { path: text("debug"), value: None }]
        })),
        Rpc::NewRobotPart => call!(new_robot_part(NewRobotPartRequest {
            robot_id: t.machine.clone(),
            part_name: text("third")
        })),
        Rpc::DeleteRobotPart => {
            call!(delete_robot_part(DeleteRobotPartRequest { part_id: t.second_part.clone() }))
        }
        Rpc::GetRobotPartMetadata => {
            call!(get_robot_part_metadata(GetRobotPartMetadataRequest { id: t.part.clone() }))
        }
        Rpc::UpdateRobotPartMetadata => call!(update_robot_part_metadata(UpdateRobotPartMetadataRequest {
            id: t.part.clone(),
            data: None
        })),
        Rpc::GetRobotAPIKeys => {
            call!(get_robot_api_keys(GetRobotApiKeysRequest { robot_id: t.machine.clone() }))
        }
        Rpc::MarkPartAsMain => call!(mark_part_as_main(MarkPartAsMainRequest { part_id: t.part.clone() })),
        Rpc::MarkPartForRestart => {
            call!(mark_part_for_restart(MarkPartForRestartRequest { part_id: t.part.clone() }))
        }
        Rpc::CreateRobotPartSecret => {
            call!(create_robot_part_secret(CreateRobotPartSecretRequest { part_id: t.part.clone() }))
        }
        Rpc::DeleteRobotPartSecret => call!(delete_robot_part_secret(DeleteRobotPartSecretRequest {
            part_id: t.second_part.clone(),
            secret_id: t.part_secret.clone()
        })),
        Rpc::ListRobots => call!(list_robots(ListRobotsRequest { location_id: location_id() })),
        Rpc::ListRobotsForLocations => {
            call!(list_robots_for_locations(ListRobotsForLocationsRequest {
                location_ids: vec![location_id()]
            }))
        }
        Rpc::ListRobotsForOrg => call!(list_robots_for_org(ListRobotsForOrgRequest { org_id: org_id() })),
        Rpc::NewRobot => call!(new_robot(NewRobotRequest { name: text("crane"), location: location_id() })),
        Rpc::UpdateRobot => call!(update_robot(UpdateRobotRequest {
            id: t.machine.clone(),
            name: text("rover 2"),
            location: String::new()
        })),
        Rpc::DeleteRobot => call!(delete_robot(DeleteRobotRequest { id: t.machine.clone() })),
        Rpc::AddFavoriteMachine => {
            call!(add_favorite_machine(AddFavoriteMachineRequest { machine_id: t.machine.clone() }))
        }
        Rpc::RemoveFavoriteMachine => {
            call!(remove_favorite_machine(RemoveFavoriteMachineRequest { machine_id: t.machine.clone() }))
        }
        Rpc::ListFavoriteMachines => call!(list_favorite_machines(ListFavoriteMachinesRequest {})),
        Rpc::ListFragments => call!(list_fragments(ListFragmentsRequest {
            organization_id: organization_id(),
            ..ListFragmentsRequest::default()
        })),
        Rpc::GetFragment => call!(get_fragment(GetFragmentRequest {
            id: t.fragment.clone(),
            ..GetFragmentRequest::default()
        })),
        Rpc::CreateFragment => call!(create_fragment(CreateFragmentRequest {
            name: text("arm"),
            organization_id: organization_id(),
            ..CreateFragmentRequest::default()
        })),
        Rpc::UpdateFragment => call!(update_fragment(UpdateFragmentRequest {
            id: t.fragment.clone(),
            name: text("base 2"),
            ..UpdateFragmentRequest::default()
        })),
        Rpc::DeleteFragment => call!(delete_fragment(DeleteFragmentRequest { id: t.fragment.clone() })),
        Rpc::ListNestedFragments => call!(list_nested_fragments(ListNestedFragmentsRequest {
            fragment_id: None,
            additional_fragments: vec![AdditionalFragment { fragment_id: t.fragment.clone(), version: None }]
        })),
        Rpc::ListMachineFragments => call!(list_machine_fragments(ListMachineFragmentsRequest {
            machine_id: t.machine.clone(),
            ..ListMachineFragmentsRequest::default()
        })),
        Rpc::ListMachineSummaries => call!(list_machine_summaries(ListMachineSummariesRequest {
            organization_id: organization_id(),
            ..ListMachineSummariesRequest::default()
        })),
        Rpc::GetFragmentHistory => call!(get_fragment_history(GetFragmentHistoryRequest {
            id: t.fragment.clone(),
            ..GetFragmentHistoryRequest::default()
        })),
        Rpc::GetFragmentUsage => {
            call!(get_fragment_usage(GetFragmentUsageRequest { fragment_id: t.fragment.clone() }))
        }
        Rpc::SetFragmentTag => call!(set_fragment_tag(SetFragmentTagRequest {
            fragment_id: t.fragment.clone(),
            tag: text("beta"),
            revision: t.revision.clone()
        })),
        Rpc::DeleteFragmentTag => call!(delete_fragment_tag(DeleteFragmentTagRequest {
            fragment_id: t.fragment.clone(),
            tag: text("stable")
        })),
        Rpc::AddRole => call!(add_role(AddRoleRequest { authorization: key_role() })),
        Rpc::RemoveRole => call!(remove_role(RemoveRoleRequest { authorization: key_role() })),
        Rpc::ChangeRole => call!(change_role(ChangeRoleRequest {
            old_authorization: key_role(),
            new_authorization: key_role()
        })),
        Rpc::ListAuthorizations => call!(list_authorizations(ListAuthorizationsRequest {
            organization_id: organization_id(),
            resource_ids: vec![t.machine.clone()]
        })),
        Rpc::CheckPermissions => call!(check_permissions(CheckPermissionsRequest {
            permissions: vec![AuthorizedPermissions {
                resource_type: text("robot"),
                resource_id: t.machine.clone(),
                permissions: vec![text("read_robot")]
            }]
        })),
        Rpc::GetRegistryItem => call!(get_registry_item(GetRegistryItemRequest {
            item_id: t.module.clone(),
            include_markdown_documentation: None
        })),
        Rpc::CreateRegistryItem => call!(create_registry_item(CreateRegistryItemRequest {
            organization_id: organization_id(),
            name: text("model"),
            r#type: PackageType::MlModel.into()
        })),
        Rpc::UpdateRegistryItem => call!(update_registry_item(UpdateRegistryItemRequest {
            item_id: t.module.clone(),
            ..UpdateRegistryItemRequest::default()
        })),
        Rpc::ListRegistryItems => call!(list_registry_items(ListRegistryItemsRequest {
            organization_id: Some(organization_id()),
            ..ListRegistryItemsRequest::default()
        })),
        Rpc::DeleteRegistryItem => {
            call!(delete_registry_item(DeleteRegistryItemRequest { item_id: t.module.clone() }))
        }
        Rpc::RenameRegistryItem => call!(rename_registry_item(RenameRegistryItemRequest {
            item_id: t.module.clone(),
            new_name: text("driver-2")
        })),
        Rpc::TransferRegistryItem => call!(transfer_registry_item(TransferRegistryItemRequest {
            item_id: t.module.clone(),
            new_public_namespace: t.namespace.clone()
        })),
        Rpc::DeprecateRegistryItem => call!(deprecate_registry_item(DeprecateRegistryItemRequest {
            item_id: t.module.clone(),
            message: text("old")
        })),
        Rpc::UndeprecateRegistryItem => {
            call!(undeprecate_registry_item(UndeprecateRegistryItemRequest { item_id: t.module.clone() }))
        }
        Rpc::CreateModule => call!(create_module(CreateModuleRequest {
            organization_id: organization_id(),
            name: text("lidar")
        })),
        Rpc::UpdateModule => call!(update_module(UpdateModuleRequest {
            module_id: t.module.clone(),
            description: text("drives"),
            ..UpdateModuleRequest::default()
        })),
        Rpc::UploadModuleFile => {
            upload(client, &t.module, "1.1.0", "linux/arm64", &[b"more"]).await.map(drop)
        }
        Rpc::GetModule => call!(get_module(GetModuleRequest {
            module_id: t.module.clone(),
            include_markdown_documentation: None
        })),
        Rpc::ListModules => call!(list_modules(ListModulesRequest {
            organization_id: Some(organization_id()),
            include_markdown_documentation: None
        })),
        Rpc::DeprecateRegistryItemVersion => {
            call!(deprecate_registry_item_version(DeprecateRegistryItemVersionRequest {
                item_id: t.module.clone(),
                version: text("1.0.0"),
                message: text("old")
            }))
        }
        Rpc::UndeprecateRegistryItemVersion => {
            call!(undeprecate_registry_item_version(UndeprecateRegistryItemVersionRequest {
                item_id: t.module.clone(),
                version: text("1.0.0")
            }))
        }
        Rpc::CreateKey => call!(create_key(CreateKeyRequest {
            authorizations: role().into_iter().collect(),
            name: text("new")
        })),
        Rpc::DeleteKey => call!(delete_key(DeleteKeyRequest { id: t.key.clone() })),
        Rpc::ListKeys => call!(list_keys(ListKeysRequest { org_id: org_id() })),
        Rpc::RenameKey => call!(rename_key(RenameKeyRequest { id: t.key.clone(), name: text("other") })),
        Rpc::RotateKey => call!(rotate_key(RotateKeyRequest { id: t.key.clone() })),
        Rpc::CreateKeyFromExistingKeyAuthorizations => {
            call!(create_key_from_existing_key_authorizations(
                CreateKeyFromExistingKeyAuthorizationsRequest { id: t.key.clone() }
            ))
        }
        Rpc::GetAppContent => call!(get_app_content(GetAppContentRequest {
            public_namespace: t.namespace.clone(),
            name: text("app")
        })),
        Rpc::GetAppBranding => call!(get_app_branding(GetAppBrandingRequest {
            public_namespace: t.namespace.clone(),
            name: text("app")
        })),
        Rpc::UploadDevicePushToken => call!(upload_device_push_token(UploadDevicePushTokenRequest {
            app_id: text("app"),
            device_token: text("token"),
            device_uuid: text("device")
        })),
        Rpc::DeleteDevicePushToken => call!(delete_device_push_token(DeleteDevicePushTokenRequest {
            app_id: text("app"),
            device_uuid: text("device")
        })),
        Rpc::GetDevicePushTokens => {
            call!(get_device_push_tokens(GetDevicePushTokensRequest { app_id: text("app") }))
        }
        Rpc::SetFirebaseConfig => call!(set_firebase_config(SetFirebaseConfigRequest {
            org_id: org_id(),
            app_id: text("app"),
            config_json: text("{}")
        })),
        Rpc::GetFirebaseConfig => call!(get_firebase_config(GetFirebaseConfigRequest { org_id: org_id() })),
        Rpc::DeleteFirebaseConfig => call!(delete_firebase_config(DeleteFirebaseConfigRequest {
            org_id: org_id(),
            app_id: text("app")
        })),
    }
}

/// Those who call, in the order of the table.
pub(crate) const ACTORS: [&str; 8] = [
    "nobody",
    "other-owner",
    "machine-operator",
    "location-operator",
    "organization-operator",
    "machine-owner",
    "location-owner",
    "organization-owner",
];

/// A client that is to the things what its name says.
pub(crate) async fn actor(server: &Server, root: &mut Client, things: &Things, name: &str) -> Client {
    let (level, role) = match name.split_once('-') {
        None => return fleet::nobody(server).await,
        Some(parts) => parts,
    };
    let authorization = match level {
        "machine" => fleet::role("robot", &things.machine, role),
        "location" => fleet::role("location", &things.location, role),
        "organization" => fleet::role("organization", &things.organization, role),
        _ => fleet::role("organization", &fleet::organization(root, "Other").await, role),
    };
    fleet::holder(server, root, authorization).await
}
