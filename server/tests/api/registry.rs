//! The registry: items, modules, their versions and files.

use fleet_server::generated::viam::app::packages::v1::PackageType;
use fleet_server::generated::viam::app::v1::registry_item::Metadata;
use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::drive::upload;
use crate::fleet::{self, Client};
use crate::web;

fn create(organization_id: &str, name: &str) -> CreateModuleRequest {
    CreateModuleRequest { organization_id: organization_id.to_owned(), name: name.to_owned() }
}

async fn module(client: &mut Client, id: &str) -> Module {
    let request = GetModuleRequest { module_id: id.to_owned(), include_markdown_documentation: None };
    client.get_module(request).await.unwrap().into_inner().module.unwrap()
}

async fn namespace(client: &mut Client, id: &str, namespace: &str) {
    let request = UpdateOrganizationNamespaceRequest {
        organization_id: id.to_owned(),
        new_public_namespace: namespace.to_owned(),
    };
    client.update_organization_namespace(request).await.unwrap();
}

fn visibility(id: &str, visibility: Visibility) -> UpdateModuleRequest {
    UpdateModuleRequest {
        module_id: id.to_owned(),
        visibility: visibility.into(),
        ..UpdateModuleRequest::default()
    }
}

async fn modules(client: &mut Client, organization_id: Option<&str>) -> Vec<String> {
    let request = ListModulesRequest {
        organization_id: organization_id.map(str::to_owned),
        include_markdown_documentation: None,
    };
    let found = client.list_modules(request).await.unwrap().into_inner().modules;
    found.into_iter().map(|module| module.module_id).collect()
}

#[tokio::test]
async fn a_module_is_named_after_its_organization_and_then_its_namespace() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let made = root.create_module(create(&own, "driver")).await.unwrap().into_inner();
    assert_eq!(made.module_id, format!("{own}:driver"));
    assert!(made.url.starts_with("http"));
    fleet::refused(root.create_module(create(&own, "driver")).await, Code::AlreadyExists, "driver");
    for malformed in ["", "-driver", "with space", "a:b", &"x".repeat(201)] {
        let outcome = root.create_module(create(&own, malformed)).await;
        fleet::refused(outcome, Code::InvalidArgument, "name");
    }
    namespace(&mut root, &own, "own").await;
    for id in ["own:driver", &made.module_id, "driver"] {
        assert_eq!(module(&mut root, id).await.module_id, "own:driver");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_module_is_public_with_a_namespace_and_private_again_if_unused_by_others() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let id = root.create_module(create(&own, "driver")).await.unwrap().into_inner().module_id;
    let outcome = root.update_module(visibility(&id, Visibility::Public)).await;
    fleet::refused(outcome, Code::FailedPrecondition, "namespace");
    namespace(&mut root, &own, "own").await;
    let other = fleet::place(&mut root, "Other").await;
    let role = fleet::role("organization", &other.organization, "owner");
    let mut other_owner = fleet::holder(&server, &mut root, role).await;
    let hidden = GetModuleRequest { module_id: id.clone(), include_markdown_documentation: None };
    fleet::refused(
        other_owner.get_module(hidden).await,
        Code::PermissionDenied,
        "read_private_registry_item",
    );
    assert!(modules(&mut other_owner, Some(&other.organization)).await.is_empty());
    root.update_module(visibility(&id, Visibility::Public)).await.unwrap();
    assert_eq!(module(&mut other_owner, "own:driver").await.visibility(), Visibility::Public);
    assert_eq!(modules(&mut other_owner, Some(&other.organization)).await, ["own:driver"]);
    assert_eq!(modules(&mut other_owner, None).await, ["own:driver"]);

    let request = UpdateRobotPartRequest {
        id: other.part.clone(),
        robot_config_json: Some(r#"{"modules":[{"module_id":"own:driver"}]}"#.to_owned()),
        ..UpdateRobotPartRequest::default()
    };
    root.update_robot_part(request).await.unwrap();
    let used = module(&mut root, &id).await;
    assert_eq!((used.total_robot_usage, used.total_organization_usage), (1, 1));
    let outcome = root.update_module(visibility(&id, Visibility::Private)).await;
    fleet::refused(outcome, Code::FailedPrecondition, "1 other organizations");
    root.delete_robot(DeleteRobotRequest { id: other.machine }).await.unwrap();
    root.update_module(visibility(&id, Visibility::Private)).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn an_uploaded_file_can_be_downloaded_by_version_and_platform() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let id = root.create_module(create(&own, "driver")).await.unwrap().into_inner().module_id;
    let update = UpdateModuleRequest {
        module_id: id.clone(),
        url: "https://example.com/docs".to_owned(),
        description: "drives".to_owned(),
        entrypoint: "run.sh".to_owned(),
        models: vec![Model {
            api: "rdk:component:base".to_owned(),
            model: "own:base:one".to_owned(),
            ..Model::default()
        }],
        ..UpdateModuleRequest::default()
    };
    root.update_module(update).await.unwrap();
    let content: Vec<u8> = (0..3_000_000_u32).flat_map(u32::to_le_bytes).collect();
    let pieces: Vec<&[u8]> = content.chunks(1 << 20).collect();
    let url = upload(&mut root, &id, "1.10.0", "linux/arm64", &pieces).await.unwrap();
    upload(&mut root, &id, "1.10.0", "linux/amd64", &[b"other"]).await.unwrap();
    upload(&mut root, &id, "1.9.0", "linux/amd64", &[b"older"]).await.unwrap();
    let back = web::get(&server, url.strip_prefix(&server.url()).unwrap()).await;
    assert_eq!(back.status, 200);
    assert!(back.body == content);

    let twice = upload(&mut root, &id, "1.10.0", "linux/arm64", &[b"again"]).await;
    fleet::refused(twice, Code::AlreadyExists, "1.10.0");
    let listed = module(&mut root, &id).await;
    let versions: Vec<_> = listed.versions.iter().map(|version| version.version.as_str()).collect();
    assert_eq!(versions, ["1.9.0", "1.10.0"]);
    let platforms: Vec<_> = listed.versions[1].files.iter().map(|file| file.platform.as_str()).collect();
    assert_eq!(platforms, ["linux/amd64", "linux/arm64"]);
    assert_eq!(listed.versions[1].entrypoint, "run.sh");
    assert_eq!(listed.versions[1].models[0].model, "own:base:one");

    for (version, platform, pieces, words) in [
        ("one", "linux/amd64", &[b"x".as_slice()][..], "version"),
        ("2.0.0", "", &[b"x"], "platform"),
        ("2.0.0", "linux/amd64", &[], "file"),
    ] {
        let outcome = upload(&mut root, &id, version, platform, pieces).await;
        fleet::refused(outcome, Code::InvalidArgument, words);
    }
    let file_first = UploadModuleFileRequest {
        module_file: Some(upload_module_file_request::ModuleFile::File(b"x".as_slice().into())),
    };
    let outcome = root.upload_module_file(tokio_stream::iter([file_first])).await;
    fleet::refused(outcome, Code::InvalidArgument, "module_file_info");
    let unknown = upload(&mut root, "own:none", "1.0.0", "any", &[b"x"]).await;
    fleet::refused(unknown, Code::NotFound, "own:none");
    server.stop().await;
}

#[tokio::test]
async fn items_are_listed_renamed_transferred_deprecated_and_deleted() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let other = fleet::organization(&mut root, "Other").await;
    namespace(&mut root, &own, "own").await;
    namespace(&mut root, &other, "other").await;
    for (name, kind) in [("model", PackageType::MlModel), ("script", PackageType::MlTraining)] {
        let request = CreateRegistryItemRequest {
            organization_id: own.clone(),
            name: name.to_owned(),
            r#type: kind.into(),
        };
        root.create_registry_item(request).await.unwrap();
    }
    let untyped =
        CreateRegistryItemRequest { organization_id: own.clone(), name: "untyped".to_owned(), r#type: 0 };
    fleet::refused(root.create_registry_item(untyped).await, Code::InvalidArgument, "type");
    root.create_module(create(&own, "driver")).await.unwrap();
    upload(&mut root, "own:driver", "1.0.0", "linux/amd64", &[b"x"]).await.unwrap();

    let list = ListRegistryItemsRequest { organization_id: Some(own.clone()), ..Default::default() };
    async fn ids(client: &mut Client, request: ListRegistryItemsRequest) -> Vec<String> {
        let items = client.list_registry_items(request).await.unwrap().into_inner().items;
        items.into_iter().map(|item| item.item_id).collect()
    }
    assert_eq!(ids(&mut root, list.clone()).await, ["own:driver", "own:model", "own:script"]);
    let models = ListRegistryItemsRequest { types: vec![PackageType::MlModel.into()], ..list.clone() };
    assert_eq!(ids(&mut root, models).await, ["own:model"]);
    let platform = ListRegistryItemsRequest { platforms: vec!["linux/amd64".to_owned()], ..list.clone() };
    assert_eq!(ids(&mut root, platform).await, ["own:driver"]);
    let search = ListRegistryItemsRequest { search_term: Some("SCRIPT".to_owned()), ..list.clone() };
    assert_eq!(ids(&mut root, search).await, ["own:script"]);
    let developing = vec![RegistryItemStatus::InDevelopment.into()];
    let developing = ListRegistryItemsRequest { statuses: developing, ..list.clone() };
    assert_eq!(ids(&mut root, developing).await, ["own:model"]);

    let wrong = UpdateRegistryItemRequest {
        item_id: "own:model".to_owned(),
        r#type: PackageType::Module.into(),
        ..UpdateRegistryItemRequest::default()
    };
    fleet::refused(root.update_registry_item(wrong).await, Code::InvalidArgument, "type");
    let described = UpdateRegistryItemRequest {
        item_id: "own:model".to_owned(),
        r#type: PackageType::MlModel.into(),
        description: "sees parcels".to_owned(),
        visibility: Visibility::Public.into(),
        ..UpdateRegistryItemRequest::default()
    };
    root.update_registry_item(described).await.unwrap();
    async fn item(client: &mut Client, id: &str) -> RegistryItem {
        let request = GetRegistryItemRequest { item_id: id.to_owned(), include_markdown_documentation: None };
        client.get_registry_item(request).await.unwrap().into_inner().item.unwrap()
    }
    let model = item(&mut root, "own:model").await;
    assert_eq!((model.description.as_str(), model.visibility()), ("sees parcels", Visibility::Public));
    assert!(matches!(model.metadata, Some(Metadata::MlModelMetadata(_))));

    let rename = RenameRegistryItemRequest { item_id: "own:driver".to_owned(), new_name: "pilot".to_owned() };
    let renamed = root.rename_registry_item(rename).await.unwrap().into_inner().item.unwrap();
    assert_eq!(renamed.item_id, "own:pilot");
    let transfer = TransferRegistryItemRequest {
        item_id: "own:pilot".to_owned(),
        new_public_namespace: "other".to_owned(),
    };
    root.transfer_registry_item(transfer).await.unwrap();
    let moved = item(&mut root, "other:pilot").await;
    assert_eq!(moved.organization_id, other);
    let Some(Metadata::ModuleMetadata(metadata)) = moved.metadata else { panic!("no module") };
    assert_eq!(metadata.versions[0].version, "1.0.0");

    let id = || "other:pilot".to_owned();
    let deprecate = DeprecateRegistryItemRequest { item_id: id(), message: "use another".to_owned() };
    root.deprecate_registry_item(deprecate).await.unwrap();
    assert_eq!(item(&mut root, &id()).await.deprecated_status.unwrap().message, "use another");
    let listed = |owned| ListRegistryItemsRequest {
        organization_id: Some(other.clone()),
        show_owned_deprecated: Some(owned),
        types: vec![PackageType::Module.into()],
        ..ListRegistryItemsRequest::default()
    };
    assert!(ids(&mut root, listed(false)).await.is_empty());
    assert_eq!(ids(&mut root, listed(true)).await, ["other:pilot"]);
    root.undeprecate_registry_item(UndeprecateRegistryItemRequest { item_id: id() }).await.unwrap();
    assert!(item(&mut root, &id()).await.deprecated_status.is_none());
    let version = DeprecateRegistryItemVersionRequest {
        item_id: id(),
        version: "1.0.0".to_owned(),
        message: "broken".to_owned(),
    };
    root.deprecate_registry_item_version(version).await.unwrap();
    let deprecated = module(&mut root, &id()).await.versions.remove(0).deprecated_status.unwrap();
    assert_eq!(deprecated.message, "broken");
    let version = UndeprecateRegistryItemVersionRequest { item_id: id(), version: "2.0.0".to_owned() };
    let unknown = root.undeprecate_registry_item_version(version).await;
    fleet::refused(unknown, Code::NotFound, "2.0.0");
    root.delete_registry_item(DeleteRegistryItemRequest { item_id: id() }).await.unwrap();
    let gone = root.delete_registry_item(DeleteRegistryItemRequest { item_id: id() }).await;
    fleet::refused(gone, Code::NotFound, "other:pilot");
    server.stop().await;
}

#[tokio::test]
async fn an_app_of_a_public_module_is_found_with_its_content_and_looks() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    namespace(&mut root, &own, "own").await;
    let id = root.create_module(create(&own, "driver")).await.unwrap().into_inner().module_id;
    let app = App {
        name: "panel".to_owned(),
        r#type: "single_machine".to_owned(),
        entrypoint: "index.html".to_owned(),
        fragment_ids: vec!["f".to_owned()],
        logo_path: Some("logo.png".to_owned()),
        customizations: Some(AppCustomizations {
            machine_picker: Some(MachinePickerCustomizations {
                heading: Some("Pick one".to_owned()),
                subheading: None,
            }),
        }),
        allowed_org_ids: None,
    };
    let public = UpdateModuleRequest { apps: vec![app], ..visibility(&id, Visibility::Public) };
    root.update_module(public).await.unwrap();
    let content = || GetAppContentRequest { public_namespace: "own".to_owned(), name: "panel".to_owned() };
    fleet::refused(root.get_app_content(content()).await, Code::FailedPrecondition, "no version");
    upload(&mut root, &id, "0.1.0", "any", &[b"files"]).await.unwrap();
    let found = root.get_app_content(content()).await.unwrap().into_inner();
    assert_eq!((found.entrypoint.as_str(), found.app_type()), ("index.html", AppType::SingleMachine));
    assert_eq!(web::get(&server, &format!("/{}", found.blob_path)).await.body, b"files");
    let request = GetAppBrandingRequest { public_namespace: "own".to_owned(), name: "panel".to_owned() };
    let looks = root.get_app_branding(request).await.unwrap().into_inner();
    assert_eq!(looks.logo_path.as_deref(), Some("logo.png"));
    assert_eq!(looks.text_customizations["machinePicker"].fields["heading"], "Pick one");
    let request = GetAppBrandingRequest { public_namespace: "own".to_owned(), name: "none".to_owned() };
    fleet::refused(root.get_app_branding(request).await, Code::NotFound, "none");
    server.stop().await;
}
