//! The fragments that an organization's new machines start with.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::call::Permitted;
use super::private_items::is_public;
use super::request::required;
use crate::app::{FragmentImport, Organization};
use crate::error::{Error, Result};
use crate::json;
use crate::store::fragments;

/// Fails if a fragment is neither the organization's own nor public.
pub(super) fn check(call: &Permitted<'_>, organization_id: &str, list: &[FragmentImport]) -> Result<()> {
    for (index, wanted) in list.iter().enumerate() {
        required(&format!("default_fragments[{index}].fragment_id"), &wanted.fragment_id)?;
        used_as(wanted)?;
    }
    let ids: Vec<String> = list.iter().map(|wanted| wanted.fragment_id.clone()).collect();
    let found = fragments::list(call.db, &ids)?.into_iter();
    let usable = found.filter(|found| is_public(found) || found.organization_owner == organization_id);
    let usable: HashSet<String> = usable.map(|found| found.id).collect();
    match ids.iter().find(|id| !usable.contains(*id)) {
        Some(id) => Err(Error::not_found("fragment", id)),
        None => Ok(()),
    }
}

/// The configuration that the organization's new machines start with, as JSON text.
pub(super) fn config_of_new_machine(organization: &Organization) -> Result<String> {
    let list = organization.default_fragments.iter().flat_map(|list| &list.fragments);
    let uses = list.map(used_as).collect::<Result<Vec<Value>>>()?;
    Ok(if uses.is_empty() { json!({}) } else { json!({ "fragments": uses }) }.to_string())
}

/// The use of a fragment as configurations write it.
fn used_as(wanted: &FragmentImport) -> Result<Value> {
    let mut used = json!({ "id": wanted.fragment_id });
    if !wanted.version.is_empty() {
        used["version"] = json!(wanted.version);
    }
    if let Some(prefix) = wanted.prefix.as_deref().filter(|prefix| !prefix.is_empty()) {
        used["prefix"] = json!(prefix);
    }
    #[allow(deprecated)] // older clients say `variables`
    let texts = &wanted.variables;
    if let Some(variables) = &wanted.fragment_variables {
        let field = "default_fragments.fragment_variables";
        used["variables"] = json::from_readable_struct(field, variables.clone())?;
    } else if !texts.is_empty() {
        used["variables"] = json!(texts);
    }
    Ok(used)
}
