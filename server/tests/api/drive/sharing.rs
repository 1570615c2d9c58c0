//! Calls of the RPCs about fragments, roles, the registry, keys and apps.

use fleet_server::generated::viam::app::packages::v1::PackageType;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::Rpc;
use tonic::Status;

use super::{Things, upload};
use crate::fleet::{self, Client};

/// Calls the RPC if it is one of these.
pub(super) async fn drive(rpc: Rpc, client: &mut Client, t: &Things) -> Option<Result<(), Status>> {
    let text = |text: &str| text.to_owned();
    let org_id = || t.organization.clone();
    let organization_id = || t.organization.clone();
    let role = || Some(fleet::role("robot", &t.machine, "operator"));
    let key_role = || role().map(|role| Authorization { identity_id: t.key.clone(), ..role });
    macro_rules! call {
        ($method:ident($request:ident $fields:tt)) => {
            client.$method($request $fields).await.map(drop)
        };
    }
    Some(match rpc {
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
        _ => return None,
    })
}
