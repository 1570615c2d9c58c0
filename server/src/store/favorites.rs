//! The machines that callers marked as favorites.

use rusqlite::{Connection, params};

use crate::error::Result;

/// Adds a machine; returns whether it is new.
pub(crate) fn insert(db: &Connection, identity_id: &str, machine_id: &str, now: i64) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "INSERT OR IGNORE INTO favorites (identity_id, machine_id, created_on)
             VALUES (?1, ?2, ?3)",
        )?
        .execute(params![identity_id, machine_id, now])?
        == 1)
}

/// Removes a machine; returns whether it was a favorite.
pub(crate) fn delete(db: &Connection, identity_id: &str, machine_id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("DELETE FROM favorites WHERE identity_id = ?1 AND machine_id = ?2")?
        .execute([identity_id, machine_id])?
        == 1)
}

/// A favorite machine, the organization that owns it, and when it was added.
pub(crate) struct Favorite {
    pub(crate) machine_id: String,
    pub(crate) organization_id: String,
    pub(crate) created_on: i64,
}

/// The machines that a caller marked, oldest first.
pub(crate) fn of(db: &Connection, identity_id: &str) -> Result<Vec<Favorite>> {
    let mut found = db.prepare_cached(
        "SELECT f.machine_id, l.organization_id, f.created_on
         FROM favorites f
         JOIN machines m ON m.id = f.machine_id
         JOIN locations l ON l.id = m.location_id
         WHERE f.identity_id = ?1 ORDER BY f.created_on, m.name",
    )?;
    let rows = found.query_map([identity_id], |row| {
        Ok(Favorite { machine_id: row.get(0)?, organization_id: row.get(1)?, created_on: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
