//! The caller and its roles.

use rusqlite::Connection;

use super::{Level, Permission, Role, Scope};
use crate::app::{AuthenticationType, AuthenticatorInfo};
use crate::error::Result;
use crate::store::roles;

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// An API key, by its id.
    ApiKey(String),
    /// A machine's part that showed its secret, by its id.
    Part(String),
    /// A location's secret, by the location's id.
    Location(String),
    /// A person, by the user's id.
    User(String),
}

impl Identity {
    /// Only the id.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::ApiKey(id) | Self::Part(id) | Self::Location(id) | Self::User(id) => id,
        }
    }

    /// How roles name this kind of identity.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::ApiKey(_) => "api-key",
            Self::Part(_) => "robot-secret",
            Self::Location(_) => "robot-location-secret",
            Self::User(_) => "user",
        }
    }

    /// The author of an edit in the history.
    pub(crate) fn authenticator(&self) -> AuthenticatorInfo {
        let kind = match self {
            Self::ApiKey(_) => AuthenticationType::ApiKey,
            Self::Part(_) => AuthenticationType::RobotPartSecret,
            Self::Location(_) => AuthenticationType::LocationSecret,
            Self::User(_) => AuthenticationType::WebOauth,
        };
        AuthenticatorInfo { r#type: kind.into(), value: self.id().to_owned(), is_deactivated: false }
    }
}

/// A role held on something.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) level: Level,
    pub(crate) resource_id: String,
    pub(crate) role: Role,
    /// The organization that owns the resource.
    pub(crate) organization_id: String,
    /// The organization that gave the role: the owner, or one that the resource is
    /// shared with.
    pub(crate) through: String,
}

impl Grant {
    /// The roles that an API key or a user holds.
    pub(crate) fn held_by(db: &Connection, identity_id: &str) -> Result<Vec<Self>> {
        let grants = roles::with_origins(db, identity_id)?;
        Ok(grants
            .into_iter()
            .filter_map(|(row, through)| {
                Some(Self {
                    through,
                    level: Level::parse(&row.resource_type)?,
                    role: Role::parse(&row.role)?,
                    resource_id: row.resource_id,
                    organization_id: row.organization_id,
                })
            })
            .collect())
    }
}

impl Grant {
    /// Whether the role includes the permission on the resource in that scope. Secrets of what is
    /// shared are for the owner: they would outlive the sharing.
    fn gives(&self, permission: Permission, scope: &Scope) -> bool {
        permission.is_given_to(self.role, self.level)
            && scope.contains(self.level, &self.resource_id)
            && (self.through == scope.owner() || !permission.is_secret())
    }
}

/// Who calls, with all the roles held.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) identity: Identity,
    /// Owner over everything: a key given at start.
    pub(crate) root: bool,
    pub(crate) grants: Vec<Grant>,
}

impl Caller {
    /// Whether a role includes the permission on the resource in that scope.
    pub(crate) fn may(&self, permission: Permission, scope: &Scope) -> bool {
        self.root || self.grants.iter().any(|grant| grant.gives(permission, scope))
    }

    /// The organization from which the caller has the permission on the resource; the owner if there
    /// are several. The caller must have it.
    pub(crate) fn through<'a>(&'a self, permission: Permission, scope: &'a Scope) -> &'a str {
        let grants = || self.grants.iter().filter(|grant| grant.gives(permission, scope));
        if self.root || grants().any(|grant| grant.through == scope.owner()) {
            return scope.owner();
        }
        grants().next().map_or(scope.owner(), |grant| &grant.through)
    }

    /// Whether a role given by rights of this organization includes the permission on the resource.
    pub(crate) fn may_through(&self, organization_id: &str, permission: Permission, scope: &Scope) -> bool {
        self.root
            || self
                .grants
                .iter()
                .any(|grant| grant.through == organization_id && grant.gives(permission, scope))
    }

    /// The organizations in which the caller has a role.
    pub(crate) fn organizations(&self) -> Vec<String> {
        self.grants.iter().map(|grant| grant.organization_id.clone()).collect()
    }

    /// Whether a role on the organization itself includes the permission.
    pub(crate) fn may_on_all(&self, permission: Permission, organization_id: &str) -> bool {
        self.root
            || self.grants.iter().any(|grant| {
                grant.level == Level::Organization
                    && grant.resource_id == organization_id
                    && permission.is_given_to(grant.role, grant.level)
            })
    }

    /// Whether a role on a resource in the organization, given by the organization itself, includes the
    /// permission.
    pub(crate) fn may_below(&self, permission: Permission, organization_id: &str) -> bool {
        self.grants.iter().any(|grant| {
            grant.organization_id == organization_id
                && grant.through == organization_id
                && permission.is_given_to(grant.role, grant.level)
        })
    }

    /// Whether a role includes the permission on the organization or on any resource in it.
    pub(crate) fn may_within(&self, permission: Permission, organization_id: &str) -> bool {
        self.root
            || self.grants.iter().any(|grant| {
                permission.is_given_to(grant.role, grant.level) && grant.organization_id == organization_id
            })
    }
}
