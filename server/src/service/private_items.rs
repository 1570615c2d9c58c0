//! Which fragments and registry items a caller may read, and name in configurations.
//!
//! | role, given by rights of the organization itself | private fragments and registry items of it |
//! |---|---|
//! | owner of the organization | all |
//! | operator of the organization | none |
//! | owner of a location or machine, secret of a location or part | those that its machines use |
//! | operator of a location or machine | none |
//! | any role given by rights of an organization that the location is shared with | none |
//!
//! A machine uses what its configuration names, and the fragments within those. Its own resolved
//! configuration (`Config`, `ListMachineFragments`) shows these to all callers that may read it. Public
//! items are for all that are signed in; of a fragment that became public, revisions from before are not.

use std::collections::HashSet;

use rusqlite::Connection;

use super::call::Permitted;
use crate::app::registry_item::Metadata;
use crate::app::{Fragment, FragmentVisibility, RegistryItem, Visibility};
use crate::error::{Error, Result};
use crate::json;
use crate::part_config::{Object, references};
use crate::permissions::{Caller, Level, Permission};
use crate::store::fragments::{self, Revisions};
use crate::store::{locations, registry};

/// Whether everybody may read it, listed or not.
pub(super) fn is_public(fragment: &Fragment) -> bool {
    matches!(fragment.visibility(), FragmentVisibility::Public | FragmentVisibility::PublicUnlisted)
}

/// The fragments that a caller may read.
pub(super) struct ReadableFragments<'a> {
    caller: &'a Caller,
    in_use: HashSet<String>,
}

impl<'a> ReadableFragments<'a> {
    /// Looks up what the caller's machines use.
    pub(super) fn of(db: &Connection, caller: &'a Caller) -> Result<Self> {
        let (locations, machines) = places(db, caller, Permission::ReadFragment)?;
        let in_use = match (&*locations, &*machines) {
            ([], []) => HashSet::new(),
            _ => fragments::private_in_use(db, &locations, &machines)?,
        };
        Ok(Self { caller, in_use })
    }

    /// The fragment's revisions that the caller may read, if any.
    pub(super) fn revisions(&self, fragment: &Fragment) -> Option<Revisions> {
        if self.caller.may_on_all(Permission::ReadFragment, &fragment.organization_owner)
            || self.in_use.contains(&fragment.id)
        {
            Some(Revisions::All)
        } else {
            is_public(fragment).then_some(Revisions::Public)
        }
    }
}

/// The fragment's revisions that machines of an organization may use, if any.
pub(super) fn usable_revisions(fragment: &Fragment, organization_id: &str) -> Option<Revisions> {
    if fragment.organization_owner == organization_id {
        Some(Revisions::All)
    } else {
        is_public(fragment).then_some(Revisions::Public)
    }
}

/// The registry items that a caller may read.
pub(super) struct ReadableItems<'a> {
    caller: &'a Caller,
    in_use: HashSet<String>,
}

impl<'a> ReadableItems<'a> {
    /// Looks up what the caller's machines use.
    pub(super) fn of(db: &Connection, caller: &'a Caller) -> Result<Self> {
        let (locations, machines) = places(db, caller, Permission::ReadPrivateRegistryItem)?;
        let in_use = match (&*locations, &*machines) {
            ([], []) => HashSet::new(),
            _ => registry::modules_in_use(db, &locations, &machines)?,
        };
        Ok(Self { caller, in_use })
    }

    /// Whether the caller may read the item.
    pub(super) fn contains(&self, item: &RegistryItem) -> bool {
        let owner = &item.organization_id;
        let by_id = || format!("{owner}:{}", item.name);
        let is_used = || {
            self.caller.may_below(Permission::ReadPrivateRegistryItem, owner)
                && matches!(item.metadata, Some(Metadata::ModuleMetadata(_)))
                && (self.in_use.contains(&item.item_id) || self.in_use.contains(&by_id()))
        };
        item.visibility() != Visibility::Private
            || self.caller.may_on_all(Permission::ReadPrivateRegistryItem, owner)
            || is_used()
    }
}

/// The locations and the machines on which the caller has the permission by a role below the
/// organization, given by its own rights.
fn places(db: &Connection, caller: &Caller, permission: Permission) -> Result<(Vec<String>, Vec<String>)> {
    let on = |level: Level| -> Vec<String> {
        let grants = caller.grants.iter().filter(|grant| {
            grant.level == level
                && grant.through == grant.organization_id
                && permission.is_given_to(grant.role, grant.level)
        });
        grants.map(|grant| grant.resource_id.clone()).collect()
    };
    Ok((locations::downwards(db, &on(Level::Location))?, on(Level::Robot)))
}

/// Fails if a part's new configuration names a private fragment or module, which the old one did
/// not, of another organization than the machine's, or that the caller may not read.
pub(super) fn check_references(
    call: &Permitted<'_>,
    organization_id: &str,
    old: &Object,
    new: &Object,
) -> Result<()> {
    let known: HashSet<String> = references(old).into_iter().map(|used| used.id).collect();
    let named: HashSet<String> = references(new).into_iter().map(|used| used.id).collect();
    let added: Vec<String> = named.difference(&known).cloned().collect();
    if !added.is_empty() {
        let readable = ReadableFragments::of(call.db, &call.caller)?;
        for fragment in fragments::list(call.db, &added)? {
            let own =
                fragment.organization_owner == organization_id && readable.revisions(&fragment).is_some();
            if !own && !is_public(&fragment) {
                return Err(Error::denied(format!(
                    "no permission read_fragment on fragment {:?}",
                    fragment.id
                )));
            }
        }
    }
    let known = modules(old);
    let added: Vec<&str> = modules(new).difference(&known).copied().collect();
    if added.is_empty() {
        return Ok(());
    }
    let readable = ReadableItems::of(call.db, &call.caller)?;
    for id in added.into_iter().filter(|id| id.contains(':')) {
        let Some(owner) = registry::owner(call.db, id)? else { continue };
        let may_be_named = match registry::find(call.db, id)? {
            Some(found) if found.item.visibility() == Visibility::Private => {
                owner == organization_id && readable.contains(&found.item)
            }
            Some(_) => true,
            // With a namespace it could be guessed: as if it were private. An organization's id can't be.
            None => owner == organization_id || id.starts_with(&owner),
        };
        if !may_be_named {
            return Err(Error::denied(format!(
                "no permission read_private_registry_item on registry item {id:?}"
            )));
        }
    }
    Ok(())
}

fn modules(config: &Object) -> HashSet<&str> {
    let listed = config.get("modules").and_then(serde_json::Value::as_array).into_iter().flatten();
    listed.filter_map(|module| module.get("module_id")?.as_str()).collect()
}

/// A stored configuration; one that can't be read names nothing.
pub(super) fn stored_config(text: Option<&str>) -> Object {
    json::parse_object("config", text.unwrap_or("{}")).unwrap_or_default()
}
