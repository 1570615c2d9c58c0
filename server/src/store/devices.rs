//! Devices for push notifications, and an organization's Firebase projects.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;

/// A device of a caller, in an app.
pub(crate) struct Device<'a> {
    pub(crate) identity_id: &'a str,
    pub(crate) app_id: &'a str,
    pub(crate) device_uuid: &'a str,
}

/// Keeps the device's token, instead of the one it had.
pub(crate) fn set_token(db: &Connection, device: &Device<'_>, token: &str) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO push_tokens (identity_id, app_id, device_uuid, encrypted_token)
         VALUES (?1, ?2, ?3, encrypt(?4, ?3))
         ON CONFLICT DO UPDATE SET encrypted_token = excluded.encrypted_token",
    )?
    .execute([device.identity_id, device.app_id, device.device_uuid, token])?;
    Ok(())
}

/// The number of a caller's devices, in all apps.
pub(crate) fn count(db: &Connection, identity_id: &str) -> Result<i64> {
    Ok(db
        .prepare_cached("SELECT count(*) FROM push_tokens WHERE identity_id = ?1")?
        .query_row([identity_id], |row| row.get(0))?)
}

/// Removes the device; returns whether it was registered.
pub(crate) fn delete(db: &Connection, device: &Device<'_>) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "DELETE FROM push_tokens
             WHERE identity_id = ?1 AND app_id = ?2 AND device_uuid = ?3",
        )?
        .execute([device.identity_id, device.app_id, device.device_uuid])?
        == 1)
}

/// The tokens of a caller's devices in an app.
pub(crate) fn tokens(db: &Connection, identity_id: &str, app_id: &str) -> Result<Vec<String>> {
    let mut found = db.prepare_cached(
        "SELECT decrypt(encrypted_token, device_uuid) FROM push_tokens WHERE identity_id = ?1 AND app_id = ?2
         ORDER BY device_uuid",
    )?;
    let rows = found.query_map([identity_id, app_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps an organization's Firebase configuration, instead of the one it had.
pub(crate) fn set_firebase(db: &Connection, organization_id: &str, app_id: &str, config: &str) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO firebase_configs (organization_id, app_id, encrypted_config)
         VALUES (?1, ?2, encrypt(?3, ?1))
         ON CONFLICT DO UPDATE SET app_id = excluded.app_id,
             encrypted_config = excluded.encrypted_config",
    )?
    .execute([organization_id, app_id, config])?;
    Ok(())
}

/// The app of an organization's Firebase configuration.
pub(crate) fn firebase_app(db: &Connection, organization_id: &str) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("SELECT app_id FROM firebase_configs WHERE organization_id = ?1")?
        .query_row([organization_id], |row| row.get(0))
        .optional()?)
}

/// Deletes it.
pub(crate) fn delete_firebase(db: &Connection, organization_id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM firebase_configs WHERE organization_id = ?1")?
        .execute([organization_id])?;
    Ok(())
}
