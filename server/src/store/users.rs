//! People, known by their email address.

use rusqlite::{Connection, OptionalExtension, params};

use crate::failure::Outcome;

/// The id of the user with this email address.
pub(crate) fn by_email(db: &Connection, email: &str) -> Outcome<Option<String>> {
    Ok(db
        .prepare_cached("SELECT id FROM users WHERE email = ?1")?
        .query_row([email], |row| row.get(0))
        .optional()?)
}

/// Adds a user.
pub(crate) fn insert(db: &Connection, id: &str, email: &str, created_on: i64) -> Outcome<()> {
    db.prepare_cached("INSERT INTO users (id, email, created_on) VALUES (?1, ?2, ?3)")?
        .execute(params![id, email, created_on])?;
    Ok(())
}

/// Whether there is a user with this id.
pub(crate) fn exists(db: &Connection, id: &str) -> Outcome<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM users WHERE id = ?1")?.exists([id])?)
}
