//! OAuth apps, through which an organization's own users sign in.

use prost::Message;
use rusqlite::{Connection, OptionalExtension, params};

use super::message;
use crate::app::OAuthConfig;
use crate::error::{Error, Result};

/// An app.
#[derive(Clone, Debug)]
pub(crate) struct App {
    pub(crate) client_id: String,
    pub(crate) client_name: String,
    pub(crate) client_secret: String,
    pub(crate) config: OAuthConfig,
}

/// Adds an app.
pub(crate) fn insert(db: &Connection, organization_id: &str, app: &App, now: i64) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO oauth_apps
             (client_id, organization_id, client_name, encrypted_secret, created_on, config)
         VALUES (?1, ?2, ?3, encrypt(?4, ?1), ?5, ?6)",
    )?
    .execute(params![
        app.client_id,
        organization_id,
        app.client_name,
        app.client_secret,
        now,
        app.config.encode_to_vec(),
    ])?;
    Ok(())
}

/// One app of an organization.
pub(crate) fn get(db: &Connection, organization_id: &str, client_id: &str) -> Result<App> {
    db.prepare_cached(
        "SELECT client_id, client_name, decrypt(encrypted_secret, client_id), config FROM oauth_apps
         WHERE organization_id = ?1 AND client_id = ?2",
    )?
    .query_row([organization_id, client_id], |row| {
        Ok(App {
            client_id: row.get(0)?,
            client_name: row.get(1)?,
            client_secret: row.get(2)?,
            config: message(row, 3)?.unwrap_or_default(),
        })
    })
    .optional()?
    .ok_or_else(|| Error::not_found("OAuth app", client_id))
}

/// Writes back its name and configuration.
pub(crate) fn update(db: &Connection, app: &App) -> Result<()> {
    db.prepare_cached("UPDATE oauth_apps SET client_name = ?2, config = ?3 WHERE client_id = ?1")?
        .execute(params![app.client_id, app.client_name, app.config.encode_to_vec()])?;
    Ok(())
}

/// The ids of an organization's apps, oldest first.
pub(crate) fn ids(db: &Connection, organization_id: &str) -> Result<Vec<String>> {
    let mut found = db.prepare_cached(
        "SELECT client_id FROM oauth_apps WHERE organization_id = ?1
         ORDER BY created_on, client_id",
    )?;
    let rows = found.query_map([organization_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Deletes it.
pub(crate) fn delete(db: &Connection, client_id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM oauth_apps WHERE client_id = ?1")?.execute([client_id])?;
    Ok(())
}
