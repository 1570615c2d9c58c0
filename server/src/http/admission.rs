//! The checks and limits of a request before its body is read.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};
use tonic::{Code, Status};

use super::connection_table::Connection;
use super::request_body::{Allowance, RequestBody};
use super::response_body::ResponseBody;
use super::status::{respond, respond_to_any};
use crate::auth::Claims;
use crate::decoding::DecodingLimit;
use crate::permissions::Rpc;
use crate::quota::{MAX_MESSAGE_BYTES, Quota, Share};
use crate::state::ServerState;

/// Memory for the bodies of requests at once.
const REQUESTS: usize = 64 * 1024 * 1024;

/// Memory for the concurrent bodies of unauthenticated callers: of sign-ins, health checks and reflection.
const UNAUTHENTICATED: usize = 8 * 1024 * 1024;

/// Memory for all decoded requests at once, and for one of them. Decoded, a JSON object takes some twenty times
/// its bytes on the wire.
const DECODED: usize = 256 * 1024 * 1024;
const MAX_DECODED_BYTES: usize = 128 * 1024 * 1024;

/// The same for a message of an upload, which is little more than a piece of the file.
const MAX_PIECE_BYTES: usize = MAX_MESSAGE_BYTES + 64 * 1024;

/// The largest request of RPCs that carry a configuration or a text, of those that don't, and of
/// unauthenticated callers.
const LARGE_REQUEST: usize = MAX_MESSAGE_BYTES + FRAME;
const SMALL_REQUEST: usize = 1024 * 1024;
const UNAUTHENTICATED_REQUEST: usize = 64 * 1024 + FRAME;

/// What gRPC puts before a message, and the trailers of gRPC-web after it.
const FRAME: usize = 1024;

/// The RPCs with large requests. Their handlers check what they carry.
const LARGE_REQUESTS: [&str; 6] =
    ["UpdateRobotPart", "SetConfigProperty", "CreateFragment", "UpdateFragment", "UpdateModule", "Log"];

/// Module files that are taken in at once; each holds a message of its file.
const UPLOADS: usize = 8;

/// The time limit of a sign-in, including its response.
const SIGN_IN_LIMIT: Duration = Duration::from_secs(10);

/// The limits that all requests share.
#[derive(Clone)]
pub(super) struct Admission {
    state: Arc<ServerState>,
    requests: Arc<Quota>,
    unauthenticated: Arc<Quota>,
    decoded: Arc<Quota>,
    uploads: Arc<Quota>,
}

impl Admission {
    /// Nothing is taken yet.
    pub(super) fn new(state: &Arc<ServerState>) -> Self {
        Self {
            state: Arc::clone(state),
            requests: Quota::new(REQUESTS),
            unauthenticated: Quota::new(UNAUTHENTICATED),
            decoded: Quota::new(DECODED),
            uploads: Quota::new(UPLOADS * MAX_MESSAGE_BYTES),
        }
    }
}

/// Whether the path is of the RPC that uploads files.
pub(super) fn is_upload(path: &str) -> bool {
    path == Rpc::UploadModuleFile.path()
}

fn largest_request(path: &str) -> usize {
    let rpc = path.rsplit('/').next().unwrap_or_default();
    if LARGE_REQUESTS.contains(&rpc) { LARGE_REQUEST } else { SMALL_REQUEST }
}

/// The status of a request that tonic could not read, instead of tonic's own: of no message or half of one it says
/// INTERNAL, of one that is too long OUT_OF_RANGE, which no RPC of this server returns.
fn unreadable(response: &Response, decoding: &DecodingLimit) -> Option<Status> {
    let status = Status::from_header_map(response.headers())?;
    let is_unread = match status.code() {
        // Afterwards, the fault is ours.
        Code::Internal => !decoding.is_read(),
        Code::OutOfRange => true,
        _ => false,
    };
    is_unread.then(|| Status::invalid_argument(format!("the request can't be read: {}", status.message())))
}

/// Counts the request on its connection and its body against the memory for bodies.
pub(super) async fn count(State(admission): State<Admission>, mut request: Request, next: Next) -> Response {
    let Some(connection) = request.extensions().get::<Arc<Connection>>().map(Arc::clone) else {
        return next.run(request).await;
    };
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    let claims = admission.state.auth.claims(request.headers()).ok();
    // Verified once for each request.
    if let Some(claims) = &claims {
        request.extensions_mut().insert(claims.clone());
    }
    // Before it is counted: the first requests of a caller may all come at once.
    if claims.is_some() {
        connection.mark_signed_in();
    }
    let Some(in_flight) = connection.begin(claims.as_ref().map(Claims::entity)) else {
        return too_many(content_type);
    };
    let path = request.uri().path();
    let allowance = match &claims {
        None => {
            let share = admission.unauthenticated.share();
            Some(Allowance::of_unauthenticated(share, UNAUTHENTICATED_REQUEST))
        }
        Some(_) if is_upload(path) => None,
        Some(claims) => {
            let share = admission.requests.share_of(claims.entity());
            Some(Allowance::new(share, largest_request(path)))
        }
    };
    let decoding = match &claims {
        Some(_) if is_upload(path) => DecodingLimit::of_each(MAX_PIECE_BYTES),
        Some(claims) => DecodingLimit::of_one(admission.decoded.share_of(claims.entity()), MAX_DECODED_BYTES),
        None => DecodingLimit::of_one(admission.decoded.share(), MAX_DECODED_BYTES),
    };
    let request = request.map(|body| Body::new(RequestBody::new(body, allowance.clone())));
    // Both are held until the request is done, as long as the message is in memory.
    let mut response = Arc::clone(&decoding).around(next.run(request)).await;
    if let Some(status) = allowance.as_ref().and_then(|allowance| allowance.refusal()) {
        response = respond(status, content_type);
    } else if let Some(status) = unreadable(&response, &decoding) {
        response = respond(&status, content_type);
    }
    let share = response.extensions_mut().remove::<Arc<Share>>();
    response.map(|body| Body::new(ResponseBody::new(body, in_flight, share)))
}

/// The response if there are too many requests at once.
fn too_many(content_type: Option<HeaderValue>) -> Response {
    let status = Status::resource_exhausted("too many requests at once; try again later");
    respond_to_any(&status, StatusCode::TOO_MANY_REQUESTS, content_type)
}

/// Refuses a call without a good token before its body is read.
pub(super) async fn check_token(
    State(admission): State<Admission>,
    request: Request,
    next: Next,
) -> Response {
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    let claims = match admission.state.auth.verified(request.extensions(), request.headers()) {
        Ok(claims) => claims,
        Err(failure) => return respond(&failure.into(), content_type),
    };
    if !is_upload(request.uri().path()) {
        return next.run(request).await;
    }
    let share = admission.uploads.share_of(claims.entity());
    if !share.take(MAX_MESSAGE_BYTES) {
        let status = Status::resource_exhausted("too many uploads at once; try again later");
        return respond(&status, content_type);
    }
    next.run(request).await
}

/// Ends a sign-in that takes too long to arrive.
pub(super) async fn limit_sign_in_time(request: Request, next: Next) -> Response {
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    match tokio::time::timeout(SIGN_IN_LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => respond(&Status::deadline_exceeded("the sign-in took too long"), content_type),
    }
}
