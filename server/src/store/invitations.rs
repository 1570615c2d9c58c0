//! Invitations that are not accepted yet, and the mail that went out for them.

use prost::Message;
use rusqlite::{Connection, OptionalExtension, params};

use super::message;
use crate::app::OrganizationInvite;
use crate::error::{Error, Result};

/// Mails that the outbox keeps; the oldest are deleted first.
const MAX_MAILS: i64 = 10_000;

/// Links of an invitation that are valid; the oldest become invalid first.
const MAX_TOKENS: i64 = 10;

/// A new invitation.
pub(crate) struct NewInvitation<'a> {
    pub(crate) invite: &'a OrganizationInvite,
    /// The token in the mail's link.
    pub(crate) token: &'a str,
    pub(crate) mailed: bool,
}

/// A mail that the public service would have sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The email address that it goes to.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Adds an invitation.
pub(crate) fn insert(db: &Connection, new: &NewInvitation<'_>) -> Result<()> {
    let NewInvitation { invite, mailed, .. } = new;
    db.prepare_cached(
        "INSERT INTO invites (organization_id, email, mailed, invite) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![invite.organization_id, invite.email, mailed, invite.encode_to_vec()])?;
    insert_token(db, new)
}

/// Only the token's hash is stored.
fn insert_token(db: &Connection, new: &NewInvitation<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO invite_tokens (token_hash, organization_id, email) VALUES (sha256(?1), ?2, ?3)",
    )?
    .execute([new.token, &new.invite.organization_id, &new.invite.email])?;
    db.prepare_cached(
        "DELETE FROM invite_tokens WHERE organization_id = ?1 AND email = ?2 AND id <= (
             SELECT id FROM invite_tokens WHERE organization_id = ?1 AND email = ?2
             ORDER BY id DESC LIMIT 1 OFFSET ?3
         )",
    )?
    .execute(params![new.invite.organization_id, new.invite.email, MAX_TOKENS])?;
    Ok(())
}

/// Writes back a changed invitation.
pub(crate) fn update(db: &Connection, invite: &OrganizationInvite) -> Result<()> {
    db.prepare_cached("UPDATE invites SET invite = ?3 WHERE organization_id = ?1 AND email = ?2")?
        .execute(params![invite.organization_id, invite.email, invite.encode_to_vec()])?;
    Ok(())
}

/// Takes away what the organization's invitations grant on a resource that goes, and those that grant
/// nothing else.
pub(crate) fn delete_resource(db: &Connection, organization_id: &str, resource_id: &str) -> Result<()> {
    for mut invite in of_organization(db, organization_id)? {
        let before = invite.authorizations.len();
        invite.authorizations.retain(|granted| granted.resource_id != resource_id);
        if invite.authorizations.is_empty() {
            delete(db, organization_id, &invite.email)?;
        } else if invite.authorizations.len() < before {
            update(db, &invite)?;
        }
    }
    Ok(())
}

/// From now on it is accepted by mail, also with this token, or at the next sign-in.
pub(crate) fn resend(db: &Connection, new: &NewInvitation<'_>) -> Result<()> {
    db.prepare_cached("UPDATE invites SET mailed = ?3 WHERE organization_id = ?1 AND email = ?2")?
        .execute(params![new.invite.organization_id, new.invite.email, new.mailed])?;
    insert_token(db, new)
}

/// The invitation of this email address.
pub(crate) fn get(db: &Connection, organization_id: &str, email: &str) -> Result<OrganizationInvite> {
    let found: Option<Option<OrganizationInvite>> = db
        .prepare_cached("SELECT invite FROM invites WHERE organization_id = ?1 AND email = ?2")?
        .query_row([organization_id, email], |row| message(row, 0))
        .optional()?;
    found.map(Option::unwrap_or_default).ok_or_else(|| {
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
        .prepare_cached(
            "SELECT invite FROM invite_tokens JOIN invites USING (organization_id, email)
             WHERE token_hash = sha256(?1) AND mailed = 1",
        )?
        .query_row([token], |row| message(row, 0))
        .optional()?;
    Ok(found.flatten())
}

/// Removes it; returns whether there was one.
pub(crate) fn delete(db: &Connection, organization_id: &str, email: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("DELETE FROM invites WHERE organization_id = ?1 AND email = ?2")?
        .execute([organization_id, email])?
        == 1)
}

/// Puts a mail into the outbox.
pub(crate) fn send(db: &Connection, mail: &Mail, now: i64) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO outbox (recipient, subject, encrypted_body, sent_on) VALUES (?1, ?2, encrypt(?3, ?1), ?4)",
    )?
    .execute(params![mail.recipient, mail.subject, mail.body, now])?;
    db.prepare_cached("DELETE FROM outbox WHERE id <= (SELECT max(id) FROM outbox) - ?1")?
        .execute([MAX_MAILS])?;
    Ok(())
}

/// The outbox, oldest first.
pub(crate) fn outbox(db: &Connection) -> Result<Vec<Mail>> {
    let mut found = db.prepare_cached(
        "SELECT recipient, subject, decrypt(encrypted_body, recipient) FROM outbox ORDER BY id",
    )?;
    let rows = found
        .query_map([], |row| Ok(Mail { recipient: row.get(0)?, subject: row.get(1)?, body: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
