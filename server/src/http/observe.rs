//! A request in the server's log and metrics. Neither sees headers, bodies, queries or paths: they
//! may hold credentials.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue};
use tonic::Status;
use tracing::Instrument;

use crate::ids::Ids;
use crate::metrics::Finished;
use crate::permissions::Rpc;
use crate::state::ServerState;

/// The request's id: the caller's or the proxy's, or a new one; also in the reply.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken from a request.
const LONGEST_ID: usize = 128;

/// Logs the request once its reply has begun, and counts it.
pub(super) async fn observe(State(state): State<Arc<ServerState>>, request: Request, next: Next) -> Response {
    let id = request_id(request.headers());
    let rpc = rpc_name(request.uri().path());
    let span = tracing::error_span!("request", id, rpc);
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = begun.elapsed();
    let code = match Status::from_header_map(response.headers()) {
        Some(status) => i32::from(status.code()),
        None if rpc == "http" => i32::from(response.status().as_u16()),
        // A refusal before gRPC; else the status follows in the trailers.
        None if !response.status().is_success() => i32::from(tonic::Code::Unknown),
        None => 0,
    };
    state.metrics.finished(&Finished { rpc, code }, took);
    let milliseconds = took.as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(code, milliseconds, "replied"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The RPC's name, or `http` for what is none of them.
fn rpc_name(path: &str) -> &'static str {
    if path == "/proto.rpc.v1.AuthService/Authenticate" {
        return "Authenticate";
    }
    Rpc::ALL.iter().find(|rpc| rpc.path() == path).map_or("http", |rpc| rpc.name())
}

fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let fits = |id: &&str| {
        let letters = |letter: char| letter.is_ascii_alphanumeric() || "-_.:".contains(letter);
        (1..=LONGEST_ID).contains(&id.len()) && id.chars().all(letters)
    };
    given.filter(fits).map_or_else(|| Ids::random().uuid(), str::to_owned)
}
