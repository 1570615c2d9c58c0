//! Modules: registry items that machines run.

use super::call::{Call, Permitted};
use super::markdown::drop_markdown;
use super::models::check_models;
use super::private_items::ReadableItems;
use super::registry::{create, item_name, readable, save, set_visibility, writable};
use super::request::required;
use crate::app::registry_item::Metadata;
use crate::app::*;
use crate::error::{Error, Result};
use crate::generated::viam::app::packages::v1::PackageType;
use crate::permissions::Resource;
use crate::store::registry::{self, Item};

pub(super) fn create_module(call: Call<'_>, request: CreateModuleRequest) -> Result<CreateModuleResponse> {
    let organization_id = required("organization_id", &request.organization_id)?;
    let name = item_name("name", &request.name)?;
    let call = call.on(Resource::Organization(organization_id))?;
    let Item { item, .. } = create(&call, organization_id, name, PackageType::Module)?;
    Ok(CreateModuleResponse { url: page(&call, &item), module_id: item.item_id })
}

/// The URL of the module's page.
fn page(call: &Permitted<'_>, item: &RegistryItem) -> String {
    format!("{}/module/{}", call.state.url, item.item_id.replace(':', "/"))
}

/// The item's module metadata; other items have none.
pub(super) fn as_module(item: &mut RegistryItem) -> Result<&mut ModuleMetadata> {
    match &mut item.metadata {
        Some(Metadata::ModuleMetadata(module)) => Ok(module),
        _ => Err(Error::not_found("module", &item.item_id)),
    }
}

pub(super) fn update_module(call: Call<'_>, request: UpdateModuleRequest) -> Result<UpdateModuleResponse> {
    let id = required("module_id", &request.module_id)?;
    check_models("models", &request.models)?;
    let (call, mut item) = writable(call, id)?;
    set_visibility(&call, &mut item, request.visibility())?;
    let keep = |new: String, old: &mut String| {
        if !new.is_empty() {
            *old = new;
        }
    };
    keep(request.url, &mut item.item.url);
    keep(request.description, &mut item.item.description);
    let module = as_module(&mut item.item)?;
    keep(request.entrypoint, &mut module.entrypoint);
    module.models = request.models;
    module.first_run = request.first_run.or_else(|| module.first_run.take());
    module.markdown_description = request.markdown_description.or_else(|| module.markdown_description.take());
    module.apps = request.apps;
    save(&call, &mut item)?;
    Ok(UpdateModuleResponse { url: page(&call, &item.item) })
}

pub(super) fn get_module(call: Call<'_>, request: GetModuleRequest) -> Result<GetModuleResponse> {
    let id = required("module_id", &request.module_id)?;
    let (_, Item { mut item, .. }) = readable(call, id)?;
    as_module(&mut item)?;
    if !request.include_markdown_documentation() {
        drop_markdown(&mut item);
    }
    Ok(GetModuleResponse { module: Some(module(item)) })
}

pub(super) fn list_modules(call: Call<'_>, request: ListModulesRequest) -> Result<ListModulesResponse> {
    let organization_id = request.organization_id.clone().unwrap_or_default();
    let call = call.within_unless(&organization_id, organization_id.is_empty())?;
    let keep_markdown = request.include_markdown_documentation();
    let prepare = |item: &mut RegistryItem| {
        if !keep_markdown {
            drop_markdown(item);
        }
    };
    let readable = ReadableItems::of(call.db, &call.caller)?;
    let keep = |item: &RegistryItem| {
        readable.contains(item) && matches!(item.metadata, Some(Metadata::ModuleMetadata(_)))
    };
    let found = registry::visible(call.db, &organization_id, None, keep, prepare)?;
    if !found.is_complete {
        // Its list has no pages.
        return Err(Error::exhausted(
            "there are too many modules for one response; read them with ListRegistryItems and a page_token",
        ));
    }
    Ok(ListModulesResponse {
        modules: found.items.into_iter().map(|Item { item, .. }| module(item)).collect(),
    })
}

/// The item as the module RPCs have it.
fn module(item: RegistryItem) -> Module {
    let metadata = match item.metadata {
        Some(Metadata::ModuleMetadata(module)) => module,
        _ => ModuleMetadata::default(),
    };
    let versions = metadata.versions.into_iter().map(|version| VersionHistory {
        version: version.version,
        files: version.files,
        models: version.models,
        entrypoint: version.entrypoint,
        first_run: version.first_run,
        markdown_description: version.markdown_description,
        apps: version.apps,
        deprecated_status: version.deprecated_status,
    });
    Module {
        module_id: item.item_id,
        name: item.name,
        visibility: item.visibility,
        versions: versions.collect(),
        url: item.url,
        description: item.description,
        models: metadata.models,
        total_robot_usage: item.total_robot_usage,
        total_organization_usage: item.total_organization_usage,
        organization_id: item.organization_id,
        entrypoint: metadata.entrypoint,
        public_namespace: item.public_namespace,
        first_run: metadata.first_run,
        markdown_description: metadata.markdown_description,
        apps: metadata.apps,
        deprecated_status: item.deprecated_status,
    }
}
