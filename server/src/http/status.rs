//! A gRPC status as the response to a request before it reaches a service.

use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, header};
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
