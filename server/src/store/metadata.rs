//! Free-form data stored with an organization, a location, a machine or a part.

use prost_types::Struct;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::json;

/// The stored data; empty if there is none.
pub(crate) fn get(db: &Connection, resource_id: &str) -> Result<Struct> {
    let stored: Option<String> = db
        .prepare_cached("SELECT data FROM metadata WHERE resource_id = ?1")?
        .query_row([resource_id], |row| row.get(0))
        .optional()?;
    Ok(stored.and_then(|text| json::readable_struct(&text)).unwrap_or_default())
}

/// Keeps this instead of what was kept.
pub(crate) fn set(db: &Connection, resource_id: &str, data: Struct) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO metadata (resource_id, data) VALUES (?1, ?2)
         ON CONFLICT (resource_id) DO UPDATE SET data = excluded.data",
    )?
    .execute([resource_id, &readable(data)?])?;
    Ok(())
}

/// The data as text, if it can be returned.
fn readable(data: Struct) -> Result<String> {
    let data = json::from_struct("data", data)?;
    if json::depth(std::iter::once(&data)) > json::DEEPEST_STRUCT + 1 {
        return Err(Error::invalid(format!(
            "data: expected at most {} levels of nesting",
            json::DEEPEST_STRUCT
        )));
    }
    Ok(data.to_string())
}
