//! Invitations that are not accepted yet, and the mail that went out for them.

use std::path::Path;

use prost::Message;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::message;
use crate::app::OrganizationInvite;
use crate::error::{Error, Result};

/// An invitation to be.
pub(crate) struct NewInvitation<'a> {
    pub(crate) invite: &'a OrganizationInvite,
    /// What the link in the mail holds.
    pub(crate) token: &'a str,
    pub(crate) mailed: bool,
}

/// A mail that the public service would have sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The email address that it goes to.
    pub recipient: String,
    /// What it is about.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Adds an invitation.
pub(crate) fn insert(db: &Connection, new: &NewInvitation<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO invites (organization_id, email, token, mailed, invite)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        new.invite.organization_id,
        new.invite.email,
        new.token,
        new.mailed,
        new.invite.encode_to_vec(),
    ])?;
    Ok(())
}

/// Writes back a changed invitation.
pub(crate) fn update(db: &Connection, invite: &OrganizationInvite) -> Result<()> {
    db.prepare_cached("UPDATE invites SET invite = ?3 WHERE organization_id = ?1 AND email = ?2")?
        .execute(params![invite.organization_id, invite.email, invite.encode_to_vec()])?;
    Ok(())
}

/// From now on it is accepted by mail, or at the next sign-in.
pub(crate) fn set_mailed(db: &Connection, invite: &OrganizationInvite, mailed: bool) -> Result<()> {
    db.prepare_cached("UPDATE invites SET mailed = ?3 WHERE organization_id = ?1 AND email = ?2")?
        .execute(params![invite.organization_id, invite.email, mailed])?;
    Ok(())
}

/// The invitation of this email address, and its token.
pub(crate) fn get(
    db: &Connection,
    organization_id: &str,
    email: &str,
) -> Result<(OrganizationInvite, String)> {
    db.prepare_cached("SELECT invite, token FROM invites WHERE organization_id = ?1 AND email = ?2")?
        .query_row([organization_id, email], |row| Ok((message(row, 0)?.unwrap_or_default(), row.get(1)?)))
        .optional()?
        .ok_or_else(|| {
            Error::nothing(format!("organization {organization_id:?} has no invitation for {email:?}"))
        })
}

/// Whether there is one.
pub(crate) fn exists(db: &Connection, organization_id: &str, email: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT 1 FROM invites WHERE organization_id = ?1 AND email = ?2")?
        .exists([organization_id, email])?)
}

/// An organization's invitations, by email address.
pub(crate) fn of_organization(db: &Connection, organization_id: &str) -> Result<Vec<OrganizationInvite>> {
    let mut found =
        db.prepare_cached("SELECT invite FROM invites WHERE organization_id = ?1 ORDER BY email")?;
    let rows = found.query_map([organization_id], |row| message(row, 0))?;
    let invites: Vec<Option<OrganizationInvite>> = rows.collect::<Result<_, _>>()?;
    Ok(invites.into_iter().flatten().collect())
}

/// Those that this email address gets by signing in.
pub(crate) fn at_sign_in(db: &Connection, email: &str) -> Result<Vec<OrganizationInvite>> {
    let mut found = db.prepare_cached("SELECT invite FROM invites WHERE email = ?1 AND mailed = 0")?;
    let rows = found.query_map([email], |row| message(row, 0))?;
    let invites: Vec<Option<OrganizationInvite>> = rows.collect::<Result<_, _>>()?;
    Ok(invites.into_iter().flatten().collect())
}

/// The mailed one with this token.
pub(crate) fn by_token(db: &Connection, token: &str) -> Result<Option<OrganizationInvite>> {
    let found: Option<Option<OrganizationInvite>> = db
        .prepare_cached("SELECT invite FROM invites WHERE token = ?1 AND mailed = 1")?
        .query_row([token], |row| message(row, 0))
        .optional()?;
    Ok(found.flatten())
}

/// Takes it away; says whether there was one.
pub(crate) fn delete(db: &Connection, organization_id: &str, email: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("DELETE FROM invites WHERE organization_id = ?1 AND email = ?2")?
        .execute([organization_id, email])?
        == 1)
}

/// Puts a mail into the outbox.
pub(crate) fn send(db: &Connection, mail: &Mail, now: i64) -> Result<()> {
    db.prepare_cached("INSERT INTO outbox (recipient, subject, body, sent_on) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![mail.recipient, mail.subject, mail.body, now])?;
    Ok(())
}

/// The outbox, oldest first.
pub(crate) fn outbox(db: &Connection) -> Result<Vec<Mail>> {
    let mut found = db.prepare_cached("SELECT recipient, subject, body FROM outbox ORDER BY id")?;
    let rows = found
        .query_map([], |row| Ok(Mail { recipient: row.get(0)?, subject: row.get(1)?, body: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The outbox of a data file, which a running server may have open.
pub fn outbox_of(file: &Path) -> Result<Vec<Mail>, String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let failed = |error: &dyn std::fmt::Display| format!("--data {}: {error}", file.display());
    let db = Connection::open_with_flags(file, flags).map_err(|error| failed(&error))?;
    db.pragma_update(None, "query_only", true).map_err(|error| failed(&error))?;
    outbox(&db).map_err(|_| failed(&"expected a data file of fleet-server"))
}
