//! Downloads with URLs in the API's responses: uploaded module files and logos.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderName, HeaderValue, StatusCode, header};
use tower::ServiceExt;
use tower_http::services::ServeFile;

use crate::error::Result;
use crate::state::ServerState;
use crate::store::{billing, registry};

pub(super) fn router(state: &Arc<ServerState>) -> Router {
    Router::new()
        .route("/module-files/{id}", get(module_file))
        .route("/logos/{id}", get(logo))
        .route("/module/{owner}/{name}", get(super::module_page::module_page))
        .with_state(Arc::clone(state))
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "nothing here\n").into_response()
}

/// The file byte for byte, with its hash as its tag.
async fn module_file(
    State(state): State<Arc<ServerState>>,
    Path(id): Path<String>,
    mut request: Request,
) -> Response {
    let wanted = id.clone();
    let hash: Result<_> = state.store.read(move |db| registry::file_hash(db, &wanted)).await;
    let Ok(Some(hash)) = hash else {
        return not_found();
    };
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let Ok(tag) = HeaderValue::from_str(&format!("\"sha256-{hash}\"")) else {
        return not_found();
    };
    // By this tag, not by that of `ServeFile`.
    if has_tag(&request, &header::IF_NONE_MATCH, &tag) == Some(true) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    if has_tag(&request, &header::IF_MATCH, &tag) == Some(false) {
        return (StatusCode::PRECONDITION_FAILED, [(header::ETAG, tag)]).into_response();
    }
    for condition in [header::IF_NONE_MATCH, header::IF_MATCH] {
        request.headers_mut().remove(condition);
    }
    // Its id is known, so it names a file of ours and nothing else.
    let file = ServeFile::new(state.module_files.path(&id));
    let Ok(mut response) = file.oneshot(request).await.map(IntoResponse::into_response);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    headers.insert(header::ETAG, tag);
    response
}

/// Whether the condition is fulfilled by the tag; none if the request does not have it.
fn has_tag(request: &Request, condition: &HeaderName, tag: &HeaderValue) -> Option<bool> {
    let mut given = request.headers().get_all(condition).iter().peekable();
    given.peek()?;
    let is_it = |one: &[u8]| one == b"*" || one.strip_prefix(b"W/").unwrap_or(one) == tag.as_bytes();
    Some(given.any(|list| list.as_bytes().split(|byte| *byte == b',').any(|one| is_it(one.trim_ascii()))))
}

async fn logo(State(state): State<Arc<ServerState>>, Path(id): Path<String>) -> Response {
    let logo: Result<_> = state.store.read(move |db| billing::logo(db, &id)).await;
    match logo {
        Ok(Some(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        _ => not_found(),
    }
}
