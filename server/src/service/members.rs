//! Members of an organization, and the invitations by which they become that.

use super::call::{Call, Permitted};
use super::limits::short_list;
use super::request::{email, required};
use super::roles::{RoleRequest, leaves_an_owner};
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::{Level, Resource, Role};
use crate::store::invitations::Mail;
use crate::store::roles::RoleGrant;
use crate::store::{invitations, organizations, roles, users};
use crate::time::timestamp;

pub(super) fn list_organization_members(
    call: Call<'_>,
    request: ListOrganizationMembersRequest,
) -> Result<ListOrganizationMembersResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let call = call.on(Resource::Organization(id))?;
    Ok(ListOrganizationMembersResponse {
        organization_id: id.to_owned(),
        members: users::members(call.db, id)?,
        invites: invitations::of_organization(call.db, id)?,
    })
}

pub(super) fn create_organization_invite(
    call: Call<'_>,
    request: CreateOrganizationInviteRequest,
) -> Result<CreateOrganizationInviteResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let email = email("email", &request.email)?;
    let mut call = call.on(Resource::Organization(id))?;
    if is_member(&call, id, email)? {
        return Err(Error::exists(format!("{email:?} is a member of organization {id:?} already")));
    }
    if invitations::exists(call.db, id, email)? {
        return Err(Error::exists(format!("{email:?} is invited to organization {id:?} already")));
    }
    let authorizations = if request.authorizations.is_empty() {
        vec![full_owner(id)]
    } else {
        checked(&call, id, "authorizations", &request.authorizations)?
    };
    one_for_each_resource("authorizations", &authorizations)?;
    let invite = OrganizationInvite {
        organization_id: id.to_owned(),
        email: email.to_owned(),
        created_on: Some(timestamp(call.now)),
        authorizations,
    };
    let mailed = request.send_email_invite.unwrap_or(true);
    let token = call.ids.secret();
    invitations::insert(call.db, &invitations::NewInvitation { invite: &invite, token: &token, mailed })?;
    if mailed {
        send(&call, &invite, &token)?;
    }
    Ok(CreateOrganizationInviteResponse { invite: Some(invite) })
}

fn is_member(call: &Permitted<'_>, organization_id: &str, email: &str) -> Result<bool> {
    let Some(user_id) = users::by_email(call.db, email)? else {
        return Ok(false);
    };
    let grants = roles::with_origins(call.db, &user_id)?;
    Ok(grants
        .iter()
        .any(|(grant, through)| grant.organization_id == organization_id || through == organization_id))
}

fn full_owner(organization_id: &str) -> Authorization {
    RoleGrant {
        identity_id: String::new(),
        identity_type: "user".to_owned(),
        role: Role::Owner.as_str().to_owned(),
        resource_type: Level::Organization.as_str().to_owned(),
        resource_id: organization_id.to_owned(),
        organization_id: organization_id.to_owned(),
    }
    .authorization()
}

/// The authorizations in the form that they are kept in, all of this organization.
fn checked(
    call: &Permitted<'_>,
    organization_id: &str,
    field: &str,
    given: &[Authorization],
) -> Result<Vec<Authorization>> {
    given
        .iter()
        .enumerate()
        .map(|(index, given)| {
            let field = format!("{field}[{index}]");
            let grant = RoleRequest::parse(&field, given)?.grant_to(call.db, "", "user")?;
            if grant.organization_id != organization_id {
                return Err(Error::invalid(format!(
                    "{field}.resource_id: {} {:?} is of another organization than {organization_id:?}",
                    grant.resource_type, grant.resource_id
                )));
            }
            Ok(grant.authorization())
        })
        .collect()
}

/// An invitation grants at least one role, and at most one on each resource.
fn one_for_each_resource(field: &str, authorizations: &[Authorization]) -> Result<()> {
    if authorizations.is_empty() {
        return Err(Error::invalid(format!(
            "{field}: an invitation needs an authorization; delete the invitation instead"
        )));
    }
    for (index, one) in authorizations.iter().enumerate() {
        let another = authorizations[..index].iter().any(|before| before.resource_id == one.resource_id);
        if another {
            return Err(Error::invalid(format!(
                "{field}: expected one authorization for {} {:?}",
                one.resource_type, one.resource_id
            )));
        }
    }
    Ok(())
}

/// Puts the mail with the link that accepts the invitation into the outbox.
fn send(call: &Permitted<'_>, invite: &OrganizationInvite, token: &str) -> Result<()> {
    let organization = organizations::get(call.db, &invite.organization_id)?;
    let mail = Mail {
        recipient: invite.email.clone(),
        subject: format!("Invitation to {}", organization.name),
        body: format!(
            "You are invited to {}. Accept here:\n{}/invitations/{token}\n",
            organization.name, call.state.url
        ),
    };
    invitations::send(call.db, &mail, call.now)
}

pub(super) fn update_organization_invite_authorizations(
    call: Call<'_>,
    request: UpdateOrganizationInviteAuthorizationsRequest,
) -> Result<UpdateOrganizationInviteAuthorizationsResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let email = email("email", &request.email)?;
    if request.add_authorizations.is_empty() && request.remove_authorizations.is_empty() {
        return Err(Error::invalid("expected add_authorizations or remove_authorizations"));
    }
    let call = call.on(Resource::Organization(id))?;
    let mut invite = invitations::get(call.db, id, email)?;
    // Compared with what is kept only: the resource of an authorization may be gone.
    for (index, gone) in request.remove_authorizations.iter().enumerate() {
        let field = format!("remove_authorizations[{index}]");
        RoleRequest::parse(&field, gone)?;
        let is_gone = |kept: &Authorization| {
            (&kept.authorization_id, &kept.resource_id) == (&gone.authorization_id, &gone.resource_id)
        };
        let known = invite.authorizations.iter().position(is_gone).ok_or_else(|| {
            Error::invalid(format!(
                "{field}: the invitation has no {} on {:?}",
                gone.authorization_id, gone.resource_id
            ))
        })?;
        invite.authorizations.remove(known);
    }
    let added = checked(&call, id, "add_authorizations", &request.add_authorizations)?;
    invite.authorizations.extend(added);
    short_list("add_authorizations: the invitation", &invite.authorizations)?;
    one_for_each_resource("add_authorizations", &invite.authorizations)?;
    invitations::update(call.db, &invite)?;
    Ok(UpdateOrganizationInviteAuthorizationsResponse { invite: Some(invite) })
}

pub(super) fn delete_organization_invite(
    call: Call<'_>,
    request: DeleteOrganizationInviteRequest,
) -> Result<DeleteOrganizationInviteResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let email = email("email", &request.email)?;
    let call = call.on(Resource::Organization(id))?;
    invitations::get(call.db, id, email)?;
    invitations::delete(call.db, id, email)?;
    Ok(DeleteOrganizationInviteResponse {})
}

pub(super) fn resend_organization_invite(
    call: Call<'_>,
    request: ResendOrganizationInviteRequest,
) -> Result<ResendOrganizationInviteResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let email = email("email", &request.email)?;
    let mut call = call.on(Resource::Organization(id))?;
    let invite = invitations::get(call.db, id, email)?;
    let mailed = request.send_email_invite.unwrap_or(true);
    let token = call.ids.secret();
    invitations::resend(call.db, &invitations::NewInvitation { invite: &invite, token: &token, mailed })?;
    if mailed {
        send(&call, &invite, &token)?;
    }
    Ok(ResendOrganizationInviteResponse { invite: Some(invite) })
}

pub(super) fn delete_organization_member(
    call: Call<'_>,
    request: DeleteOrganizationMemberRequest,
) -> Result<DeleteOrganizationMemberResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let user_id = required("user_id", &request.user_id)?;
    let call = call.on(Resource::Organization(id))?;
    if !users::exists(call.db, user_id)? {
        return Err(Error::not_found("user", user_id));
    }
    for grant in roles::held_by(call.db, user_id)? {
        if grant.organization_id == id {
            leaves_an_owner(call.db, &grant)?;
        }
    }
    if roles::delete_in_organization(call.db, user_id, id)? == 0 {
        return Err(Error::nothing(format!("user {user_id:?} is not a member of organization {id:?}")));
    }
    Ok(DeleteOrganizationMemberResponse {})
}
