//! Refuses pages of other sites, by the headers Host and Origin.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};

use crate::config::{Origin, without_port};

/// Refuses a Host that is not a name of this machine: with DNS rebinding, the browser would treat the
/// server as the page's own origin.
pub(super) async fn check_host(
    State(allowed): State<Arc<[String]>>,
    request: Request,
    next: Next,
) -> Response {
    // A proxy might use another one than the server.
    if request.headers().get_all(header::HOST).iter().count() > 1 {
        return (StatusCode::BAD_REQUEST, "expected one header Host\n").into_response();
    }
    match host(&request) {
        Some(host) if is_loopback(&host) || is_one_of(&allowed, &host) => next.run(request).await,
        _ => (
            StatusCode::FORBIDDEN,
            "this server accepts requests for localhost and loopback addresses only; --allow-host adds others\n",
        )
            .into_response(),
    }
}

fn is_one_of(allowed: &[String], host: &str) -> bool {
    let name = without_port(host).to_lowercase();
    allowed.contains(&name)
}

/// Accepts only requests for this machine's loopback names, not for its public name.
pub(super) async fn only_loopback(request: Request, next: Next) -> Response {
    match host(&request) {
        Some(host) if is_loopback(&host) => next.run(request).await,
        _ => (StatusCode::NOT_FOUND, "nothing here\n").into_response(),
    }
}

/// Refuses pages of origins other than the server's own and those of `--allow-origin`.
pub(super) async fn check_origin(
    State(allowed): State<Arc<[Origin]>>,
    request: Request,
    next: Next,
) -> Response {
    let Some(origin) = request.headers().get(header::ORIGIN) else {
        return next.run(request).await;
    };
    let origin = origin.to_str().unwrap_or_default().to_lowercase();
    let own = host(&request).map(|host| format!("http://{}", host.to_lowercase()));
    if own.as_ref() == Some(&origin) || allowed.iter().any(|allowed| allowed.0 == origin) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "this origin may not call; start the server with --allow-origin\n")
        .into_response()
}

/// The host and port that the request is for: in the URI with HTTP/2, in a header before.
fn host(request: &Request) -> Option<String> {
    let authority = request.uri().authority().map(ToString::to_string);
    authority.or_else(|| {
        let header = request.headers().get(header::HOST)?;
        header.to_str().ok().map(str::to_owned)
    })
}

fn is_loopback(host: &str) -> bool {
    let name = without_port(host);
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
