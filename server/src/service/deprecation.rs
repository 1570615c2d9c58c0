//! Deprecated registry items and versions.

use super::call::{Call, Permitted};
use super::registry::{save, writable};
use super::request::required;
use crate::app::registry_item::Metadata;
use crate::app::*;
use crate::error::{Error, Result};
use crate::store::registry::{self, Item};
use crate::time::timestamp;

pub(super) fn deprecate_registry_item(
    call: Call<'_>,
    request: DeprecateRegistryItemRequest,
) -> Result<DeprecateRegistryItemResponse> {
    let id = required("item_id", &request.item_id)?;
    let (call, mut item) = writable(call, id)?;
    item.item.deprecated_status = Some(deprecated(&call, request.message));
    save(&call, &mut item)?;
    Ok(DeprecateRegistryItemResponse {})
}

fn deprecated(call: &Permitted<'_>, message: String) -> DeprecatedStatus {
    DeprecatedStatus { deprecated_at: Some(timestamp(call.now)), message }
}

pub(super) fn undeprecate_registry_item(
    call: Call<'_>,
    request: UndeprecateRegistryItemRequest,
) -> Result<UndeprecateRegistryItemResponse> {
    let id = required("item_id", &request.item_id)?;
    let (call, mut item) = writable(call, id)?;
    if item.item.deprecated_status.take().is_none() {
        return Err(Error::precondition(format!("registry item {id:?} is not deprecated")));
    }
    save(&call, &mut item)?;
    Ok(UndeprecateRegistryItemResponse {})
}

pub(super) fn deprecate_registry_item_version(
    call: Call<'_>,
    request: DeprecateRegistryItemVersionRequest,
) -> Result<DeprecateRegistryItemVersionResponse> {
    let id = required("item_id", &request.item_id)?;
    let version = required("version", &request.version)?;
    let (call, item) = writable(call, id)?;
    let mut version = existing_version(&item, version)?;
    version.deprecated_status = Some(deprecated(&call, request.message));
    registry::set_version(call.db, item.key, &version)?;
    Ok(DeprecateRegistryItemVersionResponse {})
}

fn existing_version(item: &Item, wanted: &str) -> Result<ModuleVersion> {
    let versions = match &item.item.metadata {
        Some(Metadata::ModuleMetadata(module)) => module.versions.as_slice(),
        _ => &[],
    };
    versions.iter().find(|version| version.version == wanted).cloned().ok_or_else(|| {
        Error::nothing(format!("registry item {:?} has no version {wanted:?}", item.item.item_id))
    })
}

pub(super) fn undeprecate_registry_item_version(
    call: Call<'_>,
    request: UndeprecateRegistryItemVersionRequest,
) -> Result<UndeprecateRegistryItemVersionResponse> {
    let id = required("item_id", &request.item_id)?;
    let version = required("version", &request.version)?;
    let (call, item) = writable(call, id)?;
    let mut version = existing_version(&item, version)?;
    if version.deprecated_status.take().is_none() {
        return Err(Error::precondition(format!(
            "version {:?} of registry item {id:?} is not deprecated",
            version.version
        )));
    }
    registry::set_version(call.db, item.key, &version)?;
    Ok(UndeprecateRegistryItemVersionResponse {})
}
