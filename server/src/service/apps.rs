//! Apps of modules: their content and branding.

use std::collections::HashMap;

use super::call::{Call, Permitted};
use super::modules::as_module;
use super::request::required;
use crate::app::registry_item::Metadata;
use crate::app::*;
use crate::error::{Error, Result};
use crate::store::registry::{self, Item};

/// An app, its module, and the module's newest version.
struct Found {
    item: Item,
    app: App,
    version: Option<String>,
}

/// Looks for the app among the modules of the namespace that everybody may use.
fn find(call: &Permitted<'_>, public_namespace: &str, name: &str) -> Result<Found> {
    let has_app = |item: &RegistryItem| match &item.metadata {
        Some(Metadata::ModuleMetadata(module)) => module.apps.iter().any(|app| app.name == name),
        _ => false,
    };
    for mut item in registry::public_of(call.db, public_namespace, has_app)? {
        let Ok(module) = as_module(&mut item.item) else {
            continue;
        };
        if let Some(app) = module.apps.iter().find(|app| app.name == name).cloned() {
            let version = module.versions.last().map(|newest| newest.version.clone());
            return Ok(Found { item, app, version });
        }
    }
    Err(Error::nothing(format!("namespace {public_namespace:?} has no public app named {name:?}")))
}

pub(super) fn get_app_content(
    call: Call<'_>,
    request: GetAppContentRequest,
) -> Result<GetAppContentResponse> {
    let namespace = required("public_namespace", &request.public_namespace)?;
    let name = required("name", &request.name)?;
    let call = call.signed_in()?;
    let Found { item, app, version } = find(&call, namespace, name)?;
    let version = version
        .ok_or_else(|| Error::precondition(format!("module {:?} has no version yet", item.item.item_id)))?;
    let file = registry::files(call.db, item.key, &version)?.into_iter().next().unwrap_or_default();
    let app_type = match app.r#type.as_str() {
        "single_machine" => AppType::SingleMachine,
        "multi_machine" => AppType::MultiMachine,
        _ => AppType::Unspecified,
    };
    Ok(GetAppContentResponse {
        blob_path: format!("module-files/{file}"),
        entrypoint: app.entrypoint,
        app_type: app_type.into(),
        public: item.item.visibility() == Visibility::Public,
    })
}

pub(super) fn get_app_branding(
    call: Call<'_>,
    request: GetAppBrandingRequest,
) -> Result<GetAppBrandingResponse> {
    let namespace = required("public_namespace", &request.public_namespace)?;
    let name = required("name", &request.name)?;
    let call = call.signed_in()?;
    let Found { app, .. } = find(&call, namespace, name)?;
    let mut text_customizations = HashMap::new();
    if let Some(picker) = app.customizations.and_then(|customizations| customizations.machine_picker) {
        let texts = [("heading", picker.heading), ("subheading", picker.subheading)];
        let fields = texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text?)));
        let overrides = TextOverrides { fields: fields.collect() };
        text_customizations.insert("machinePicker".to_owned(), overrides);
    }
    Ok(GetAppBrandingResponse {
        logo_path: app.logo_path,
        text_customizations,
        fragment_ids: app.fragment_ids,
        allowed_org_ids: app.allowed_org_ids.unwrap_or_default().ids,
    })
}
