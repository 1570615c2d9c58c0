//! Roles: owners and operators of resources, and their permissions.

use std::collections::HashSet;

use rusqlite::Connection;

use super::call::{Call, Permitted};
use super::limits;
use super::request::{each_required, present, required};
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::{Level, Permission, Resource, Role, scope};
use crate::store::roles::RoleGrant;
use crate::store::{keys, organizations, roles, users};

/// A role in a request to grant or remove it, checked as far as possible without the store.
pub(super) struct RoleRequest<'a> {
    field: String,
    level: Level,
    role: Role,
    resource_id: &'a str,
    organization_id: &'a str,
    identity_id: &'a str,
    identity_type: &'a str,
}

impl<'a> RoleRequest<'a> {
    /// Reads an authorization; `field` names it in errors.
    pub(super) fn parse(field: &str, given: &'a Authorization) -> Result<Self> {
        let Authorization {
            authorization_type,
            authorization_id,
            resource_type,
            resource_id,
            identity_id,
            organization_id,
            identity_type,
        } = given;
        if authorization_type != "role" {
            return Err(Error::invalid(format!(
                "{field}.authorization_type: expected role, got {authorization_type:?}"
            )));
        }
        let level = Level::parse(resource_type).ok_or_else(|| {
            Error::invalid(format!(
                "{field}.resource_type: expected organization, location or robot, got {resource_type:?}"
            ))
        })?;
        let role = authorization_id
            .strip_prefix(level.as_str())
            .and_then(|rest| rest.strip_prefix('_'))
            .and_then(Role::parse)
            .ok_or_else(|| {
                Error::invalid(format!(
                    "{field}.authorization_id: expected {level}_owner or {level}_operator, \
                     got {authorization_id:?}",
                    level = level.as_str()
                ))
            })?;
        if !matches!(identity_type.as_str(), "" | "user" | "api-key") {
            return Err(Error::invalid(format!(
                "{field}.identity_type: expected user or api-key, got {identity_type:?}"
            )));
        }
        Ok(Self {
            field: field.to_owned(),
            level,
            role,
            resource_id: required(&format!("{field}.resource_id"), resource_id)?,
            organization_id,
            identity_id,
            identity_type,
        })
    }

    /// What the role is for.
    pub(super) fn resource(&self) -> (Level, &'a str) {
        (self.level, self.resource_id)
    }

    /// The role as it is stored for this identity; fails if the resource belongs to another
    /// organization than in the request.
    pub(super) fn grant_to(
        &self,
        db: &Connection,
        identity_id: &str,
        identity_type: &str,
    ) -> Result<RoleGrant> {
        let scope = scope(db, Resource::at(self.level, self.resource_id))?;
        let owner = scope.owner();
        if !self.organization_id.is_empty() && self.organization_id != owner {
            organizations::must_exist(db, self.organization_id)?;
            return Err(Error::invalid(format!(
                "{}.organization_id: {} is of another organization than {:?}",
                self.field, scope.name, self.organization_id
            )));
        }
        Ok(RoleGrant {
            identity_id: identity_id.to_owned(),
            identity_type: identity_type.to_owned(),
            role: self.role.as_str().to_owned(),
            resource_type: self.level.as_str().to_owned(),
            resource_id: self.resource_id.to_owned(),
            organization_id: owner.to_owned(),
        })
    }

    /// The role as it is stored for the identity that the request names, looked up where it
    /// doesn't say of which type that is.
    fn grant_to_identity(&self, db: &Connection) -> Result<RoleGrant> {
        let id = required(&format!("{}.identity_id", self.field), self.identity_id)?;
        let is_user = self.identity_type != "api-key" && users::exists(db, id)?;
        let is_key = self.identity_type != "user" && keys::hash(db, id)?.is_some();
        let kind = match (is_user, is_key) {
            (true, _) => "user",
            (false, true) => "api-key",
            (false, false) => {
                let noun = match self.identity_type {
                    "" => "user or API key",
                    "user" => "user",
                    _ => "API key",
                };
                return Err(Error::not_found(noun, id));
            }
        };
        self.grant_to(db, id, kind)
    }

    /// The role as it is stored for the identity that the request names, which may be a key given at start:
    /// it is none of the stored keys, and owner of the organizations that it created.
    fn grant_of_holder(&self, db: &Connection) -> Result<RoleGrant> {
        let held = roles::held_by(db, self.identity_id)?;
        let holder = held
            .iter()
            .find(|held| self.identity_type.is_empty() || held.identity_type == self.identity_type);
        match holder {
            Some(holder) => self.grant_to(db, self.identity_id, &holder.identity_type),
            None => self.grant_to_identity(db),
        }
    }
}

pub(super) fn add_role(call: Call<'_>, request: AddRoleRequest) -> Result<AddRoleResponse> {
    let authorization = present("authorization", request.authorization)?;
    let requested = RoleRequest::parse("authorization", &authorization)?;
    let call = call.manage(&[requested.resource()])?;
    let grant = requested.grant_to_identity(call.db)?;
    require_identity(&call, &grant)?;
    add(&call, &grant)?;
    Ok(AddRoleResponse {})
}

/// Fails if the role is for an API key that the caller may not manage: it would give the key more
/// access than its owners decided.
fn require_identity(call: &Permitted<'_>, grant: &RoleGrant) -> Result<()> {
    if grant.identity_type != "api-key" {
        return Ok(());
    }
    let grants = roles::with_origins(call.db, &grant.identity_id)?;
    call.require_key_management(&grant.identity_id, &grants)
}

fn add(call: &Permitted<'_>, grant: &RoleGrant) -> Result<()> {
    let through = match Level::parse(&grant.resource_type) {
        Some(level) => call.manages_through(level, &grant.resource_id)?,
        None => grant.organization_id.clone(),
    };
    if roles::insert(call.db, grant, &through, call.now)? {
        Ok(())
    } else {
        Err(Error::exists(format!(
            "{} {:?} is {} of {} {:?} already",
            grant.identity_type, grant.identity_id, grant.role, grant.resource_type, grant.resource_id
        )))
    }
}

pub(super) fn remove_role(call: Call<'_>, request: RemoveRoleRequest) -> Result<RemoveRoleResponse> {
    let authorization = present("authorization", request.authorization)?;
    let requested = RoleRequest::parse("authorization", &authorization)?;
    let call = call.manage(&[requested.resource()])?;
    let grant = requested.grant_of_holder(call.db)?;
    require_origin(&call, &grant)?;
    leaves_an_owner(call.db, &grant)?;
    remove(&call, &grant)?;
    Ok(RemoveRoleResponse {})
}

/// Fails if the caller manages the resource only by rights of an organization that it is shared with, and
/// another organization gave the role: a guest must not lock the owner out.
fn require_origin(call: &Permitted<'_>, grant: &RoleGrant) -> Result<()> {
    let held = roles::with_origins(call.db, &grant.identity_id)?;
    let Some((_, origin)) = held.into_iter().find(|(held, _)| held == grant) else { return Ok(()) };
    let Some(level) = Level::parse(&grant.resource_type) else { return Ok(()) };
    let scope = scope(call.db, Resource::at(level, &grant.resource_id))?;
    if call.caller.may_through(&origin, level.management(), &scope) {
        return Ok(());
    }
    call.require_owners_rights(level, &grant.resource_id)
}

fn remove(call: &Permitted<'_>, grant: &RoleGrant) -> Result<()> {
    if roles::delete(call.db, grant)? { Ok(()) } else { Err(not_held(grant)) }
}

fn not_held(grant: &RoleGrant) -> Error {
    Error::nothing(format!(
        "{} {:?} is not {} of {} {:?}",
        grant.identity_type, grant.identity_id, grant.role, grant.resource_type, grant.resource_id
    ))
}

/// Fails if an organization would have no owner without this role.
pub(super) fn leaves_an_owner(db: &Connection, going: &RoleGrant) -> Result<()> {
    let is_owner = going.resource_type == Level::Organization.as_str() && going.role == Role::Owner.as_str();
    if !is_owner || !roles::held_by(db, &going.identity_id)?.contains(going) {
        return Ok(());
    }
    if roles::count_owners(db, &going.resource_id)? > 1 {
        return Ok(());
    }
    Err(Error::precondition(format!(
        "{} {:?} is the last owner of organization {:?}",
        going.identity_type, going.identity_id, going.resource_id
    )))
}

pub(super) fn change_role(call: Call<'_>, request: ChangeRoleRequest) -> Result<ChangeRoleResponse> {
    let old = present("old_authorization", request.old_authorization)?;
    let new = present("new_authorization", request.new_authorization)?;
    let old = RoleRequest::parse("old_authorization", &old)?;
    let new = RoleRequest::parse("new_authorization", &new)?;
    let call = call.manage(&[old.resource(), new.resource()])?;
    let (old, new) = (old.grant_of_holder(call.db)?, new.grant_to_identity(call.db)?);
    require_origin(&call, &old)?;
    if old == new {
        let is_held = roles::held_by(call.db, &old.identity_id)?.contains(&old);
        return if is_held { Ok(ChangeRoleResponse {}) } else { Err(not_held(&old)) };
    }
    require_identity(&call, &new)?;
    // Added before the other is removed, so that the last owner can be replaced.
    add(&call, &new)?;
    leaves_an_owner(call.db, &old)?;
    remove(&call, &old)?;
    Ok(ChangeRoleResponse {})
}

pub(super) fn list_authorizations(
    call: Call<'_>,
    request: ListAuthorizationsRequest,
) -> Result<ListAuthorizationsResponse> {
    let organization_id = required("organization_id", &request.organization_id)?;
    each_required("resource_ids", &request.resource_ids)?;
    let ids: Vec<&str> = request.resource_ids.iter().map(String::as_str).collect();
    let resources = if ids.is_empty() {
        vec![(Level::Organization, organization_id)]
    } else {
        organizations::must_exist(call.lookup(), organization_id)?;
        levels(call.lookup(), organization_id, &ids)?
    };
    let call = call.manage(&resources)?;
    let mut grants = roles::in_organization(call.db, organization_id)?;
    if !ids.is_empty() {
        let ids: HashSet<&str> = ids.into_iter().collect();
        grants.retain(|grant| ids.contains(grant.resource_id.as_str()));
    }
    Ok(ListAuthorizationsResponse {
        authorizations: grants.into_iter().map(RoleGrant::authorization).collect(),
    })
}

/// What each of these ids is, within the organization.
fn levels<'a>(db: &Connection, organization_id: &str, ids: &[&'a str]) -> Result<Vec<(Level, &'a str)>> {
    ids.iter()
        .map(|id| {
            [Level::Organization, Level::Location, Level::Robot]
                .into_iter()
                .find(|level| {
                    scope(db, Resource::at(*level, id)).is_ok_and(|scope| scope.owner() == organization_id)
                })
                .map(|level| (level, *id))
                .ok_or_else(|| {
                    Error::nothing(format!(
                        "organization {organization_id:?} has no organization, location or robot \
                         with id {id:?}"
                    ))
                })
        })
        .collect()
}

pub(super) fn check_permissions(
    call: Call<'_>,
    request: CheckPermissionsRequest,
) -> Result<CheckPermissionsResponse> {
    if request.permissions.is_empty() {
        return Err(Error::invalid("permissions is required"));
    }
    let asked: Vec<_> = request.permissions.iter().flat_map(|asked| &asked.permissions).collect();
    limits::short_list("permissions", &asked)?;
    let call = call.signed_in()?;
    let mut authorized_permissions = request.permissions;
    for (index, asked) in authorized_permissions.iter_mut().enumerate() {
        let field = format!("permissions[{index}]");
        let level = Level::parse(&asked.resource_type).ok_or_else(|| {
            Error::invalid(format!(
                "{field}.resource_type: expected organization, location or robot, got {:?}",
                asked.resource_type
            ))
        })?;
        let id = required(&format!("{field}.resource_id"), &asked.resource_id)?;
        if asked.permissions.is_empty() {
            return Err(Error::invalid(format!("{field}.permissions is required")));
        }
        let scope = scope(call.db, Resource::at(level, id))?;
        let granted = |word: &String| {
            Permission::parse(word).is_some_and(|permission| call.caller.may(permission, &scope))
        };
        asked.permissions.retain(granted);
    }
    Ok(CheckPermissionsResponse { authorized_permissions })
}
