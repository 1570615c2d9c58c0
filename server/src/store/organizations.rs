//! Organizations.

use prost::Message;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{json_list, message};
use crate::app::{FragmentVisibility, Organization, OrganizationIdentity, Visibility};
use crate::error::{Error, Result};
use crate::time::timestamp;

const COLUMNS: &str = "id, name, created_on, public_namespace, region, cid, default_fragments, \
                       allowed_login_methods";

/// A new organization.
pub(crate) struct NewOrganization<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) created_on: i64,
}

/// The region that nothing else was chosen for.
const REGION: &str = "us-central";

/// Adds an organization.
pub(crate) fn insert(db: &Connection, new: &NewOrganization<'_>) -> Result<()> {
    db.prepare_cached("INSERT INTO organizations (id, name, created_on, region) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![new.id, new.name, new.created_on, REGION])?;
    Ok(())
}

/// Fails if there is none with this id.
pub(crate) fn must_exist(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("SELECT 1 FROM organizations WHERE id = ?1")?
        .query_row([id], |_| Ok(()))
        .optional()?
        .ok_or_else(|| Error::not_found("organization", id))
}

/// One organization.
pub(crate) fn get(db: &Connection, id: &str) -> Result<Organization> {
    db.prepare_cached(&format!("SELECT {COLUMNS} FROM organizations WHERE id = ?1"))?
        .query_row([id], organization)
        .optional()?
        .ok_or_else(|| Error::not_found("organization", id))
}

/// All organizations, by name.
pub(crate) fn all(db: &Connection) -> Result<Vec<Organization>> {
    let mut found = db.prepare_cached(&format!("SELECT {COLUMNS} FROM organizations ORDER BY name, id"))?;
    let rows = found.query_map([], organization)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of these ids, by name.
pub(crate) fn list(db: &Connection, ids: &[String]) -> Result<Vec<Organization>> {
    let mut found = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM organizations
         WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY name, id"
    ))?;
    let rows = found.query_map([json_list(ids)?], organization)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Ids and names of these, in this order.
pub(crate) fn identities(db: &Connection, ids: &[String]) -> Result<Vec<OrganizationIdentity>> {
    let mut found = db.prepare_cached(
        "SELECT o.id, o.name FROM json_each(?1) j JOIN organizations o ON o.id = j.value ORDER BY j.key",
    )?;
    let rows = found.query_map([json_list(ids)?], |row| {
        Ok(OrganizationIdentity { id: row.get(0)?, name: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes back all that can change.
pub(crate) fn update(db: &Connection, changed: &Organization) -> Result<()> {
    db.prepare_cached(
        "UPDATE organizations SET name = ?2, public_namespace = ?3, region = ?4, cid = ?5,
             default_fragments = ?6, allowed_login_methods = ?7
         WHERE id = ?1",
    )?
    .execute(params![
        changed.id,
        changed.name,
        Some(&changed.public_namespace).filter(|namespace| !namespace.is_empty()),
        changed.default_region,
        changed.cid,
        changed.default_fragments.as_ref().map(Message::encode_to_vec),
        changed.allowed_login_methods.as_ref().map(Message::encode_to_vec),
    ])?;
    Ok(())
}

/// The organization that has this namespace.
pub(crate) fn with_namespace(db: &Connection, namespace: &str) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("SELECT id FROM organizations WHERE public_namespace = ?1")?
        .query_row([namespace], |row| row.get(0))
        .optional()?)
}

/// How many locations it has.
pub(crate) fn count_locations(db: &Connection, id: &str) -> Result<i64> {
    Ok(db
        .prepare_cached("SELECT count(*) FROM locations WHERE organization_id = ?1")?
        .query_row([id], |row| row.get(0))?)
}

/// What of it, a registry item or a fragment, another organization uses, in words.
pub(crate) fn used_by_others(db: &Connection, id: &str) -> Result<Option<String>> {
    Ok(db
        .prepare_cached(
            "SELECT 'registry item ' || i.name FROM registry_items i
             JOIN organizations o ON o.id = i.organization_id
             JOIN part_modules u
                 ON u.module_id IN (o.public_namespace || ':' || i.name, o.id || ':' || i.name)
             JOIN parts p ON p.id = u.part_id JOIN locations l ON l.id = p.location_id
             WHERE o.id = ?1 AND l.organization_id <> ?1 AND i.visibility <> ?2
             UNION ALL
             SELECT 'fragment ' || f.name FROM fragments f
             JOIN part_fragments u ON u.fragment_id = f.id
             JOIN parts p ON p.id = u.part_id JOIN locations l ON l.id = p.location_id
             WHERE f.organization_id = ?1 AND l.organization_id <> ?1 AND f.visibility <> ?3
             UNION ALL
             SELECT 'fragment ' || f.name FROM fragments f
             JOIN fragment_children c ON c.child_id = f.id
             JOIN fragments parent ON parent.id = c.parent_id
             WHERE f.organization_id = ?1 AND parent.organization_id <> ?1 AND f.visibility <> ?3
             UNION ALL
             SELECT 'fragment ' || f.name FROM fragments f
             JOIN organizations defaults ON defaults.id <> ?1
             WHERE f.organization_id = ?1 AND f.visibility <> ?3 AND defaults.default_fragments IS NOT NULL
                 AND instr(defaults.default_fragments, CAST(f.id AS BLOB)) > 0
             LIMIT 1",
        )?
        .query_row(
            params![id, i32::from(Visibility::Private), i32::from(FragmentVisibility::Private)],
            |row| row.get(0),
        )
        .optional()?)
}

/// Deletes it, with the roles held in it.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM organizations WHERE id = ?1")?.execute([id])?;
    Ok(())
}

fn organization(row: &Row<'_>) -> rusqlite::Result<Organization> {
    Ok(Organization {
        id: row.get(0)?,
        name: row.get(1)?,
        created_on: Some(timestamp(row.get(2)?)),
        public_namespace: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
        default_region: row.get(4)?,
        cid: row.get(5)?,
        default_fragments: message(row, 6)?,
        allowed_login_methods: message(row, 7)?,
    })
}
