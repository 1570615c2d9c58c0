//! People, known by their email address.

use rusqlite::{Connection, OptionalExtension, params};

use crate::app::OrganizationMember;
use crate::error::Result;
use crate::time::timestamp;

/// Adds a user.
pub(crate) fn insert(db: &Connection, id: &str, email: &str, created_on: i64) -> Result<()> {
    db.prepare_cached("INSERT INTO users (id, email, created_on) VALUES (?1, ?2, ?3)")?
        .execute(params![id, email, created_on])?;
    Ok(())
}

/// The id of the user with this email address.
pub(crate) fn by_email(db: &Connection, email: &str) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("SELECT id FROM users WHERE email = ?1")?
        .query_row([email], |row| row.get(0))
        .optional()?)
}

/// Whether there is a user with this id.
pub(crate) fn exists(db: &Connection, id: &str) -> Result<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM users WHERE id = ?1")?.exists([id])?)
}

/// The user's email address.
pub(crate) fn email(db: &Connection, id: &str) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("SELECT email FROM users WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// The organization whose OAuth app registered the user, where the address is not proven otherwise;
/// nothing where it is.
pub(crate) fn vouched_by(db: &Connection, id: &str) -> Result<Option<String>> {
    let found: Option<Option<String>> = db
        .prepare_cached(
            "SELECT coalesce(oauth_apps.organization_id, '') FROM users
             LEFT JOIN oauth_apps ON client_id = oauth_client_id
             WHERE id = ?1 AND verified = 0",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

/// Marks the address as proven.
pub(crate) fn set_verified(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("UPDATE users SET verified = 1 WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Records that an OAuth app registered the user, whose address is not verified by that.
pub(crate) fn set_registered_by(db: &Connection, id: &str, client_id: &str) -> Result<()> {
    db.prepare_cached("UPDATE users SET oauth_client_id = ?2, verified = 0 WHERE id = ?1")?
        .execute([id, client_id])?;
    Ok(())
}

/// Ends the user's sign-in.
pub(crate) fn revoke(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("UPDATE users SET refresh_hash = NULL WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// The user with the credential of this hash.
pub(crate) fn by_refresh_hash(db: &Connection, hash: &[u8]) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("SELECT id FROM users WHERE refresh_hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()?)
}

/// The hash of the user's credential, if there is one: the OAuth app that registered
/// the user is there, and its organization's sign-in enabled.
pub(crate) fn refresh_hash(db: &Connection, id: &str) -> Result<Option<Vec<u8>>> {
    let stored: Option<Option<Vec<u8>>> = db
        .prepare_cached(
            "SELECT refresh_hash FROM users WHERE id = ?1 AND (
                 oauth_client_id IS NULL OR EXISTS (
                     SELECT 1 FROM oauth_apps JOIN organization_services USING (organization_id)
                     WHERE client_id = oauth_client_id AND sign_in_enabled))",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(stored.flatten())
}

/// Sets the user's credential.
pub(crate) fn set_refresh_hash(db: &Connection, id: &str, hash: &[u8]) -> Result<()> {
    db.prepare_cached("UPDATE users SET refresh_hash = ?2 WHERE id = ?1")?.execute(params![id, hash])?;
    Ok(())
}

/// Records a sign-in.
pub(crate) fn signed_in(db: &Connection, id: &str, now: i64) -> Result<()> {
    db.prepare_cached("UPDATE users SET last_login = ?2 WHERE id = ?1")?.execute(params![id, now])?;
    Ok(())
}

/// The members of an organization, by email, with when each got a first role: in the organization, or by
/// its rights on what is shared with it.
pub(crate) fn members(db: &Connection, organization_id: &str) -> Result<Vec<OrganizationMember>> {
    let mut found = db.prepare_cached(
        "SELECT u.id, u.email, u.last_login, min(a.created_on)
         FROM users u JOIN authorizations a ON a.identity_id = u.id
         WHERE a.organization_id = ?1 OR a.granted_through = ?1
         GROUP BY u.id ORDER BY u.email",
    )?;
    let rows = found.query_map([organization_id], |row| {
        let last_login: Option<i64> = row.get(2)?;
        Ok(OrganizationMember {
            user_id: row.get(0)?,
            emails: vec![row.get(1)?],
            date_added: Some(timestamp(row.get(3)?)),
            last_login: last_login.map(timestamp),
            // Calls between sign-ins are not recorded.
            last_access: last_login.map(timestamp),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
