//! Users: people, known by their email address.

use super::call::Call;
use super::request::email;
use crate::app::{GetUserIdByEmailRequest, GetUserIdByEmailResponse};
use crate::failure::{Failure, Outcome};
use crate::store::users;

pub(super) fn get_user_id_by_email(
    call: Call<'_>,
    request: GetUserIdByEmailRequest,
) -> Outcome<GetUserIdByEmailResponse> {
    let email = email("email", &request.email)?;
    let call = call.signed_in()?;
    let user_id = users::by_email(call.db, email)?
        .ok_or_else(|| Failure::nothing(format!("no user with email {email:?}")))?;
    Ok(GetUserIdByEmailResponse { user_id })
}
