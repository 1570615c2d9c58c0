//! Registry items: modules with their versions and apps, models and scripts.

use fleet_server::generated::viam::app::packages::v1::PackageType;
use fleet_server::generated::viam::app::v1::*;

use super::{Random, assert_all_same, assert_same};
use crate::drive::upload;
use crate::fleet::{self, Client};

#[tokio::test]
async fn registry_items_are_read_back_as_they_were_written() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    for round in 0..Random::rounds(20) {
        // Lists shorten items when they are many.
        let organization = fleet::organization(&mut root, "Registry").await;
        let namespace = format!("registry-{round}");
        let request = UpdateOrganizationNamespaceRequest {
            organization_id: organization.clone(),
            new_public_namespace: namespace.clone(),
        };
        root.update_organization_namespace(request).await.unwrap();
        module(&mut root, &mut random, &organization, &namespace).await;
        for kind in [PackageType::MlModel, PackageType::MlTraining, PackageType::Archive] {
            item(&mut root, &mut random, &organization, (&namespace, kind)).await;
        }
    }
    server.stop().await;
}

fn item_name(random: &mut Random) -> String {
    let length = if random.seldom() { 199 } else { random.below(20) };
    format!("m{}", random.digits(length))
}

fn models(random: &mut Random) -> Vec<Model> {
    let triplet = |random: &mut Random| {
        let word = |random: &mut Random| random.words(60).replace(':', "-");
        format!("{}:{}:{}", word(random), word(random), word(random))
    };
    random.list(4, |random| Model {
        api: triplet(random),
        model: triplet(random),
        markdown_documentation: random.maybe(|random| random.text(20_000)),
        description: random.maybe(|random| random.text(20_000)),
        supported_hardware: random.list(3, |random| random.text(256)),
    })
}

fn apps(random: &mut Random) -> Vec<App> {
    let mut number = 0;
    random.list(3, |random| {
        number += 1;
        App {
            name: format!("{number}{}", random.text(100)),
            r#type: random.pick(&["single_machine", "multi_machine", ""]).to_owned(),
            entrypoint: random.text(2048),
            fragment_ids: random.list(3, |random| random.text(256)),
            logo_path: random.maybe(|random| random.text(2048)),
            customizations: random.maybe(|random| AppCustomizations {
                machine_picker: random.maybe(|random| MachinePickerCustomizations {
                    heading: random.maybe(|random| random.text(1024)),
                    subheading: random.maybe(|random| random.text(1024)),
                }),
            }),
            allowed_org_ids: random
                .maybe(|random| AllowedOrgIDs { ids: random.list(3, |random| random.text(256)) }),
        }
    })
}

async fn module(root: &mut Client, random: &mut Random, organization: &str, namespace: &str) {
    let name = item_name(random);
    let request = CreateModuleRequest { organization_id: organization.to_owned(), name: name.clone() };
    let id = root.create_module(request).await.unwrap().into_inner().module_id;
    assert_eq!(id, format!("{namespace}:{name}"));
    let request = UpdateModuleRequest {
        module_id: id.clone(),
        visibility: i32::try_from(random.below(4)).unwrap(),
        url: random.text(2048),
        description: random.text(100_000),
        models: models(random),
        entrypoint: random.text(2048),
        first_run: random.maybe(|random| random.text(2048)),
        apps: apps(random),
        markdown_description: random.maybe(|random| random.text(500_000)),
    };
    root.update_module(request.clone()).await.unwrap();
    let file = random.bytes(1000);
    upload(root, &id, "1.0.0", "linux/amd64", &[&file]).await.unwrap();
    let message = random.text(64 * 1024);
    if random.seldom() {
        let version = "1.0.0".to_owned();
        let request =
            DeprecateRegistryItemVersionRequest { item_id: id.clone(), version, message: message.clone() };
        root.deprecate_registry_item_version(request).await.unwrap();
    }

    let get = GetModuleRequest { module_id: id.clone(), include_markdown_documentation: Some(true) };
    let got = root.get_module(get.clone()).await.unwrap().into_inner().module.unwrap();
    let visibility = Some(request.visibility()).filter(|given| *given != Visibility::Unspecified);
    let expected = Module {
        module_id: id.clone(),
        name,
        visibility: visibility.unwrap_or(Visibility::Private).into(),
        versions: got.versions.clone(),
        url: request.url.clone(),
        description: request.description.clone(),
        models: request.models.clone(),
        organization_id: organization.to_owned(),
        entrypoint: request.entrypoint.clone(),
        public_namespace: namespace.to_owned(),
        first_run: request.first_run.clone(),
        markdown_description: request.markdown_description.clone(),
        apps: request.apps.clone(),
        ..Module::default()
    };
    assert_same(&got, &expected);
    let version = VersionHistory {
        version: "1.0.0".to_owned(),
        files: got.versions[0].files.clone(),
        models: request.models.clone(),
        entrypoint: request.entrypoint.clone(),
        first_run: request.first_run.clone(),
        markdown_description: request.markdown_description.clone(),
        apps: request.apps.clone(),
        deprecated_status: got.versions[0].deprecated_status.clone(),
    };
    assert_all_same(&got.versions, &[version]);
    if let Some(status) = &got.versions[0].deprecated_status {
        assert_eq!(status.message, message);
    }
    let list = ListModulesRequest {
        organization_id: Some(organization.to_owned()),
        include_markdown_documentation: Some(true),
    };
    let listed = root.list_modules(list).await.unwrap().into_inner().modules;
    assert_same(listed.iter().find(|listed| listed.module_id == id).unwrap(), &got);
    if got.visibility() == Visibility::Public {
        app_pages(root, namespace, &request.apps).await;
    }
    update_item(root, random, &id, PackageType::Module).await;
}

async fn app_pages(root: &mut Client, namespace: &str, apps: &[App]) {
    for app in apps {
        let request = GetAppContentRequest { public_namespace: namespace.to_owned(), name: app.name.clone() };
        let content = root.get_app_content(request).await.unwrap().into_inner();
        assert_eq!(content.entrypoint, app.entrypoint);
        let request =
            GetAppBrandingRequest { public_namespace: namespace.to_owned(), name: app.name.clone() };
        let branding = root.get_app_branding(request).await.unwrap().into_inner();
        assert_eq!(branding.logo_path, app.logo_path);
        assert_eq!(branding.fragment_ids, app.fragment_ids);
        assert_eq!(branding.allowed_org_ids, app.allowed_org_ids.clone().unwrap_or_default().ids);
        let picker = app.customizations.clone().and_then(|all| all.machine_picker);
        let heading = picker.and_then(|picker| picker.heading);
        let texts = branding.text_customizations.get("machinePicker");
        assert_eq!(texts.and_then(|texts| texts.fields.get("heading")).cloned(), heading);
    }
}

async fn item(root: &mut Client, random: &mut Random, organization: &str, owner: (&str, PackageType)) {
    let (namespace, kind) = owner;
    let name = format!("{}{}", item_name(random), i32::from(kind));
    let name = name[name.len().saturating_sub(200)..].to_owned();
    let request = CreateRegistryItemRequest {
        organization_id: organization.to_owned(),
        name: name.clone(),
        r#type: kind.into(),
    };
    root.create_registry_item(request).await.unwrap();
    update_item(root, random, &format!("{namespace}:{name}"), kind).await;
}

/// Writes what `UpdateRegistryItem` can write, and reads it by its own RPC and in the list.
async fn update_item(root: &mut Client, random: &mut Random, id: &str, kind: PackageType) {
    use update_registry_item_request::Metadata as Update;
    let resources = |random: &mut Random| random.list(3, |random| random.text(256));
    let number = |random: &mut Random, end: usize| i32::try_from(random.below(end)).unwrap();
    let update = match kind {
        PackageType::Module => Some(Update::UpdateModuleMetadata(UpdateModuleMetadata {
            models: models(random),
            entrypoint: random.text(2048),
            apps: apps(random),
            source_type: random.maybe(|random| number(random, 3)),
            language: random.maybe(|random| number(random, 4)),
            min_viam_server_version: random.maybe(|random| random.text(256)),
        })),
        PackageType::MlModel => Some(Update::UpdateMlModelMetadata(UpdateMlModelMetadata {
            model_type: number(random, 4),
            model_framework: number(random, 6),
            deployment_modular_resources: resources(random),
        })),
        PackageType::MlTraining => Some(Update::UpdateMlTrainingMetadata(UpdateMlTrainingMetadata {
            model_type: number(random, 4),
            model_framework: number(random, 6),
            draft: random.seldom(),
            deployment_modular_resources: resources(random),
        })),
        _ => None,
    };
    let billing = random.maybe(|random| {
        let cost = RegistryItemCostByResource { per_machine: random.number().abs() };
        RegistryItemBilling {
            frequency: random.maybe(|random| {
                if random.seldom() {
                    registry_item_billing::Frequency::CostPerMonth(cost)
                } else {
                    registry_item_billing::Frequency::CostPerYear(cost)
                }
            }),
        }
    });
    let request = UpdateRegistryItemRequest {
        item_id: id.to_owned(),
        r#type: kind.into(),
        description: random.text(100_000),
        visibility: Visibility::Unspecified.into(),
        url: random.maybe(|random| random.text(2048)),
        metadata: update.clone(),
        markdown_description: random.maybe(|random| random.text(500_000)),
        billing,
    };
    let get = GetRegistryItemRequest { item_id: id.to_owned(), include_markdown_documentation: Some(true) };
    let before = root.get_registry_item(get.clone()).await.unwrap().into_inner().item.unwrap();
    root.update_registry_item(request.clone()).await.unwrap();
    let got = root.get_registry_item(get.clone()).await.unwrap().into_inner().item.unwrap();
    assert_eq!(got.description, request.description);
    assert_eq!(got.url, request.url.unwrap_or(before.url));
    if let Some(billing) = &request.billing {
        assert_same(got.billing.as_ref().unwrap(), billing);
    }
    match (got.metadata.clone(), update) {
        (Some(registry_item::Metadata::ModuleMetadata(got)), Some(Update::UpdateModuleMetadata(update))) => {
            assert_all_same(&got.models, &update.models);
            assert_all_same(&got.apps, &update.apps);
            assert_eq!(got.entrypoint, update.entrypoint);
            assert_eq!(got.source_type, update.source_type);
            assert_eq!(got.language, update.language);
            assert_eq!(got.min_viam_server_version, update.min_viam_server_version);
            if request.markdown_description.is_some() {
                assert_eq!(got.markdown_description, request.markdown_description);
            }
        }
        (
            Some(registry_item::Metadata::MlModelMetadata(got)),
            Some(Update::UpdateMlModelMetadata(update)),
        ) => {
            assert_eq!((got.model_type, got.model_framework), (update.model_type, update.model_framework));
            assert_eq!(got.deployment_modular_resources, update.deployment_modular_resources);
        }
        (
            Some(registry_item::Metadata::MlTrainingMetadata(got)),
            Some(Update::UpdateMlTrainingMetadata(update)),
        ) => {
            assert_eq!((got.model_type, got.model_framework), (update.model_type, update.model_framework));
            assert_eq!(got.deployment_modular_resources, update.deployment_modular_resources);
            assert_eq!(got.draft, update.draft);
        }
        (got, update) => assert!(got.is_none() && update.is_none(), "{got:?} {update:?}"),
    }
    let list = ListRegistryItemsRequest {
        organization_id: Some(got.organization_id.clone()),
        include_markdown_documentation: Some(true),
        ..ListRegistryItemsRequest::default()
    };
    let listed = root.list_registry_items(list).await.unwrap().into_inner().items;
    assert_same(listed.iter().find(|listed| listed.item_id == id).unwrap(), &got);

    let message = random.text(64 * 1024);
    let request = DeprecateRegistryItemRequest { item_id: id.to_owned(), message: message.clone() };
    root.deprecate_registry_item(request).await.unwrap();
    let got = root.get_registry_item(get).await.unwrap().into_inner().item.unwrap();
    assert_eq!(got.deprecated_status.unwrap().message, message);
    root.undeprecate_registry_item(UndeprecateRegistryItemRequest { item_id: id.to_owned() }).await.unwrap();
}
