//! API keys. Each belongs to an organization. The value is never stored, only its hash.

use rusqlite::{Connection, OptionalExtension, params};

use super::json_list;
use crate::app::ApiKey;
use crate::error::{Error, Result};
use crate::time::timestamp;

/// A new key.
pub(crate) struct NewKey<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    /// The organization that it belongs to.
    pub(crate) organization_id: &'a str,
    /// SHA-256 of its value.
    pub(crate) hash: &'a [u8],
    pub(crate) created_on: i64,
}

/// Adds a key.
pub(crate) fn insert(db: &Connection, new: &NewKey<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO api_keys (id, name, hash, created_on, organization_id) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![new.id, new.name, new.hash, new.created_on, new.organization_id])?;
    Ok(())
}

/// The hash of its value.
pub(crate) fn hash(db: &Connection, id: &str) -> Result<Option<Vec<u8>>> {
    Ok(db
        .prepare_cached("SELECT hash FROM api_keys WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// The organization that it belongs to; none for a key from an older version.
pub(crate) fn organization_of(db: &Connection, id: &str) -> Result<Option<String>> {
    db.prepare_cached("SELECT organization_id FROM api_keys WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::not_found("API key", id))
}

/// The ids of the organization's keys.
pub(crate) fn of_organization(db: &Connection, organization_id: &str) -> Result<Vec<String>> {
    let mut found = db.prepare_cached("SELECT id FROM api_keys WHERE organization_id = ?1")?;
    let rows = found.query_map([organization_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Those of these ids, oldest first, without their values.
pub(crate) fn list(db: &Connection, ids: &[String]) -> Result<Vec<ApiKey>> {
    let mut found = db.prepare_cached(
        "SELECT id, name, created_on FROM api_keys
         WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY created_on, id",
    )?;
    let rows = found.query_map([json_list(ids)?], |row| {
        Ok(ApiKey {
            id: row.get(0)?,
            key: String::new(),
            name: row.get(1)?,
            created_on: Some(timestamp(row.get(2)?)),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives it another name.
pub(crate) fn rename(db: &Connection, id: &str, name: &str) -> Result<()> {
    db.prepare_cached("UPDATE api_keys SET name = ?2 WHERE id = ?1")?.execute([id, name])?;
    Ok(())
}

/// Gives it another value.
pub(crate) fn rotate(db: &Connection, id: &str, hash: &[u8]) -> Result<()> {
    db.prepare_cached("UPDATE api_keys SET hash = ?2 WHERE id = ?1")?.execute(params![id, hash])?;
    Ok(())
}

/// Deletes it, with the roles it holds.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM api_keys WHERE id = ?1")?.execute([id])?;
    Ok(())
}
