//! How an invitation turns into roles: by the link in its mail, or at the next sign-in.

use rusqlite::Connection;

use crate::app::OrganizationInvite;
use crate::error::Result;
use crate::ids::Ids;
use crate::permissions::{Level, Resource, scope};
use crate::store::roles::RoleGrant;
use crate::store::{invitations, organizations, roles, users};

/// Ends the sign-in with this refresh token, if there is one.
pub(crate) fn revoke(db: &Connection, refresh_token: &str) -> Result<()> {
    match users::by_refresh_hash(db, &super::hash(refresh_token))? {
        Some(user_id) => users::revoke(db, &user_id),
        None => Ok(()),
    }
}

/// The name of the organization that invites with this token, and the address it invites.
pub(crate) fn invited(db: &Connection, token: &str) -> Result<Option<(String, String)>> {
    let Some(invite) = invitations::by_token(db, token)? else {
        return Ok(None);
    };
    let organization = organizations::get(db, &invite.organization_id)?;
    Ok(Some((organization.name, invite.email)))
}

/// Accepts the invitation with this token in its link; returns whether there is one. A person who isn't known
/// yet becomes a user.
pub(crate) fn accept(db: &Connection, token: &str, now: i64) -> Result<bool> {
    let Some(invite) = invitations::by_token(db, token)? else {
        return Ok(false);
    };
    let user_id = match users::by_email(db, &invite.email)? {
        Some(id) => {
            prove(db, &id, &invite.organization_id)?;
            id
        }
        None => {
            let id = Ids::random().uuid();
            users::insert(db, &id, &invite.email, now)?;
            id
        }
    };
    grant(db, &user_id, &invite, now)?;
    Ok(true)
}

/// The link was sent to the address, which proves that it is the person's. An account that another organization's app registered under it
/// may belong to another person: it is now this person's, and its sign-ins end.
fn prove(db: &Connection, user_id: &str, organization_id: &str) -> Result<()> {
    match users::vouched_by(db, user_id)? {
        Some(vouching) if vouching != organization_id => {
            users::revoke(db, user_id)?;
            users::set_verified(db, user_id)
        }
        _ => Ok(()),
    }
}

/// Remembers a user's sign-in, and gives what waited for it: for an address that is not proven, only
/// what the organization gives whose app registered it.
pub(crate) fn signed_in(db: &Connection, user_id: &str, now: i64) -> Result<()> {
    users::signed_in(db, user_id, now)?;
    let email = users::email(db, user_id)?.unwrap_or_default();
    let vouched_by = users::vouched_by(db, user_id)?;
    for invite in invitations::at_sign_in(db, &email)? {
        if vouched_by.as_ref().is_some_and(|vouching| *vouching != invite.organization_id) {
            continue;
        }
        grant(db, user_id, &invite, now)?;
    }
    Ok(())
}

fn grant(db: &Connection, user_id: &str, invite: &OrganizationInvite, now: i64) -> Result<()> {
    for given in &invite.authorizations {
        let Some(level) = Level::parse(&given.resource_type) else {
            continue;
        };
        // What has been deleted since the invitation is nothing to hold a role on.
        if scope(db, Resource::at(level, &given.resource_id)).is_err() {
            continue;
        }
        let held = RoleGrant {
            identity_id: user_id.to_owned(),
            identity_type: "user".to_owned(),
            role: given.authorization_id.rsplit('_').next().unwrap_or_default().to_owned(),
            resource_type: given.resource_type.clone(),
            resource_id: given.resource_id.clone(),
            organization_id: given.organization_id.clone(),
        };
        roles::insert(db, &held, &invite.organization_id, now)?;
    }
    invitations::delete(db, &invite.organization_id, &invite.email)?;
    Ok(())
}
