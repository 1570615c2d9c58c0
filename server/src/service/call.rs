//! A call before it reaches the store: its caller, its RPC, and the permission check.
//!
//! A handler gets a [`Call`], which gives access to the store only after a check, so that none can be forgotten.

use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::ids::Ids;
use crate::permissions::{Caller, Level, Permission, Resource, Role, Rpc, Rule, Scope, scope};
use crate::state::ServerState;
use crate::store::roles::RoleGrant;
use crate::store::{keys, roles};

/// A call with a known caller, before any check.
pub(crate) struct Call<'c> {
    rpc: Rpc,
    permitted: Permitted<'c>,
}

/// A call that passed its check.
pub(crate) struct Permitted<'c> {
    /// The store, within the call's transaction.
    pub(crate) db: &'c Connection,
    pub(crate) caller: Caller,
    /// The time of the call.
    pub(crate) now: i64,
    pub(crate) ids: Ids,
    pub(crate) state: &'c ServerState,
}

impl<'c> Call<'c> {
    pub(super) fn new(rpc: Rpc, db: &'c Connection, state: &'c ServerState, caller: Caller) -> Self {
        Self { rpc, permitted: Permitted { db, caller, now: crate::time::now(), ids: Ids::random(), state } }
    }

    /// For RPCs that every signed-in caller may call.
    pub(crate) fn signed_in(self) -> Result<Permitted<'c>> {
        match self.rpc.rule() {
            Rule::SignedIn => Ok(self.permitted),
            _ => Err(self.misplaced()),
        }
    }

    /// For RPCs whose permission is needed on a resource.
    pub(crate) fn on(self, resource: Resource<'_>) -> Result<Permitted<'c>> {
        let Rule::On(permission) = self.rpc.rule() else {
            return Err(self.misplaced());
        };
        self.permitted.require(permission, resource)?;
        Ok(self.permitted)
    }

    /// For RPCs whose permission is needed on each of these.
    pub(crate) fn on_each(self, resources: &[Resource<'_>]) -> Result<Permitted<'c>> {
        let Rule::On(permission) = self.rpc.rule() else {
            return Err(self.misplaced());
        };
        for resource in resources {
            self.permitted.require(permission, *resource)?;
        }
        Ok(self.permitted)
    }

    /// For RPCs whose permission is needed on something in the organization.
    pub(crate) fn within(self, organization_id: &str) -> Result<Permitted<'c>> {
        let Rule::Within(permission) = self.rpc.rule() else {
            return Err(self.misplaced());
        };
        self.permitted.require_within(permission, organization_id)?;
        Ok(self.permitted)
    }

    /// The same, unless the requested item is public.
    pub(crate) fn within_unless(self, organization_id: &str, is_public: bool) -> Result<Permitted<'c>> {
        let Rule::WithinUnlessPublic(permission) = self.rpc.rule() else {
            return Err(self.misplaced());
        };
        if !is_public {
            self.permitted.require_within(permission, organization_id)?;
        }
        Ok(self.permitted)
    }

    /// For a public item, or one that the caller may read by another rule.
    pub(crate) fn if_readable(self, item: &str, is_readable: bool) -> Result<Permitted<'c>> {
        match self.rpc.rule() {
            Rule::WithinUnlessPublic(_) if is_readable => Ok(self.permitted),
            Rule::WithinUnlessPublic(_) => Err(self.refusal(item)),
            _ => Err(self.misplaced()),
        }
    }

    /// For RPCs that change an item of the organization. A refusal does not name the organization.
    pub(crate) fn on_item_of(self, organization_id: &str, item: &str) -> Result<Permitted<'c>> {
        let Rule::On(permission) = self.rpc.rule() else {
            return Err(self.misplaced());
        };
        if !self.permitted.may(permission, Resource::Organization(organization_id))? {
            return Err(self.refusal(item));
        }
        Ok(self.permitted)
    }

    /// The error of a call without the RPC's permission on the item.
    pub(crate) fn refusal(&self, item: &str) -> Error {
        match self.rpc.rule() {
            Rule::On(permission) | Rule::WithinUnlessPublic(permission) => {
                Error::denied(format!("no permission {} on {item}", permission.as_str()))
            }
            _ => self.misplaced(),
        }
    }

    /// Who calls, for finding what a request names.
    pub(crate) fn caller(&self) -> &Caller {
        &self.permitted.caller
    }

    /// For callers that manage all of these resources.
    pub(crate) fn manage(self, resources: &[(Level, &str)]) -> Result<Permitted<'c>> {
        if self.rpc.rule() != Rule::Manage {
            return Err(self.misplaced());
        }
        for (level, id) in resources {
            self.permitted.require_management(*level, id)?;
        }
        Ok(self.permitted)
    }

    /// For callers that manage the API key: an owner of the key's organization, or one who
    /// manages all that the key has roles on, by rights of that organization.
    pub(crate) fn manage_key(self, id: &str, grants: &[(RoleGrant, String)]) -> Result<Permitted<'c>> {
        if self.rpc.rule() != Rule::Manage {
            return Err(self.misplaced());
        }
        self.permitted.require_key_management(id, grants)?;
        Ok(self.permitted)
    }

    /// The store for looking up what a request names; the caller must not see the result yet.
    pub(crate) fn lookup(&self) -> &'c Connection {
        self.permitted.db
    }

    fn misplaced(&self) -> Error {
        Error::internal(format!("{} is checked against another rule than its own", self.rpc.name()))
    }
}

impl Permitted<'_> {
    /// Fails if the caller lacks the permission on the resource. Returns the resource's scope.
    pub(crate) fn require(&self, permission: Permission, resource: Resource<'_>) -> Result<Scope> {
        let scope = scope(self.db, resource)?;
        if self.caller.may(permission, &scope) {
            Ok(scope)
        } else {
            Err(Error::denied(format!("no permission {} on {}", permission.as_str(), scope.name)))
        }
    }

    /// Fails if the caller has the permission nowhere in the organization.
    pub(crate) fn require_within(&self, permission: Permission, organization_id: &str) -> Result<()> {
        crate::store::organizations::must_exist(self.db, organization_id)?;
        if self.caller.may_within(permission, organization_id) {
            Ok(())
        } else {
            Err(Error::denied(format!(
                "no permission {} in organization {organization_id:?}",
                permission.as_str()
            )))
        }
    }

    /// Fails if the caller may not grant and remove roles on the resource.
    pub(crate) fn require_management(&self, level: Level, id: &str) -> Result<Scope> {
        self.require(level.management(), Resource::at(level, id))
    }

    /// The organization for which the caller, who manages the resource, grants roles on it.
    pub(crate) fn manages_through(&self, level: Level, id: &str) -> Result<String> {
        let scope = scope(self.db, Resource::at(level, id))?;
        Ok(self.caller.through(level.management(), &scope).to_owned())
    }

    /// Fails if the caller manages the resource only by rights of an organization that it is shared with.
    pub(crate) fn require_owners_rights(&self, level: Level, id: &str) -> Result<()> {
        let scope = scope(self.db, Resource::at(level, id))?;
        if self.caller.may_through(scope.owner(), level.management(), &scope) {
            return Ok(());
        }
        Err(Error::denied(format!(
            "no permission {} on {} by rights of its organization {:?}",
            level.management().as_str(),
            scope.name,
            scope.owner()
        )))
    }

    /// Fails if the caller may not manage the API key, which has these roles with their origins.
    pub(crate) fn require_key_management(&self, id: &str, grants: &[(RoleGrant, String)]) -> Result<()> {
        if self.caller.root {
            return Ok(());
        }
        let Some(owner) = keys::organization_of(self.db, id)? else {
            return Err(Error::denied(format!("no permission to manage API key {id:?}")));
        };
        if self.may(Permission::WriteOrganization, Resource::Organization(&owner))? {
            return Ok(());
        }
        let mut manages = !grants.is_empty();
        for (grant, through) in grants {
            let Some(level) = Level::parse(&grant.resource_type) else { continue };
            let resource = Resource::at(level, &grant.resource_id);
            manages &= *through == owner
                && self.may(level.management(), resource)?
                && self.manages_through(level, &grant.resource_id)? == owner;
        }
        if manages { Ok(()) } else { Err(Error::denied(format!("no permission to manage API key {id:?}"))) }
    }

    /// Whether the caller has the permission on the resource.
    pub(crate) fn may(&self, permission: Permission, resource: Resource<'_>) -> Result<bool> {
        Ok(self.caller.may(permission, &scope(self.db, resource)?))
    }

    /// Makes the caller owner of what the call has just made.
    pub(crate) fn make_owner(&self, level: Level, id: &str, organization_id: &str) -> Result<()> {
        let held = RoleGrant {
            identity_id: self.caller.identity.id().to_owned(),
            identity_type: self.caller.identity.kind().to_owned(),
            role: Role::Owner.as_str().to_owned(),
            resource_type: level.as_str().to_owned(),
            resource_id: id.to_owned(),
            organization_id: organization_id.to_owned(),
        };
        roles::insert(self.db, &held, organization_id, self.now)?;
        Ok(())
    }
}
