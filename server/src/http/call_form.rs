//! Refuses requests for RPCs that are no calls, with the reason.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, Version, header};

/// The content types of gRPC, which needs HTTP/2.
const GRPC: [&str; 2] = ["application/grpc", "application/grpc+proto"];

/// The content types of gRPC-web.
const GRPC_WEB: [&str; 4] = [
    "application/grpc-web",
    "application/grpc-web+proto",
    "application/grpc-web-text",
    "application/grpc-web-text+proto",
];

/// Lets calls through, with their content type as the services compare it: in lower case, without parameters.
pub(super) async fn check_form(mut request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        let allow = [(header::ALLOW, Method::POST.as_str())];
        return (StatusCode::METHOD_NOT_ALLOWED, allow, "expected the method POST\n").into_response();
    }
    let given = request.headers().get(header::CONTENT_TYPE).and_then(|given| given.to_str().ok());
    let given = given.and_then(|given| given.split(';').next()).unwrap_or_default().trim();
    let is_given = |known: &&'static str| given.eq_ignore_ascii_case(known);
    let Some(known) = GRPC.into_iter().chain(GRPC_WEB).find(is_given) else {
        let expected = "expected the content type application/grpc or application/grpc-web+proto\n";
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, expected).into_response();
    };
    if GRPC.contains(&known) && request.version() < Version::HTTP_2 {
        let expected =
            "expected HTTP/2 for application/grpc; application/grpc-web+proto needs only HTTP/1.1\n";
        return (StatusCode::BAD_REQUEST, expected).into_response();
    }
    request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(known));
    next.run(request).await
}
