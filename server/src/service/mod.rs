//! The fleet API: one line for each RPC, one file a noun for what they do.

mod apps;
mod billing;
mod call;
mod config_properties;
mod deprecation;
mod devices;
mod favorites;
mod fragment_resolution;
mod fragments;
mod keys;
mod locations;
mod logs;
mod machines;
mod members;
mod metadata;
mod modules;
mod oauth;
mod organizations;
mod paging;
mod parts;
mod registry;
mod request;
mod roles;
mod summaries;
mod uploads;
mod users;

use std::sync::Arc;
use std::time::Duration;

use prost::Message;
use rusqlite::Connection;
use tonic::{Request, Response, Status};

use crate::app::app_service_server::AppService;
use crate::app::*;
use crate::auth::Claims;
use crate::error::{Error, Result};
use crate::http::LARGEST_MESSAGE;
use crate::permissions::{Identity, Rpc};
use crate::state::ServerState;
use crate::store;
use crate::time::now;
use call::Call;

/// The longest that a call may take, streams apart.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Replies from this size on are counted against the memory for replies.
const LARGE: usize = 1024 * 1024;

/// What an RPC does once its caller is known.
type Handler<Q, A> = fn(Call<'_>, Q) -> Result<A>;

/// The fleet API's service.
#[derive(Clone, Debug)]
pub(crate) struct Fleet(pub(crate) Arc<ServerState>);

impl Fleet {
    /// Answers from one state of the store.
    async fn read<Q: Send + 'static, A: Message + 'static>(
        &self,
        rpc: Rpc,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> Result<Response<A>> {
        let claims = self.claims(&request).await?;
        in_time(self.0.store.read(self.job(rpc, claims, request, handler))).await
    }

    /// The same, for replies that take long.
    async fn list<Q: Send + 'static, A: Message + 'static>(
        &self,
        rpc: Rpc,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> Result<Response<A>> {
        let claims = self.claims(&request).await?;
        in_time(self.0.store.list(self.job(rpc, claims, request, handler))).await
    }

    /// Answers when what the call wrote is on disk.
    async fn write<Q: Send + 'static, A: Message + 'static>(
        &self,
        rpc: Rpc,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> Result<Response<A>> {
        let claims = self.claims(&request).await?;
        in_time(self.0.store.write(self.job(rpc, claims, request, handler))).await
    }

    /// The claims of the call's token. That a part has called is written down.
    async fn claims<Q>(&self, request: &Request<Q>) -> Result<Claims> {
        let claims = self.0.auth.claims(request.metadata().as_ref())?;
        if claims.are_of_a_part() {
            let (state, claims) = (Arc::clone(&self.0), claims.clone());
            let hear = move |db: &Connection| {
                if let Identity::Part(id) = state.auth.caller(db, &claims)?.identity {
                    store::parts::heard_of(db, &id, now())?;
                }
                Ok(())
            };
            in_time(self.0.store.write(hear)).await?;
        }
        Ok(claims)
    }

    /// The call as work for the store, which begins by finding out who calls.
    fn job<Q: Send + 'static, A: Message + 'static>(
        &self,
        rpc: Rpc,
        claims: Claims,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> impl FnOnce(&Connection) -> Result<Response<A>> + Send + use<Q, A> {
        let state = Arc::clone(&self.0);
        let request = request.into_inner();
        move |db: &Connection| {
            let caller = state.auth.caller(db, &claims)?;
            let reply = handler(Call::new(rpc, db, &state, caller), request)?;
            fitting(reply, &state)
        }
    }
}

/// The reply, if it is no larger than a message may be and there is memory to send it. A write whose
/// reply does not fit is undone.
fn fitting<A: Message>(reply: A, state: &ServerState) -> Result<Response<A>> {
    let bytes = reply.encoded_len();
    if bytes > LARGEST_MESSAGE {
        return Err(Error::exhausted(format!(
            "the reply would have {bytes} bytes, expected at most {LARGEST_MESSAGE}; ask for less"
        )));
    }
    let mut response = Response::new(reply);
    if bytes > LARGE {
        let share = state.replies.share();
        if !share.take(bytes) {
            return Err(Error::exhausted("too many large replies are on their way; try again later"));
        }
        // RoleGrant until the reply's body is sent.
        response.extensions_mut().insert(Arc::new(share));
    }
    Ok(response)
}

async fn in_time<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    match tokio::time::timeout(TIME_LIMIT, work).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Error::deadline(format!("the call took longer than {} s", TIME_LIMIT.as_secs()))),
    }
}

macro_rules! app_service {
    ($($kind:ident $rpc:ident: $noun:ident::$method:ident($request:ty) -> $response:ty;)*) => {
        #[tonic::async_trait]
        impl AppService for Fleet {
            $(
                async fn $method(
                    &self,
                    request: Request<$request>,
                ) -> Result<Response<$response>, Status> {
                    app_service!(@ $kind self, request, $rpc, $noun::$method)
                }
            )*

            type TailRobotPartLogsStream = logs::Tail;

            async fn tail_robot_part_logs(
                &self,
                request: Request<TailRobotPartLogsRequest>,
            ) -> Result<Response<Self::TailRobotPartLogsStream>, Status> {
                Ok(Response::new(logs::tail_robot_part_logs(self, request).await?))
            }

            async fn upload_module_file(
                &self,
                request: Request<tonic::Streaming<UploadModuleFileRequest>>,
            ) -> Result<Response<UploadModuleFileResponse>, Status> {
                Ok(uploads::upload_module_file(self, request).await?)
            }
        }
    };
    (@ $kind:ident $self:ident, $request:ident, $rpc:ident, $noun:ident::$method:ident) => {
        Ok($self.$kind(Rpc::$rpc, $request, $noun::$method).await?)
    };
}

app_service! {
    read GetUserIDByEmail: users::get_user_id_by_email(GetUserIdByEmailRequest) -> GetUserIdByEmailResponse;
    write CreateOrganization: organizations::create_organization(CreateOrganizationRequest) -> CreateOrganizationResponse;
    read ListOrganizations: organizations::list_organizations(ListOrganizationsRequest) -> ListOrganizationsResponse;
    read GetOrganizationsWithAccessToLocation: organizations::get_organizations_with_access_to_location(GetOrganizationsWithAccessToLocationRequest) -> GetOrganizationsWithAccessToLocationResponse;
    read ListOrganizationsByUser: organizations::list_organizations_by_user(ListOrganizationsByUserRequest) -> ListOrganizationsByUserResponse;
    list SearchOrganizations: organizations::search_organizations(SearchOrganizationsRequest) -> SearchOrganizationsResponse;
    read GetOrganization: organizations::get_organization(GetOrganizationRequest) -> GetOrganizationResponse;
    read GetOrganizationNamespaceAvailability: organizations::get_organization_namespace_availability(GetOrganizationNamespaceAvailabilityRequest) -> GetOrganizationNamespaceAvailabilityResponse;
    write UpdateOrganization: organizations::update_organization(UpdateOrganizationRequest) -> UpdateOrganizationResponse;
    write UpdateOrganizationNamespace: organizations::update_organization_namespace(UpdateOrganizationNamespaceRequest) -> UpdateOrganizationNamespaceResponse;
    write DeleteOrganization: organizations::delete_organization(DeleteOrganizationRequest) -> DeleteOrganizationResponse;
    read GetOrganizationMetadata: metadata::get_organization_metadata(GetOrganizationMetadataRequest) -> GetOrganizationMetadataResponse;
    write UpdateOrganizationMetadata: metadata::update_organization_metadata(UpdateOrganizationMetadataRequest) -> UpdateOrganizationMetadataResponse;
    list ListOrganizationMembers: members::list_organization_members(ListOrganizationMembersRequest) -> ListOrganizationMembersResponse;
    write CreateOrganizationInvite: members::create_organization_invite(CreateOrganizationInviteRequest) -> CreateOrganizationInviteResponse;
    write UpdateOrganizationInviteAuthorizations: members::update_organization_invite_authorizations(UpdateOrganizationInviteAuthorizationsRequest) -> UpdateOrganizationInviteAuthorizationsResponse;
    write DeleteOrganizationMember: members::delete_organization_member(DeleteOrganizationMemberRequest) -> DeleteOrganizationMemberResponse;
    write DeleteOrganizationInvite: members::delete_organization_invite(DeleteOrganizationInviteRequest) -> DeleteOrganizationInviteResponse;
    write ResendOrganizationInvite: members::resend_organization_invite(ResendOrganizationInviteRequest) -> ResendOrganizationInviteResponse;
    write EnableBillingService: billing::enable_billing_service(EnableBillingServiceRequest) -> EnableBillingServiceResponse;
    write DisableBillingService: billing::disable_billing_service(DisableBillingServiceRequest) -> DisableBillingServiceResponse;
    write UpdateBillingService: billing::update_billing_service(UpdateBillingServiceRequest) -> UpdateBillingServiceResponse;
    read GetBillingServiceConfig: billing::get_billing_service_config(GetBillingServiceConfigRequest) -> GetBillingServiceConfigResponse;
    write OrganizationSetSupportEmail: billing::organization_set_support_email(OrganizationSetSupportEmailRequest) -> OrganizationSetSupportEmailResponse;
    read OrganizationGetSupportEmail: billing::organization_get_support_email(OrganizationGetSupportEmailRequest) -> OrganizationGetSupportEmailResponse;
    write OrganizationSetLogo: billing::organization_set_logo(OrganizationSetLogoRequest) -> OrganizationSetLogoResponse;
    read OrganizationGetLogo: billing::organization_get_logo(OrganizationGetLogoRequest) -> OrganizationGetLogoResponse;
    write EnableAuthService: oauth::enable_auth_service(EnableAuthServiceRequest) -> EnableAuthServiceResponse;
    write DisableAuthService: oauth::disable_auth_service(DisableAuthServiceRequest) -> DisableAuthServiceResponse;
    write CreateOAuthApp: oauth::create_o_auth_app(CreateOAuthAppRequest) -> CreateOAuthAppResponse;
    read ReadOAuthApp: oauth::read_o_auth_app(ReadOAuthAppRequest) -> ReadOAuthAppResponse;
    write UpdateOAuthApp: oauth::update_o_auth_app(UpdateOAuthAppRequest) -> UpdateOAuthAppResponse;
    write DeleteOAuthApp: oauth::delete_o_auth_app(DeleteOAuthAppRequest) -> DeleteOAuthAppResponse;
    read ListOAuthApps: oauth::list_o_auth_apps(ListOAuthAppsRequest) -> ListOAuthAppsResponse;
    write CreateOAuthAppUser: oauth::create_o_auth_app_user(CreateOAuthAppUserRequest) -> CreateOAuthAppUserResponse;
    write CreateLocation: locations::create_location(CreateLocationRequest) -> CreateLocationResponse;
    read GetLocation: locations::get_location(GetLocationRequest) -> GetLocationResponse;
    write UpdateLocation: locations::update_location(UpdateLocationRequest) -> UpdateLocationResponse;
    write DeleteLocation: locations::delete_location(DeleteLocationRequest) -> DeleteLocationResponse;
    read GetLocationMetadata: metadata::get_location_metadata(GetLocationMetadataRequest) -> GetLocationMetadataResponse;
    write UpdateLocationMetadata: metadata::update_location_metadata(UpdateLocationMetadataRequest) -> UpdateLocationMetadataResponse;
    list ListLocations: locations::list_locations(ListLocationsRequest) -> ListLocationsResponse;
    write ShareLocation: locations::share_location(ShareLocationRequest) -> ShareLocationResponse;
    write UnshareLocation: locations::unshare_location(UnshareLocationRequest) -> UnshareLocationResponse;
    read LocationAuth: locations::location_auth(LocationAuthRequest) -> LocationAuthResponse;
    write CreateLocationSecret: locations::create_location_secret(CreateLocationSecretRequest) -> CreateLocationSecretResponse;
    write DeleteLocationSecret: locations::delete_location_secret(DeleteLocationSecretRequest) -> DeleteLocationSecretResponse;
    read GetRobot: machines::get_robot(GetRobotRequest) -> GetRobotResponse;
    read GetRobotMetadata: metadata::get_robot_metadata(GetRobotMetadataRequest) -> GetRobotMetadataResponse;
    write UpdateRobotMetadata: metadata::update_robot_metadata(UpdateRobotMetadataRequest) -> UpdateRobotMetadataResponse;
    read GetRoverRentalRobots: machines::get_rover_rental_robots(GetRoverRentalRobotsRequest) -> GetRoverRentalRobotsResponse;
    read GetRobotParts: parts::get_robot_parts(GetRobotPartsRequest) -> GetRobotPartsResponse;
    read GetRobotPart: parts::get_robot_part(GetRobotPartRequest) -> GetRobotPartResponse;
    read GetRobotPartByNameAndLocation: parts::get_robot_part_by_name_and_location(GetRobotPartByNameAndLocationRequest) -> GetRobotPartByNameAndLocationResponse;
    list GetRobotPartLogs: logs::get_robot_part_logs(GetRobotPartLogsRequest) -> GetRobotPartLogsResponse;
    list GetRobotPartHistory: parts::get_robot_part_history(GetRobotPartHistoryRequest) -> GetRobotPartHistoryResponse;
    write UpdateRobotPart: parts::update_robot_part(UpdateRobotPartRequest) -> UpdateRobotPartResponse;
    write SetConfigProperty: config_properties::set_config_property(SetConfigPropertyRequest) -> SetConfigPropertyResponse;
    write NewRobotPart: parts::new_robot_part(NewRobotPartRequest) -> NewRobotPartResponse;
    write DeleteRobotPart: parts::delete_robot_part(DeleteRobotPartRequest) -> DeleteRobotPartResponse;
    read GetRobotPartMetadata: metadata::get_robot_part_metadata(GetRobotPartMetadataRequest) -> GetRobotPartMetadataResponse;
    write UpdateRobotPartMetadata: metadata::update_robot_part_metadata(UpdateRobotPartMetadataRequest) -> UpdateRobotPartMetadataResponse;
    read GetRobotAPIKeys: machines::get_robot_api_keys(GetRobotApiKeysRequest) -> GetRobotApiKeysResponse;
    write MarkPartAsMain: parts::mark_part_as_main(MarkPartAsMainRequest) -> MarkPartAsMainResponse;
    write MarkPartForRestart: parts::mark_part_for_restart(MarkPartForRestartRequest) -> MarkPartForRestartResponse;
    write CreateRobotPartSecret: parts::create_robot_part_secret(CreateRobotPartSecretRequest) -> CreateRobotPartSecretResponse;
    write DeleteRobotPartSecret: parts::delete_robot_part_secret(DeleteRobotPartSecretRequest) -> DeleteRobotPartSecretResponse;
    list ListRobots: machines::list_robots(ListRobotsRequest) -> ListRobotsResponse;
    list ListRobotsForLocations: machines::list_robots_for_locations(ListRobotsForLocationsRequest) -> ListRobotsForLocationsResponse;
    list ListRobotsForOrg: machines::list_robots_for_org(ListRobotsForOrgRequest) -> ListRobotsForOrgResponse;
    write NewRobot: machines::new_robot(NewRobotRequest) -> NewRobotResponse;
    write UpdateRobot: machines::update_robot(UpdateRobotRequest) -> UpdateRobotResponse;
    write DeleteRobot: machines::delete_robot(DeleteRobotRequest) -> DeleteRobotResponse;
    write AddFavoriteMachine: favorites::add_favorite_machine(AddFavoriteMachineRequest) -> AddFavoriteMachineResponse;
    write RemoveFavoriteMachine: favorites::remove_favorite_machine(RemoveFavoriteMachineRequest) -> RemoveFavoriteMachineResponse;
    list ListFavoriteMachines: favorites::list_favorite_machines(ListFavoriteMachinesRequest) -> ListFavoriteMachinesResponse;
    list ListFragments: fragments::list_fragments(ListFragmentsRequest) -> ListFragmentsResponse;
    read GetFragment: fragments::get_fragment(GetFragmentRequest) -> GetFragmentResponse;
    write CreateFragment: fragments::create_fragment(CreateFragmentRequest) -> CreateFragmentResponse;
    write UpdateFragment: fragments::update_fragment(UpdateFragmentRequest) -> UpdateFragmentResponse;
    write DeleteFragment: fragments::delete_fragment(DeleteFragmentRequest) -> DeleteFragmentResponse;
    list ListNestedFragments: fragment_resolution::list_nested_fragments(ListNestedFragmentsRequest) -> ListNestedFragmentsResponse;
    list ListMachineFragments: fragment_resolution::list_machine_fragments(ListMachineFragmentsRequest) -> ListMachineFragmentsResponse;
    list ListMachineSummaries: summaries::list_machine_summaries(ListMachineSummariesRequest) -> ListMachineSummariesResponse;
    list GetFragmentHistory: fragments::get_fragment_history(GetFragmentHistoryRequest) -> GetFragmentHistoryResponse;
    list GetFragmentUsage: fragments::get_fragment_usage(GetFragmentUsageRequest) -> GetFragmentUsageResponse;
    write SetFragmentTag: fragments::set_fragment_tag(SetFragmentTagRequest) -> SetFragmentTagResponse;
    write DeleteFragmentTag: fragments::delete_fragment_tag(DeleteFragmentTagRequest) -> DeleteFragmentTagResponse;
    write AddRole: roles::add_role(AddRoleRequest) -> AddRoleResponse;
    write RemoveRole: roles::remove_role(RemoveRoleRequest) -> RemoveRoleResponse;
    write ChangeRole: roles::change_role(ChangeRoleRequest) -> ChangeRoleResponse;
    list ListAuthorizations: roles::list_authorizations(ListAuthorizationsRequest) -> ListAuthorizationsResponse;
    read CheckPermissions: roles::check_permissions(CheckPermissionsRequest) -> CheckPermissionsResponse;
    read GetRegistryItem: registry::get_registry_item(GetRegistryItemRequest) -> GetRegistryItemResponse;
    write CreateRegistryItem: registry::create_registry_item(CreateRegistryItemRequest) -> CreateRegistryItemResponse;
    write UpdateRegistryItem: registry::update_registry_item(UpdateRegistryItemRequest) -> UpdateRegistryItemResponse;
    list ListRegistryItems: registry::list_registry_items(ListRegistryItemsRequest) -> ListRegistryItemsResponse;
    write DeleteRegistryItem: registry::delete_registry_item(DeleteRegistryItemRequest) -> DeleteRegistryItemResponse;
    write RenameRegistryItem: registry::rename_registry_item(RenameRegistryItemRequest) -> RenameRegistryItemResponse;
    write TransferRegistryItem: registry::transfer_registry_item(TransferRegistryItemRequest) -> TransferRegistryItemResponse;
    write DeprecateRegistryItem: deprecation::deprecate_registry_item(DeprecateRegistryItemRequest) -> DeprecateRegistryItemResponse;
    write UndeprecateRegistryItem: deprecation::undeprecate_registry_item(UndeprecateRegistryItemRequest) -> UndeprecateRegistryItemResponse;
    write CreateModule: modules::create_module(CreateModuleRequest) -> CreateModuleResponse;
    write UpdateModule: modules::update_module(UpdateModuleRequest) -> UpdateModuleResponse;
    read GetModule: modules::get_module(GetModuleRequest) -> GetModuleResponse;
    list ListModules: modules::list_modules(ListModulesRequest) -> ListModulesResponse;
    write DeprecateRegistryItemVersion: deprecation::deprecate_registry_item_version(DeprecateRegistryItemVersionRequest) -> DeprecateRegistryItemVersionResponse;
    write UndeprecateRegistryItemVersion: deprecation::undeprecate_registry_item_version(UndeprecateRegistryItemVersionRequest) -> UndeprecateRegistryItemVersionResponse;
    write CreateKey: keys::create_key(CreateKeyRequest) -> CreateKeyResponse;
    write DeleteKey: keys::delete_key(DeleteKeyRequest) -> DeleteKeyResponse;
    list ListKeys: keys::list_keys(ListKeysRequest) -> ListKeysResponse;
    write RenameKey: keys::rename_key(RenameKeyRequest) -> RenameKeyResponse;
    write RotateKey: keys::rotate_key(RotateKeyRequest) -> RotateKeyResponse;
    write CreateKeyFromExistingKeyAuthorizations: keys::create_key_from_existing_key_authorizations(CreateKeyFromExistingKeyAuthorizationsRequest) -> CreateKeyFromExistingKeyAuthorizationsResponse;
    read GetAppContent: apps::get_app_content(GetAppContentRequest) -> GetAppContentResponse;
    read GetAppBranding: apps::get_app_branding(GetAppBrandingRequest) -> GetAppBrandingResponse;
    write UploadDevicePushToken: devices::upload_device_push_token(UploadDevicePushTokenRequest) -> UploadDevicePushTokenResponse;
    write DeleteDevicePushToken: devices::delete_device_push_token(DeleteDevicePushTokenRequest) -> DeleteDevicePushTokenResponse;
    read GetDevicePushTokens: devices::get_device_push_tokens(GetDevicePushTokensRequest) -> GetDevicePushTokensResponse;
    write SetFirebaseConfig: devices::set_firebase_config(SetFirebaseConfigRequest) -> SetFirebaseConfigResponse;
    read GetFirebaseConfig: devices::get_firebase_config(GetFirebaseConfigRequest) -> GetFirebaseConfigResponse;
    write DeleteFirebaseConfig: devices::delete_firebase_config(DeleteFirebaseConfigRequest) -> DeleteFirebaseConfigResponse;
}
