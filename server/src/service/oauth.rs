//! An organization's own sign-in: whether it is on, its OAuth apps, and the users they register.

use super::call::{Call, Permitted};
use super::request::{email, name, required};
use crate::app::*;
use crate::auth;
use crate::error::{Error, Result};
use crate::permissions::Resource;
use crate::store::oauth::App;
use crate::store::{billing, oauth, users};

/// The shortest password of a registered user.
const MIN_PASSWORD_LENGTH: usize = 8;

pub(super) fn enable_auth_service(
    call: Call<'_>,
    request: EnableAuthServiceRequest,
) -> Result<EnableAuthServiceResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    set_enabled(&call, id, true)?;
    Ok(EnableAuthServiceResponse {})
}

pub(super) fn disable_auth_service(
    call: Call<'_>,
    request: DisableAuthServiceRequest,
) -> Result<DisableAuthServiceResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    set_enabled(&call, id, false)?;
    Ok(DisableAuthServiceResponse {})
}

fn set_enabled(call: &Permitted<'_>, id: &str, enabled: bool) -> Result<()> {
    let mut services = billing::get(call.db, id)?;
    if services.sign_in_enabled == enabled {
        let state = if enabled { "enabled" } else { "disabled" };
        return Err(Error::precondition(format!("sign-in of organization {id:?} is {state} already")));
    }
    services.sign_in_enabled = enabled;
    billing::set(call.db, id, &services)
}

fn is_enabled(call: &Permitted<'_>, id: &str) -> Result<()> {
    if billing::get(call.db, id)?.sign_in_enabled {
        return Ok(());
    }
    Err(Error::precondition(format!("sign-in of organization {id:?} is not enabled")))
}

pub(super) fn create_o_auth_app(
    call: Call<'_>,
    request: CreateOAuthAppRequest,
) -> Result<CreateOAuthAppResponse> {
    let id = required("org_id", &request.org_id)?;
    let client_name = name("client_name", &request.client_name)?;
    let config = request.oauth_config.unwrap_or_default();
    check(&config)?;
    let mut call = call.on(Resource::Organization(id))?;
    is_enabled(&call, id)?;
    let app = App { client_id: call.ids.uuid(), client_name, client_secret: call.ids.secret(), config };
    oauth::insert(call.db, id, &app, call.now)?;
    Ok(CreateOAuthAppResponse { client_id: app.client_id, client_secret: app.client_secret })
}

/// Checks the URIs to which browsers are redirected.
fn check(config: &OAuthConfig) -> Result<()> {
    let lists = [("origin_uris", &config.origin_uris), ("redirect_uris", &config.redirect_uris)];
    for (field, uris) in lists {
        for (index, uri) in uris.iter().enumerate() {
            is_uri(&format!("oauth_config.{field}[{index}]"), uri)?;
        }
    }
    for (field, uri) in
        [("logout_uri", &config.logout_uri), ("invite_redirect_uri", &config.invite_redirect_uri)]
    {
        if !uri.is_empty() {
            is_uri(&format!("oauth_config.{field}"), uri)?;
        }
    }
    Ok(())
}

fn is_uri(field: &str, uri: &str) -> Result<()> {
    match uri.split_once("://") {
        Some((scheme, rest)) if !scheme.is_empty() && !rest.is_empty() => Ok(()),
        _ => Err(Error::invalid(format!("{field}: expected a URI, got {uri:?}"))),
    }
}

pub(super) fn read_o_auth_app(call: Call<'_>, request: ReadOAuthAppRequest) -> Result<ReadOAuthAppResponse> {
    let id = required("org_id", &request.org_id)?;
    let client_id = required("client_id", &request.client_id)?;
    let call = call.on(Resource::Organization(id))?;
    let app = oauth::get(call.db, id, client_id)?;
    Ok(ReadOAuthAppResponse {
        client_name: app.client_name,
        client_secret: app.client_secret,
        oauth_config: Some(app.config),
    })
}

pub(super) fn update_o_auth_app(
    call: Call<'_>,
    request: UpdateOAuthAppRequest,
) -> Result<UpdateOAuthAppResponse> {
    let id = required("org_id", &request.org_id)?;
    let client_id = required("client_id", &request.client_id)?;
    let call = call.on(Resource::Organization(id))?;
    let mut app = oauth::get(call.db, id, client_id)?;
    if !request.client_name.is_empty() {
        app.client_name = name("client_name", &request.client_name)?;
    }
    if let Some(config) = request.oauth_config {
        check(&config)?;
        app.config = config;
    }
    oauth::update(call.db, &app)?;
    Ok(UpdateOAuthAppResponse {})
}

pub(super) fn delete_o_auth_app(
    call: Call<'_>,
    request: DeleteOAuthAppRequest,
) -> Result<DeleteOAuthAppResponse> {
    let id = required("org_id", &request.org_id)?;
    let client_id = required("client_id", &request.client_id)?;
    let call = call.on(Resource::Organization(id))?;
    oauth::get(call.db, id, client_id)?;
    oauth::delete(call.db, client_id)?;
    Ok(DeleteOAuthAppResponse {})
}

pub(super) fn list_o_auth_apps(
    call: Call<'_>,
    request: ListOAuthAppsRequest,
) -> Result<ListOAuthAppsResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    Ok(ListOAuthAppsResponse { client_ids: oauth::ids(call.db, id)? })
}

/// Registers a user, who is then signed in. The password is checked and not stored: nothing
/// here signs in with one.
pub(super) fn create_o_auth_app_user(
    call: Call<'_>,
    request: CreateOAuthAppUserRequest,
) -> Result<CreateOAuthAppUserResponse> {
    let id = required("org_id", &request.org_id)?;
    let application_id = required("application_id", &request.application_id)?;
    let email = email("email", &request.email)?;
    if request.password.chars().count() < MIN_PASSWORD_LENGTH {
        return Err(Error::invalid(format!("password: expected at least {MIN_PASSWORD_LENGTH} characters")));
    }
    let mut call = call.on(Resource::Organization(id))?;
    is_enabled(&call, id)?;
    oauth::get(call.db, id, application_id)?;
    if users::by_email(call.db, email)?.is_some() {
        return Err(Error::exists(format!("there is a user with email {email:?} already")));
    }
    let user_id = call.ids.uuid();
    let refresh_token = call.ids.secret();
    users::insert(call.db, &user_id, email, call.now)?;
    users::set_registered_by(call.db, &user_id, application_id)?;
    users::set_refresh_hash(call.db, &user_id, &auth::hash(&refresh_token))?;
    auth::signed_in(call.db, &user_id, call.now)?;
    Ok(CreateOAuthAppUserResponse {
        auth_token: call.state.auth.user_token(&user_id, &refresh_token)?,
        registration_id: call.ids.uuid(),
        user_id,
        refresh_token,
    })
}
