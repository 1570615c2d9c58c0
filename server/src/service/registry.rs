//! The registry: modules, models and scripts that organizations publish.

use super::call::{Call, Permitted};
use super::limits;
use super::markdown::drop_markdown;
use super::models::check_models;
use super::private_items::ReadableItems;
use super::request::{namespace, required};
use crate::app::registry_item::Metadata;
use crate::app::update_registry_item_request::Metadata as Update;
use crate::app::*;
use crate::error::{Error, Result};
use crate::generated::viam::app::packages::v1::PackageType;
use crate::permissions::{Permission, Resource};
use crate::store::organizations;
use crate::store::registry::{self, Item};
use crate::time::timestamp;

/// The longest name of an item.
const MAX_NAME_LENGTH: usize = 200;

/// A name: a letter or digit, then letters, digits, dashes and underscores.
pub(super) fn item_name<'a>(field: &str, name: &'a str) -> Result<&'a str> {
    let name = required(field, name)?;
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && name.chars().all(fits)
        && name.len() <= MAX_NAME_LENGTH
    {
        Ok(name)
    } else {
        Err(Error::invalid(format!(
            "{field}: expected at most {MAX_NAME_LENGTH} letters, digits, - or _, beginning with a letter or digit, got {name:?}"
        )))
    }
}

pub(super) fn create_registry_item(
    call: Call<'_>,
    request: CreateRegistryItemRequest,
) -> Result<CreateRegistryItemResponse> {
    let organization_id = required("organization_id", &request.organization_id)?;
    let name = item_name("name", &request.name)?;
    if matches!(PackageType::try_from(request.r#type), Err(_) | Ok(PackageType::Unspecified)) {
        return Err(Error::invalid("type is required"));
    }
    let call = call.on(Resource::Organization(organization_id))?;
    create(&call, organization_id, name, request.r#type())?;
    Ok(CreateRegistryItemResponse {})
}

/// Makes a private item.
pub(super) fn create(
    call: &Permitted<'_>,
    organization_id: &str,
    name: &str,
    kind: PackageType,
) -> Result<Item> {
    name_is_free(call, organization_id, name)?;
    let metadata = match kind {
        PackageType::Module => Some(Metadata::ModuleMetadata(ModuleMetadata::default())),
        PackageType::MlModel => Some(Metadata::MlModelMetadata(MlModelMetadata::default())),
        PackageType::MlTraining => Some(Metadata::MlTrainingMetadata(MlTrainingMetadata::default())),
        _ => None,
    };
    let item = RegistryItem {
        organization_id: organization_id.to_owned(),
        name: name.to_owned(),
        r#type: kind.into(),
        visibility: Visibility::Private.into(),
        metadata,
        created_at: Some(timestamp(call.now)),
        updated_at: Some(timestamp(call.now)),
        ..RegistryItem::default()
    };
    registry::insert(call.db, &item)?;
    registry::get(call.db, &format!("{organization_id}:{name}"), &[])
}

fn name_is_free(call: &Permitted<'_>, organization_id: &str, name: &str) -> Result<()> {
    if registry::name_taken(call.db, organization_id, name)? {
        return Err(Error::exists(format!(
            "organization {organization_id:?} has a registry item named {name:?} already"
        )));
    }
    Ok(())
}

/// Checks that the caller may read the item; returns it.
pub(super) fn readable<'c>(call: Call<'c>, id: &str) -> Result<(Permitted<'c>, Item)> {
    let found = visible(&call, id)?;
    let call = call.if_readable(&format!("registry item {id:?}"), true)?;
    Ok((call, found))
}

/// Checks that the caller may change the item; returns it.
pub(super) fn writable<'c>(call: Call<'c>, id: &str) -> Result<(Permitted<'c>, Item)> {
    let found = visible(&call, id)?;
    let call = call.on_item_of(&found.item.organization_id, &format!("registry item {id:?}"))?;
    Ok((call, found))
}

/// The item that the caller may read. Of others' names, which can be guessed, the error does not tell whether
/// there is such an item.
fn visible(call: &Call<'_>, id: &str) -> Result<Item> {
    let found = registry::get(call.lookup(), id, &call.caller().organizations());
    if let Ok(item) = &found
        && ReadableItems::of(call.lookup(), call.caller())?.contains(&item.item)
    {
        return found;
    }
    match registry::owner(call.lookup(), id)? {
        Some(owner) if !call.caller().may_on_all(Permission::ReadPrivateRegistryItem, &owner) => {
            Err(call.refusal(&format!("registry item {id:?}")))
        }
        _ => Err(found.err().unwrap_or_else(|| Error::not_found("registry item", id))),
    }
}

/// Writes the item back as changed now.
pub(super) fn save(call: &Permitted<'_>, item: &mut Item) -> Result<()> {
    limits::registry_item(&item.item)?;
    item.item.updated_at = Some(timestamp(call.now));
    registry::update(call.db, item)
}

pub(super) fn get_registry_item(
    call: Call<'_>,
    request: GetRegistryItemRequest,
) -> Result<GetRegistryItemResponse> {
    let id = required("item_id", &request.item_id)?;
    let (_, Item { mut item, .. }) = readable(call, id)?;
    if !request.include_markdown_documentation() {
        drop_markdown(&mut item);
    }
    Ok(GetRegistryItemResponse { item: Some(item) })
}

pub(super) fn list_registry_items(
    call: Call<'_>,
    request: ListRegistryItemsRequest,
) -> Result<ListRegistryItemsResponse> {
    let organization_id = request.organization_id.clone().unwrap_or_default();
    let call = call.within_unless(&organization_id, organization_id.is_empty())?;
    let search = request.search_term.as_deref().unwrap_or_default().to_lowercase();
    let readable = ReadableItems::of(call.db, &call.caller)?;
    let keep = |item: &RegistryItem| {
        let is_own = item.organization_id == organization_id;
        let is_hidden = item.deprecated_status.is_some()
            && !(is_own && request.show_owned_deprecated.unwrap_or_default());
        let is_found = search.is_empty()
            || item.item_id.to_lowercase().contains(&search)
            || item.description.to_lowercase().contains(&search);
        readable.contains(item) && !is_hidden && is_found && fits(&request, item)
    };
    let keep_markdown = request.include_markdown_documentation();
    let prepare = |item: &mut RegistryItem| {
        if !keep_markdown {
            drop_markdown(item);
        }
    };
    // The next page begins after the last item of this one.
    let found = registry::visible(call.db, &organization_id, request.page_token.as_deref(), keep, prepare)?;
    Ok(ListRegistryItemsResponse { items: found.items.into_iter().map(|Item { item, .. }| item).collect() })
}

/// Whether the item is one of what each list of the request names; an empty list names all.
fn fits(request: &ListRegistryItemsRequest, item: &RegistryItem) -> bool {
    fn one_of<T: PartialEq>(wanted: &[T], is: &T) -> bool {
        wanted.is_empty() || wanted.contains(is)
    }
    let module = match &item.metadata {
        Some(Metadata::ModuleMetadata(module)) => Some(module),
        _ => None,
    };
    let is_published = match &item.metadata {
        Some(Metadata::ModuleMetadata(module)) => !module.versions.is_empty(),
        Some(Metadata::MlModelMetadata(model)) => !model.detailed_versions.is_empty(),
        Some(Metadata::MlTrainingMetadata(training)) => !training.draft,
        None => false,
    };
    let status = if is_published { RegistryItemStatus::Published } else { RegistryItemStatus::InDevelopment };
    let has_platform = request.platforms.is_empty()
        || module.is_some_and(|module| {
            let files = module.versions.iter().flat_map(|version| &version.files);
            files.into_iter().any(|file| request.platforms.contains(&file.platform))
        });
    let source = module.map_or(0, |module| module.source_type.unwrap_or_default());
    let language = module.map_or(0, |module| module.language.unwrap_or_default());
    one_of(&request.types, &item.r#type)
        && one_of(&request.visibilities, &item.visibility)
        && one_of(&request.statuses, &status.into())
        && one_of(&request.public_namespaces, &item.public_namespace)
        && one_of(&request.module_source_types, &source)
        && one_of(&request.module_languages, &language)
        && has_platform
}

pub(super) fn update_registry_item(
    call: Call<'_>,
    request: UpdateRegistryItemRequest,
) -> Result<UpdateRegistryItemResponse> {
    let id = required("item_id", &request.item_id)?;
    let (call, mut item) = writable(call, id)?;
    let kind = item.item.r#type();
    if request.r#type() != PackageType::Unspecified && request.r#type() != kind {
        return Err(Error::invalid(format!(
            "type: registry item {id:?} is of type {}, which can't change",
            kind.as_str_name()
        )));
    }
    set_visibility(&call, &mut item, request.visibility())?;
    let stored = &mut item.item;
    stored.description = request.description;
    if let Some(url) = request.url {
        stored.url = url;
    }
    if let Some(billing) = request.billing {
        check_cost(&billing)?;
        stored.billing = Some(billing);
    }
    match (&mut stored.metadata, request.metadata) {
        (_, None) => {}
        (Some(Metadata::ModuleMetadata(module)), Some(Update::UpdateModuleMetadata(update))) => {
            check_models("update_module_metadata.models", &update.models)?;
            module.models = update.models;
            module.entrypoint = update.entrypoint;
            module.apps = update.apps;
            module.source_type = update.source_type.or(module.source_type);
            module.language = update.language.or(module.language);
            if update.min_viam_server_version.is_some() {
                module.min_viam_server_version = update.min_viam_server_version;
            }
        }
        (Some(Metadata::MlModelMetadata(model)), Some(Update::UpdateMlModelMetadata(update))) => {
            model.model_type = update.model_type;
            model.model_framework = update.model_framework;
            model.deployment_modular_resources = update.deployment_modular_resources;
        }
        (Some(Metadata::MlTrainingMetadata(training)), Some(Update::UpdateMlTrainingMetadata(update))) => {
            training.model_type = update.model_type;
            training.model_framework = update.model_framework;
            training.draft = update.draft;
            training.deployment_modular_resources = update.deployment_modular_resources;
        }
        _ => {
            return Err(Error::invalid(format!(
                "metadata: expected that of an item of type {}",
                kind.as_str_name()
            )));
        }
    }
    if let (Some(markdown), Some(Metadata::ModuleMetadata(module))) =
        (request.markdown_description, &mut stored.metadata)
    {
        module.markdown_description = Some(markdown);
    }
    save(&call, &mut item)?;
    Ok(UpdateRegistryItemResponse {})
}

/// A cost must be a number and must not be negative.
fn check_cost(billing: &RegistryItemBilling) -> Result<()> {
    use registry_item_billing::Frequency;
    let (field, cost) = match &billing.frequency {
        None => return Ok(()),
        Some(Frequency::CostPerMonth(cost)) => ("cost_per_month", cost.per_machine),
        Some(Frequency::CostPerYear(cost)) => ("cost_per_year", cost.per_machine),
    };
    if cost.is_finite() && cost >= 0.0 {
        return Ok(());
    }
    Err(Error::invalid(format!("billing.{field}.per_machine: expected a number from 0, got {cost}")))
}

/// Changes who may see the item; unspecified keeps the current visibility.
pub(super) fn set_visibility(call: &Permitted<'_>, item: &mut Item, wanted: Visibility) -> Result<()> {
    let stored = &mut item.item;
    if wanted == Visibility::Unspecified || wanted == stored.visibility() {
        return Ok(());
    }
    let owner = Resource::Organization(&stored.organization_id);
    call.require(Permission::WritePublicRegistryItem, owner)?;
    if wanted == Visibility::Private {
        if stored.total_external_organization_usage > 0 {
            return Err(Error::precondition(format!(
                "registry item {:?} is used by {} other organizations and can't be private",
                stored.item_id, stored.total_external_organization_usage
            )));
        }
    } else if stored.public_namespace.is_empty() {
        return Err(Error::precondition(format!(
            "organization {:?} has no namespace; it needs one for public registry items",
            stored.organization_id
        )));
    }
    stored.visibility = wanted.into();
    Ok(())
}

pub(super) fn delete_registry_item(
    call: Call<'_>,
    request: DeleteRegistryItemRequest,
) -> Result<DeleteRegistryItemResponse> {
    let id = required("item_id", &request.item_id)?;
    let (call, item) = writable(call, id)?;
    unused_by_others(&item.item, "deleted")?;
    registry::delete(call.db, item.key)?;
    Ok(DeleteRegistryItemResponse {})
}

fn unused_by_others(item: &RegistryItem, change: &str) -> Result<()> {
    let others = item.total_external_organization_usage;
    if others > 0 {
        return Err(Error::precondition(format!(
            "registry item {:?} is used by {others} other organizations and can't be {change}",
            item.item_id
        )));
    }
    Ok(())
}

pub(super) fn rename_registry_item(
    call: Call<'_>,
    request: RenameRegistryItemRequest,
) -> Result<RenameRegistryItemResponse> {
    let id = required("item_id", &request.item_id)?;
    let new_name = item_name("new_name", &request.new_name)?;
    let (call, mut item) = writable(call, id)?;
    if new_name != item.item.name {
        name_is_free(&call, &item.item.organization_id, new_name)?;
        unused_by_others(&item.item, "renamed")?;
        item.item.name = new_name.to_owned();
        save(&call, &mut item)?;
    }
    let renamed = registry::get(call.db, &format!("{}:{new_name}", item.item.organization_id), &[])?;
    Ok(RenameRegistryItemResponse { item: Some(renamed.item) })
}

pub(super) fn transfer_registry_item(
    call: Call<'_>,
    request: TransferRegistryItemRequest,
) -> Result<TransferRegistryItemResponse> {
    let id = required("item_id", &request.item_id)?;
    let new = namespace("new_public_namespace", &request.new_public_namespace)?;
    let (call, mut item) = writable(call, id)?;
    let to = organizations::with_namespace(call.db, new)?
        .ok_or_else(|| Error::nothing(format!("no organization has the namespace {new:?}")))?;
    call.require(Permission::WritePrivateRegistryItem, Resource::Organization(&to))?;
    if to == item.item.organization_id {
        return Err(Error::precondition(format!(
            "registry item {id:?} belongs to the organization of namespace {new:?} already"
        )));
    }
    name_is_free(&call, &to, &item.item.name)?;
    unused_by_others(&item.item, "transferred")?;
    item.item.organization_id = to;
    save(&call, &mut item)?;
    Ok(TransferRegistryItemResponse {})
}
