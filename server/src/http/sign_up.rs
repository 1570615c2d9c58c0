//! Pages and endpoints for sign-in that are not RPCs: accepting invitations and revoking refresh
//! tokens.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use http::{HeaderName, StatusCode, header};

use super::escape::escape;
use crate::error::Result;
use crate::state::ServerState;
use crate::{auth, time};

/// The largest form that is read.
const MAX_FORM_BYTES: usize = 4096;

const HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; form-action 'self'; frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // With less, browsers send the form without its origin.
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

pub(super) fn router(state: &Arc<ServerState>) -> Router {
    Router::new()
        .route("/invitations/{token}", get(invitation).post(accept))
        .route("/oauth/revoke", post(revoke))
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .with_state(Arc::clone(state))
}

fn unknown() -> Response {
    (StatusCode::NOT_FOUND, HEADERS, "no such invitation, or it was accepted already\n").into_response()
}

/// The link in an invitation's mail. To open it changes nothing: mail scanners and previews do too.
async fn invitation(State(state): State<Arc<ServerState>>, Path(token): Path<String>) -> Response {
    let invited: Result<_> = state.store.read(move |db| auth::invited(db, &token)).await;
    let Ok(Some((organization, email))) = invited else {
        return unknown();
    };
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Invitation</title>\
         <h1>Invitation to {}</h1><p>For {}.<form method=post><button>Accept</button></form></html>\n",
        escape(&organization),
        escape(&email)
    );
    (HEADERS, Html(page)).into_response()
}

async fn accept(State(state): State<Arc<ServerState>>, Path(token): Path<String>) -> Response {
    let accepted: Result<bool> = state.store.write(move |db| auth::accept(db, &token, time::now())).await;
    match accepted {
        Ok(true) => (HEADERS, "The invitation is accepted.\n").into_response(),
        Ok(false) => unknown(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, HEADERS, "try again later\n").into_response(),
    }
}

/// Revokes a refresh token, by RFC 7009: a form with the field `token`; an unknown one is not an error.
async fn revoke(State(state): State<Arc<ServerState>>, form: Bytes) -> Response {
    let form = String::from_utf8_lossy(&form).into_owned();
    let token = form.split('&').find_map(|field| field.strip_prefix("token="));
    let Some(token) = token.filter(|token| !token.is_empty()).map(str::to_owned) else {
        return (StatusCode::BAD_REQUEST, HEADERS, "{\"error\":\"invalid_request\"}\n").into_response();
    };
    let revoked: Result<()> = state.store.write(move |db| auth::revoke(db, &token)).await;
    match revoked {
        Ok(()) => (StatusCode::OK, HEADERS).into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, HEADERS).into_response(),
    }
}
