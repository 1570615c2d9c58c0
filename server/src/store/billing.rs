//! An organization's settings: support, billing, logo and sign-in.

use prost::Message;
use rusqlite::{Connection, OptionalExtension, params};

use super::message;
use crate::app::BillingAddress;
use crate::error::Result;

/// All but the logo.
#[derive(Clone, Debug, Default)]
pub(crate) struct Services {
    pub(crate) support_email: Option<String>,
    /// Billing is enabled if there is one.
    pub(crate) billing_address: Option<BillingAddress>,
    pub(crate) sign_in_enabled: bool,
    pub(crate) has_logo: bool,
}

/// What the organization has set up.
pub(crate) fn get(db: &Connection, organization_id: &str) -> Result<Services> {
    let found = db
        .prepare_cached(
            "SELECT support_email, billing_address, sign_in_enabled, logo IS NOT NULL
             FROM organization_services WHERE organization_id = ?1",
        )?
        .query_row([organization_id], |row| {
            Ok(Services {
                support_email: row.get(0)?,
                billing_address: message(row, 1)?,
                sign_in_enabled: row.get(2)?,
                has_logo: row.get(3)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Writes back all but the logo.
pub(crate) fn set(db: &Connection, organization_id: &str, services: &Services) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO organization_services
             (organization_id, support_email, billing_address, sign_in_enabled)
         VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (organization_id) DO UPDATE SET support_email = excluded.support_email,
             billing_address = excluded.billing_address,
             sign_in_enabled = excluded.sign_in_enabled",
    )?
    .execute(params![
        organization_id,
        services.support_email,
        services.billing_address.as_ref().map(Message::encode_to_vec),
        services.sign_in_enabled,
    ])?;
    Ok(())
}

/// Keeps the logo, a PNG image.
pub(crate) fn set_logo(db: &Connection, organization_id: &str, logo: &[u8]) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO organization_services (organization_id, logo) VALUES (?1, ?2)
         ON CONFLICT (organization_id) DO UPDATE SET logo = excluded.logo",
    )?
    .execute(params![organization_id, logo])?;
    Ok(())
}

/// The logo, a PNG image.
pub(crate) fn logo(db: &Connection, organization_id: &str) -> Result<Option<Vec<u8>>> {
    let found: Option<Option<Vec<u8>>> = db
        .prepare_cached("SELECT logo FROM organization_services WHERE organization_id = ?1")?
        .query_row([organization_id], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}
