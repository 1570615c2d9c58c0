//! What follows when the organizations that reach a location or a machine change.

use super::call::Permitted;
use crate::error::Result;
use crate::permissions::{Level, Permission, Resource, Scope, scope};
use crate::store::{locations, roles};

/// Fails if a move changes who has access to a resource and the caller may not share it.
pub(super) fn require_same_reach(call: &Permitted<'_>, before: &Scope, after: &Scope) -> Result<()> {
    let all_in =
        |some: &Scope, others: &Scope| some.organizations.iter().all(|id| others.organizations.contains(id));
    if !(all_in(before, after) && all_in(after, before)) {
        call.require(Permission::WriteOrganization, Resource::Organization(after.owner()))?;
    }
    Ok(())
}

/// Ends the roles on the location and all below that were given by the rights of an organization that
/// no longer has access to them.
pub(super) fn end_lost_roles(call: &Permitted<'_>, location_id: &str) -> Result<()> {
    let below = locations::downwards(call.db, &[location_id.to_owned()])?;
    for (grant, through) in roles::of_other_origin(call.db, &below)? {
        let Some(level) = Level::parse(&grant.resource_type) else { continue };
        let scope = scope(call.db, Resource::at(level, &grant.resource_id))?;
        if !scope.organizations.contains(&through) {
            roles::delete(call.db, &grant)?;
        }
    }
    Ok(())
}
