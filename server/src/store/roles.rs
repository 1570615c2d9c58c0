//! Authorizations: the roles of identities on resources.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::json_list;
use crate::app::{Authorization, AuthorizationDetails};
use crate::error::Result;

const COLUMNS: &str = "identity_id, identity_type, role, resource_type, resource_id, organization_id";

/// A role that an identity holds on a resource, in the API's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleGrant {
    pub(crate) identity_id: String,
    /// `user` or `api-key`
    pub(crate) identity_type: String,
    /// `owner` or `operator`
    pub(crate) role: String,
    /// `organization`, `location` or `robot`
    pub(crate) resource_type: String,
    pub(crate) resource_id: String,
    pub(crate) organization_id: String,
}

impl RoleGrant {
    /// As `ListAuthorizations` has it.
    pub(crate) fn authorization(self) -> Authorization {
        Authorization {
            authorization_type: "role".to_owned(),
            authorization_id: format!("{}_{}", self.resource_type, self.role),
            resource_type: self.resource_type,
            resource_id: self.resource_id,
            identity_id: self.identity_id,
            organization_id: self.organization_id,
            identity_type: self.identity_type,
        }
    }

    /// As lists of keys have it.
    pub(crate) fn details(self) -> AuthorizationDetails {
        AuthorizationDetails {
            authorization_type: "role".to_owned(),
            authorization_id: format!("{}_{}", self.resource_type, self.role),
            resource_type: self.resource_type,
            resource_id: self.resource_id,
            org_id: self.organization_id,
        }
    }
}

/// Grants a role for the organization `through`; returns whether it is new. A role that the owner of the
/// resource grants is new, too, if it was held through a sharing: it stays when that ends.
pub(crate) fn insert(db: &Connection, grant: &RoleGrant, through: &str, created_on: i64) -> Result<bool> {
    Ok(db
        .prepare_cached(&format!(
            "INSERT INTO authorizations ({COLUMNS}, created_on, granted_through)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET granted_through = excluded.granted_through
             WHERE excluded.granted_through = organization_id AND granted_through <> organization_id"
        ))?
        .execute(params![
            grant.identity_id,
            grant.identity_type,
            grant.role,
            grant.resource_type,
            grant.resource_id,
            grant.organization_id,
            created_on,
            through,
        ])?
        == 1)
}

/// Removes a role; returns whether it existed.
pub(crate) fn delete(db: &Connection, grant: &RoleGrant) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "DELETE FROM authorizations
             WHERE identity_id = ?1 AND role = ?2 AND resource_type = ?3 AND resource_id = ?4",
        )?
        .execute([&grant.identity_id, &grant.role, &grant.resource_type, &grant.resource_id])?
        == 1)
}

/// The roles that an identity holds.
pub(crate) fn held_by(db: &Connection, identity_id: &str) -> Result<Vec<RoleGrant>> {
    select(db, "identity_id = ?1", identity_id)
}

/// The roles of an identity, each with the organization that gave it.
pub(crate) fn with_origins(db: &Connection, identity_id: &str) -> Result<Vec<(RoleGrant, String)>> {
    let mut found = db.prepare_cached(&format!(
        "SELECT {COLUMNS}, granted_through FROM authorizations WHERE identity_id = ?1"
    ))?;
    let rows = found.query_map([identity_id], |row| Ok((grant(row)?, row.get(6)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The roles on these locations and the machines in them that were given by the rights of another
/// organization than the owner, with that organization.
pub(crate) fn of_other_origin(db: &Connection, location_ids: &[String]) -> Result<Vec<(RoleGrant, String)>> {
    let mut found = db.prepare_cached(&format!(
        "WITH places (id) AS (SELECT value FROM json_each(?1))
         SELECT {COLUMNS}, granted_through FROM authorizations
         WHERE granted_through <> organization_id AND resource_id IN (
             SELECT id FROM places
             UNION ALL
             SELECT machines.id FROM places JOIN machines ON location_id = places.id
         )"
    ))?;
    let rows = found.query_map([json_list(location_ids)?], |row| Ok((grant(row)?, row.get(6)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The roles of API keys that belong to an organization or have a role in it: of its own keys all,
/// of others those in it.
pub(crate) fn of_keys(db: &Connection, organization_id: &str) -> Result<Vec<RoleGrant>> {
    select(
        db,
        "identity_type = 'api-key' AND (organization_id = ?1
             OR identity_id IN (SELECT id FROM api_keys WHERE organization_id = ?1))",
        organization_id,
    )
}

/// The roles held in an organization.
pub(crate) fn in_organization(db: &Connection, organization_id: &str) -> Result<Vec<RoleGrant>> {
    select(db, "organization_id = ?1", organization_id)
}

/// The roles held on any of these.
pub(crate) fn on_resources(db: &Connection, ids: &[String]) -> Result<Vec<RoleGrant>> {
    let ids = json_list(ids)?;
    select(db, "resource_id IN (SELECT value FROM json_each(?1))", &ids)
}

/// Removes the roles on a resource that is deleted, and its organization's keys that have no other role.
pub(crate) fn delete_resource(db: &Connection, resource_id: &str) -> Result<()> {
    db.prepare_cached(
        "DELETE FROM api_keys WHERE id IN (
             SELECT identity_id FROM authorizations
                 JOIN api_keys ON api_keys.id = identity_id
                     AND api_keys.organization_id = authorizations.organization_id
                 WHERE resource_id = ?1
             EXCEPT
             SELECT identity_id FROM authorizations WHERE resource_id <> ?1
                 AND identity_id IN (
                     SELECT identity_id FROM authorizations WHERE resource_id = ?1
                 )
         )",
    )?
    .execute([resource_id])?;
    db.prepare_cached("DELETE FROM authorizations WHERE resource_id = ?1")?.execute([resource_id])?;
    Ok(())
}

/// Removes all roles that an identity holds in an organization, or that the organization gave.
pub(crate) fn delete_in_organization(
    db: &Connection,
    identity_id: &str,
    organization_id: &str,
) -> Result<usize> {
    Ok(db
        .prepare_cached(
            "DELETE FROM authorizations
             WHERE identity_id = ?1 AND (organization_id = ?2 OR granted_through = ?2)",
        )?
        .execute([identity_id, organization_id])?)
}

/// The number of owners of the organization.
pub(crate) fn count_owners(db: &Connection, organization_id: &str) -> Result<i64> {
    Ok(db
        .prepare_cached(
            "SELECT count(*) FROM authorizations
             WHERE resource_id = ?1 AND resource_type = 'organization' AND role = 'owner'",
        )?
        .query_row([organization_id], |row| row.get(0))?)
}

/// A key of the organization that is the last owner of another organization, and the other's id.
pub(crate) fn last_owner_of_another(
    db: &Connection,
    organization_id: &str,
) -> Result<Option<(String, String)>> {
    Ok(db
        .prepare_cached(
            "SELECT k.id, held.resource_id FROM api_keys k
             JOIN authorizations held ON held.identity_id = k.id
                 AND held.resource_type = 'organization' AND held.role = 'owner'
             WHERE k.organization_id = ?1 AND held.resource_id <> ?1 AND NOT EXISTS (
                 SELECT 1 FROM authorizations other LEFT JOIN api_keys ON api_keys.id = other.identity_id
                 WHERE other.resource_id = held.resource_id AND other.resource_type = 'organization'
                     AND other.role = 'owner' AND api_keys.organization_id IS NOT ?1
             ) LIMIT 1",
        )?
        .query_row([organization_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

fn select(db: &Connection, condition: &str, value: &str) -> Result<Vec<RoleGrant>> {
    let mut found = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM authorizations WHERE {condition}
         ORDER BY created_on, resource_type, resource_id, role, identity_id"
    ))?;
    let rows = found.query_map([value], grant)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn grant(row: &Row<'_>) -> rusqlite::Result<RoleGrant> {
    Ok(RoleGrant {
        identity_id: row.get(0)?,
        identity_type: row.get(1)?,
        role: row.get(2)?,
        resource_type: row.get(3)?,
        resource_id: row.get(4)?,
        organization_id: row.get(5)?,
    })
}
