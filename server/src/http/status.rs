//! A gRPC status as the response to a request before it reaches a service.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use tonic::Status;

/// The status in the headers, which gRPC and gRPC-web both read if the response has the content type of
/// the request.
pub(super) fn respond(status: &Status, content_type: Option<HeaderValue>) -> Response {
    let mut response = status.clone().into_http::<Body>();
    if let Some(content_type) = content_type {
        response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    }
    response
}

/// The status for a call, and for other requests the HTTP status with the same message.
pub(super) fn respond_to_any(
    status: &Status,
    http_status: StatusCode,
    content_type: Option<HeaderValue>,
) -> Response {
    const GRPC: &str = "application/grpc";
    let starts_as_grpc =
        |kind: &str| kind.get(..GRPC.len()).is_some_and(|start| start.eq_ignore_ascii_case(GRPC));
    let is_call = |kind: &HeaderValue| kind.to_str().is_ok_and(starts_as_grpc);
    if content_type.as_ref().is_some_and(is_call) {
        return respond(status, content_type);
    }
    (http_status, format!("{}\n", status.message())).into_response()
}
