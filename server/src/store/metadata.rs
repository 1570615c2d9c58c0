//! Free-form data stored with an organization, a location, a machine or a part.

use prost_types::Struct;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::json;

/// The stored data; empty if there is none.
pub(crate) fn get(db: &Connection, resource_id: &str) -> Result<Struct> {
    let stored: Option<String> = db
        .prepare_cached("SELECT data FROM metadata WHERE resource_id = ?1")?
        .query_row([resource_id], |row| row.get(0))
        .optional()?;
    Ok(stored.and_then(|text| json::readable_struct(&text)).unwrap_or_default())
}

/// Replaces the stored data.
pub(crate) fn set(db: &Connection, resource_id: &str, data: Struct) -> Result<()> {
    let data = json::from_readable_struct("data", data)?;
    db.prepare_cached(
        "INSERT INTO metadata (resource_id, data) VALUES (?1, ?2)
         ON CONFLICT (resource_id) DO UPDATE SET data = excluded.data",
    )?
    .execute([resource_id, &data.to_string()])?;
    Ok(())
}
