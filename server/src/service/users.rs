//! Users: people, known by their email address.

use super::call::Call;
use super::request::email;
use crate::app::{GetUserIdByEmailRequest, GetUserIdByEmailResponse};
use crate::error::{Error, Result};
use crate::permissions::Permission;
use crate::store::users;

pub(super) fn get_user_id_by_email(
    call: Call<'_>,
    request: GetUserIdByEmailRequest,
) -> Result<GetUserIdByEmailResponse> {
    let email = email("email", &request.email)?;
    let call = call.signed_in()?;
    let user_id = users::by_email(call.db, email)?
        .ok_or_else(|| Error::nothing(format!("no user with email {email:?}")))?;
    // An address that is not verified may belong to another person.
    if let Some(vouching) = users::vouched_by(call.db, &user_id)?
        && !call.caller.may_within(Permission::ReadOrganization, &vouching)
    {
        return Err(Error::nothing(format!("no user with email {email:?}")));
    }
    Ok(GetUserIdByEmailResponse { user_id })
}
