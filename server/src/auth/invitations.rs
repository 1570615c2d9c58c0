//! How an invitation turns into roles: by the link in its mail, or at the next sign-in.

use rusqlite::Connection;

use crate::app::OrganizationInvite;
use crate::error::Result;
use crate::ids::Ids;
use crate::permissions::{Level, Resource, scope};
use crate::store::roles::RoleGrant;
use crate::store::{invitations, roles, users};

/// Accepts the invitation whose link holds this token; says whether there is one. Who isn't known
/// yet becomes a user.
pub(crate) fn accept(db: &Connection, token: &str, now: i64) -> Result<bool> {
    let Some(invite) = invitations::by_token(db, token)? else {
        return Ok(false);
    };
    let user_id = match users::by_email(db, &invite.email)? {
        Some(id) => id,
        None => {
            let id = Ids::random().uuid();
            users::insert(db, &id, &invite.email, now)?;
            id
        }
    };
    grant(db, &user_id, &invite, now)?;
    Ok(true)
}

/// Remembers a user's sign-in, and gives what waited for it.
pub(crate) fn signed_in(db: &Connection, user_id: &str, now: i64) -> Result<()> {
    users::signed_in(db, user_id, now)?;
    let email = users::email(db, user_id)?.unwrap_or_default();
    for invite in invitations::at_sign_in(db, &email)? {
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
