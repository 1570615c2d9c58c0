//! Locations, their tree, their sharing, and their secrets.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::secrets::NewSecret;
use super::{dns, json_list};
use crate::app::{
    Location, LocationAuth, LocationOrganization, OrganizationIdentity, SharedSecret, StorageConfig,
};
use crate::error::{Error, Result};
use crate::time::timestamp;

/// A new location.
pub(crate) struct NewLocation<'a> {
    pub(crate) id: &'a str,
    pub(crate) organization_id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) parent_id: Option<&'a str>,
    pub(crate) created_on: i64,
}

/// Adds a location, in the region of its organization.
pub(crate) fn insert(db: &Connection, new: &NewLocation<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO locations (id, organization_id, name, parent_id, created_on, region)
         SELECT ?1, id, ?3, ?4, ?5, region FROM organizations WHERE id = ?2",
    )?
    .execute(params![new.id, new.organization_id, new.name, new.parent_id, new.created_on])?;
    Ok(())
}

/// The location and those above it, nearest first, and the organization that owns them.
pub(crate) fn upwards(db: &Connection, id: &str) -> Result<(Vec<String>, String)> {
    let mut found = db.prepare_cached(
        "WITH RECURSIVE above (id, depth) AS (
             SELECT ?1, 0
             UNION ALL
             SELECT parent_id, depth + 1 FROM locations JOIN above USING (id)
             WHERE parent_id IS NOT NULL
         )
         SELECT id, organization_id FROM above JOIN locations USING (id) ORDER BY depth",
    )?;
    let rows = found.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut locations = Vec::new();
    let mut owner = None;
    for row in rows {
        let (location, organization) = row?;
        locations.push(location);
        owner = Some(organization);
    }
    let owner = owner.ok_or_else(|| Error::not_found("location", id))?;
    Ok((locations, owner))
}

/// These locations and all below them.
pub(crate) fn downwards(db: &Connection, ids: &[String]) -> Result<Vec<String>> {
    let mut found = db.prepare_cached(
        "WITH RECURSIVE below (id) AS (
             SELECT value FROM json_each(?1)
             UNION
             SELECT locations.id FROM locations JOIN below ON parent_id = below.id
         )
         SELECT id FROM below",
    )?;
    let rows = found.query_map([json_list(ids)?], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many levels there are from this location down to its lowest, itself included.
pub(crate) fn height(db: &Connection, id: &str) -> Result<i64> {
    Ok(db
        .prepare_cached(
            "WITH RECURSIVE below (id, depth) AS (
                 SELECT ?1, 1
                 UNION ALL
                 SELECT locations.id, depth + 1 FROM locations JOIN below ON parent_id = below.id
             )
             SELECT max(depth) FROM below",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// The organizations that any of these is shared with.
pub(crate) fn shared_with(db: &Connection, ids: &[String]) -> Result<Vec<String>> {
    let mut found = db.prepare_cached(
        "SELECT DISTINCT organization_id FROM location_shares
         WHERE location_id IN (SELECT value FROM json_each(?1))",
    )?;
    let rows = found.query_map([json_list(ids)?], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The ids of an organization's locations, those shared with it and those below them.
pub(crate) fn of_organization(db: &Connection, organization_id: &str) -> Result<Vec<String>> {
    let mut found = db.prepare_cached(
        "WITH RECURSIVE reached (id) AS (
             SELECT id FROM locations WHERE organization_id = ?1
             UNION
             SELECT location_id FROM location_shares WHERE organization_id = ?1
             UNION
             SELECT locations.id FROM locations JOIN reached ON parent_id = reached.id
         )
         SELECT id FROM reached",
    )?;
    let rows = found.query_map([organization_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One location, secrets included.
pub(crate) fn get(db: &Connection, id: &str) -> Result<Location> {
    list(db, &[id.to_owned()])?.pop().ok_or_else(|| Error::not_found("location", id))
}

/// Those of these ids, by name, secrets included.
pub(crate) fn list(db: &Connection, ids: &[String]) -> Result<Vec<Location>> {
    let ids = json_list(ids)?;
    let mut secrets = secrets(db, &ids)?;
    let mut shares = shares(db, &ids)?;
    let mut found = db.prepare_cached(
        "SELECT l.id, l.name, l.parent_id, l.created_on, l.region, o.id, o.name,
             (SELECT count(*) FROM machines WHERE location_id = l.id)
         FROM locations l JOIN organizations o ON o.id = l.organization_id
         WHERE l.id IN (SELECT value FROM json_each(?1))
         ORDER BY l.name, l.id",
    )?;
    let rows = found.query_map([&ids], |row| {
        let id: String = row.get(0)?;
        let organization_id: String = row.get(5)?;
        let mut organizations =
            vec![LocationOrganization { organization_id: organization_id.clone(), primary: true }];
        organizations.extend(shares.remove(&id).unwrap_or_default());
        Ok(Location {
            auth: Some(auth(&id, secrets.remove(&id).unwrap_or_default())),
            name: row.get(1)?,
            parent_location_id: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            organizations,
            created_on: Some(timestamp(row.get(3)?)),
            robot_count: row.get(7)?,
            config: Some(StorageConfig { region: row.get(4)? }),
            primary_org_identity: Some(OrganizationIdentity { id: organization_id, name: row.get(6)? }),
            id,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Its secrets in the API's form.
#[allow(deprecated)] // the oldest clients read the first secret from this field
pub(crate) fn auth(location_id: &str, secrets: Vec<SharedSecret>) -> LocationAuth {
    LocationAuth {
        secret: secrets.first().map(|first| first.secret.clone()).unwrap_or_default(),
        location_id: location_id.to_owned(),
        secrets,
    }
}

/// Changes what can change; the parent is `None` at the root.
pub(crate) fn update(db: &Connection, id: &str, name: &str, place: (Option<&str>, &str)) -> Result<()> {
    let (parent_id, region) = place;
    db.prepare_cached("UPDATE locations SET name = ?2, parent_id = ?3, region = ?4 WHERE id = ?1")?
        .execute([Some(id), Some(name), parent_id, Some(region)])?;
    Ok(())
}

/// How many machines and sub-locations are in it.
pub(crate) fn count_contents(db: &Connection, id: &str) -> Result<(i64, i64)> {
    Ok(db
        .prepare_cached(
            "SELECT (SELECT count(*) FROM machines WHERE location_id = ?1),
                    (SELECT count(*) FROM locations WHERE parent_id = ?1)",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Deletes it; it must be empty.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM locations WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Shares it with one more organization; returns whether that is new.
pub(crate) fn share(db: &Connection, id: &str, organization_id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "INSERT OR IGNORE INTO location_shares (location_id, organization_id) VALUES (?1, ?2)",
        )?
        .execute([id, organization_id])?
        == 1)
}

/// Stops sharing it; returns whether it was shared.
pub(crate) fn unshare(db: &Connection, id: &str, organization_id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("DELETE FROM location_shares WHERE location_id = ?1 AND organization_id = ?2")?
        .execute([id, organization_id])?
        == 1)
}

/// Adds a secret.
pub(crate) fn insert_secret(db: &Connection, new: &NewSecret<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO location_secrets (id, location_id, encrypted, created_on)
         VALUES (?1, ?2, encrypt(?3, ?1), ?4)",
    )?
    .execute(params![new.id, new.of, new.secret, new.created_on])?;
    Ok(())
}

/// Its secrets, oldest first.
pub(crate) fn secrets_of(db: &Connection, id: &str) -> Result<Vec<SharedSecret>> {
    Ok(secrets(db, &json_list(&[id.to_owned()])?)?.remove(id).unwrap_or_default())
}

/// Deletes a secret.
pub(crate) fn delete_secret(db: &Connection, secret_id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM location_secrets WHERE id = ?1")?.execute([secret_id])?;
    Ok(())
}

/// The location of a part with this address, which some clients name it by.
pub(crate) fn by_address(db: &Connection, location_or_address: &str) -> Result<Option<String>> {
    let location = location_or_address
        .strip_suffix(dns::DOMAIN)
        .and_then(|address| address.rsplit('.').next())
        .unwrap_or(location_or_address);
    Ok(db
        .prepare_cached("SELECT id FROM locations WHERE id = ?1")?
        .query_row([location], |row| row.get(0))
        .optional()?)
}

fn secrets(db: &Connection, ids: &str) -> Result<HashMap<String, Vec<SharedSecret>>> {
    let mut found = db.prepare_cached(
        "SELECT location_id, id, decrypt(encrypted, id), created_on FROM location_secrets
         WHERE location_id IN (SELECT value FROM json_each(?1)) ORDER BY created_on, id",
    )?;
    super::secrets::by_owner(&mut found, ids)
}

fn shares(db: &Connection, ids: &str) -> Result<HashMap<String, Vec<LocationOrganization>>> {
    let mut found = db.prepare_cached(
        "SELECT location_id, organization_id FROM location_shares
         WHERE location_id IN (SELECT value FROM json_each(?1))",
    )?;
    let rows = found.query_map([ids], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut shares: HashMap<String, Vec<LocationOrganization>> = HashMap::new();
    for row in rows {
        let (location, organization_id) = row?;
        shares.entry(location).or_default().push(LocationOrganization { organization_id, primary: false });
    }
    Ok(shares)
}
