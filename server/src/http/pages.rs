//! Requests that are not RPCs: the page's files, or one line if there is no page.

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use http::{HeaderName, HeaderValue, StatusCode, header};
use tonic::Status;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::services::fs::DefaultServeDirFallback;
use tower_http::set_header::SetResponseHeaderLayer;

use super::folder_files::FolderFiles;

/// Every page may run its own scripts and wasm, and call fleets; nothing inline. The fleet page's build writes the
/// same file into its `index.html`.
const POLICY: &str = include_str!("content-security-policy.txt").trim_ascii_end();

const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    // Only a header can forbid frames.
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("frame-ancestors 'none'")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
];

/// A new build of the page is used at once; the response for unchanged files is 304.
const CHECKED: HeaderValue = HeaderValue::from_static("no-cache");

/// A file with the hash of its content in its name never changes.
const UNCHANGING: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Bytes of a file that wait for the client at once.
const PIECE: usize = 16 * 1024;

/// Characters of the hash in a file's name.
const HASH: usize = 8;

/// Serves the folder's files, and never one outside it.
pub(super) fn router(static_dir: Option<&Path>) -> Router {
    let unknown = Router::new().fallback(not_found);
    let mut pages = match static_dir {
        Some(folder) => Router::new()
            .fallback_service(files(folder).fallback(unknown))
            .layer(CompressionLayer::new())
            .layer(from_fn(cache)),
        None => unknown,
    };
    for (name, value) in HEADERS {
        pages = pages.layer(SetResponseHeaderLayer::appending(name, value));
    }
    pages.layer(from_fn(unknown_rpc))
}

fn files(folder: &Path) -> ServeDir<DefaultServeDirFallback, FolderFiles> {
    ServeDir::with_backend(folder, FolderFiles::of(folder)).with_buf_chunk_size(PIECE)
}

/// Says how long a file may be kept.
async fn cache(request: Request, next: Next) -> Response {
    let hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let keep = if hashed && response.status().is_success() { UNCHANGING } else { CHECKED };
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}

/// Whether the path is of a file such as `/assets/index-B1cD_e3F.js`, as the page's build names them.
fn is_hashed(path: &str) -> bool {
    let Some((stem, _)) = path.strip_prefix("/assets/").and_then(|name| name.split_once('.')) else {
        return false;
    };
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match stem.len().checked_sub(HASH + 1).and_then(|end| stem.as_bytes().get(end..)) {
        Some([b'-', hash @ ..]) => hash.iter().copied().all(fits),
        _ => false,
    }
}

/// A call of an unknown service gets a gRPC response, not a page.
async fn unknown_rpc(request: Request, next: Next) -> Response {
    let content_type = request.headers().get(header::CONTENT_TYPE);
    if content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/grpc")) {
        let rpc = request.uri().path().trim_start_matches('/');
        return Status::unimplemented(format!("no RPC {rpc}")).into_http::<Body>();
    }
    next.run(request).await
}

async fn not_found() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "nothing here; the page needs --static DIR\n")
}
