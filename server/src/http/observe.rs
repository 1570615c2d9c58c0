//! A request in the server's log and metrics. Neither sees headers, bodies, queries or paths: they
//! may hold credentials.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Instant;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Frame, SizeHint};
use tonic::{Code, Status};
use tracing::{Instrument, Span};

use super::end_status::EndStatus;
use crate::ids::Ids;
use crate::metrics::Finished;
use crate::permissions::Rpc;
use crate::state::ServerState;

/// The request's id: the caller's or the proxy's, or a new one; also in the response.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken from a request.
const MAX_ID_BYTES: usize = 128;

/// Logs and counts the request when it has ended, because a call's status is in its trailers.
pub(super) async fn observe(
    State(state): State<Arc<ServerState>>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = request_id(request.headers());
    let rpc = rpc_name(request.uri().path());
    let span = tracing::error_span!("request", id, rpc);
    let end = EndStatus::default();
    request.extensions_mut().insert(end.clone());
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    state.metrics.replied(rpc, begun.elapsed());
    // Known at once for requests that are not RPCs, and for a call that was refused before its service.
    let code = match Status::from_header_map(response.headers()) {
        Some(status) => Some(i32::from(status.code())),
        None if rpc == "http" => Some(i32::from(response.status().as_u16())),
        None if !response.status().is_success() => Some(i32::from(Code::Unknown)),
        None => None,
    };
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let mut observed = Observed { state, span, rpc, begun, code, end, is_counted: false };
    if code.is_some() {
        observed.finish();
    }
    response.map(|body| Body::new(ObservedBody { body, observed }))
}

/// A running request.
struct Observed {
    state: Arc<ServerState>,
    span: Span,
    rpc: &'static str,
    begun: Instant,
    code: Option<i32>,
    end: EndStatus,
    is_counted: bool,
}

impl Observed {
    /// Logs and counts the request, once.
    fn finish(&mut self) {
        if std::mem::replace(&mut self.is_counted, true) {
            return;
        }
        let ended = || self.end.code().map(i32::from);
        // What is dropped without a status was given up by its caller.
        let code = self.code.or_else(ended).unwrap_or(i32::from(Code::Cancelled));
        self.state.metrics.finished(&Finished { rpc: self.rpc, code });
        let milliseconds = self.begun.elapsed().as_secs_f64() * 1000.0;
        self.span.in_scope(|| tracing::info!(code, milliseconds, "replied"));
    }
}

/// A body that ends its request.
struct ObservedBody {
    body: Body,
    observed: Observed,
}

impl HttpBody for ObservedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        // Before the caller sees the end, so that its next request finds it counted.
        if self.observed.end.code().is_some() {
            self.observed.finish();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for ObservedBody {
    fn drop(&mut self) {
        self.observed.finish();
    }
}

/// The RPC's name, or `http` for any other request.
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
        (1..=MAX_ID_BYTES).contains(&id.len()) && id.chars().all(letters)
    };
    given.filter(fits).map_or_else(|| Ids::random().uuid(), str::to_owned)
}
