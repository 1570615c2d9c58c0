//! Downloads with URLs in the API's responses: uploaded module files and logos.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderValue, StatusCode, header};
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
    request: Request,
) -> Response {
    let wanted = id.clone();
    let hash: Result<_> = state.store.read(move |db| registry::file_hash(db, &wanted)).await;
    let Ok(Some(hash)) = hash else {
        return not_found();
    };
    // Its id is known, so it names a file of ours and nothing else.
    let file = ServeFile::new(state.module_files.path(&id));
    let Ok(mut response) = file.oneshot(request).await.map(IntoResponse::into_response);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    if let Ok(tag) = HeaderValue::from_str(&format!("\"sha256-{hash}\"")) {
        headers.insert(header::ETAG, tag);
    }
    response
}

async fn logo(State(state): State<Arc<ServerState>>, Path(id): Path<String>) -> Response {
    let logo: Result<_> = state.store.read(move |db| billing::logo(db, &id)).await;
    match logo {
        Ok(Some(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        _ => not_found(),
    }
}
