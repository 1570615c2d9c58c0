//! One port for gRPC, gRPC-web and the page's files.

mod admission;
mod call_form;
mod connection_table;
mod connections;
mod downloads;
mod end_status;
mod escape;
mod folder_files;
mod guard;
mod module_page;
mod observe;
mod operation;
mod pages;
mod request_body;
mod response_body;
mod response_progress;
mod sign_up;
mod status;

pub(crate) use connections::serve;
pub(crate) use operation::{health, stops};

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use tonic::Status;
use tonic_health::pb::health_server::HealthServer;
use tonic_health::server::HealthService;
use tonic_web::GrpcWebLayer;
use tower::Layer;
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::app::app_service_server::AppServiceServer;
use crate::app::robot_service_server::RobotServiceServer;
use crate::config::{Config, Origin};
use crate::deadline::Deadline;
use crate::generated::proto::rpc::v1::auth_service_server::AuthServiceServer;
use crate::quota::MAX_MESSAGE_BYTES;
use crate::service::{Fleet, SignIn};
use crate::state::ServerState;
use admission::Admission;
use end_status::EndStatusLayer;

/// The largest message of a caller that is not signed in.
const MAX_SIGN_IN_BYTES: usize = 64 * 1024;

/// The time limit for a request to arrive and its response to begin, except for uploads.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// How long a browser remembers a preflight.
const PREFLIGHT_AGE: Duration = Duration::from_secs(7200);

/// Makes nginx and similar proxies pass on a response as it arrives.
const NO_BUFFER: HeaderName = HeaderName::from_static("x-accel-buffering");

/// Which origin may read the timing of a request and its version of HTTP, which the client must know to stream
/// an upload.
const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");

/// What a page of another origin may read beside the body.
const EXPOSED: [&str; 6] = [
    "grpc-status",
    "grpc-message",
    "grpc-status-details-bin",
    "grpc-encoding",
    "retry-after",
    "x-request-id",
];

/// The routes of the port.
pub(crate) fn router(
    state: &Arc<ServerState>,
    config: &Config,
    health: HealthServer<HealthService>,
) -> Result<Router, String> {
    // A page at the public URL has the server's own origin.
    let origins: Arc<[Origin]> = config.allow_origins.iter().chain(&config.public_url).cloned().collect();
    let public_host = config.public_url.iter().map(|url| url.host().to_owned());
    let hosts: Arc<[String]> = config.allow_hosts.iter().cloned().chain(public_host).collect();
    let fleet = AppServiceServer::new(Fleet(Arc::clone(state)))
        .max_decoding_message_size(MAX_MESSAGE_BYTES)
        .max_encoding_message_size(MAX_MESSAGE_BYTES);
    let machines = RobotServiceServer::new(Fleet(Arc::clone(state)))
        .max_decoding_message_size(MAX_MESSAGE_BYTES)
        .max_encoding_message_size(MAX_MESSAGE_BYTES);
    let sign_in =
        AuthServiceServer::new(SignIn(Arc::clone(state))).max_decoding_message_size(MAX_SIGN_IN_BYTES);
    let grpc_web = tower::layer::util::Stack::new(EndStatusLayer, GrpcWebLayer::new());
    let admission = Admission::new(state);
    let calls = Router::new()
        .route_service("/viam.app.v1.AppService/{rpc}", grpc_web.layer(fleet))
        .route_service("/viam.app.v1.RobotService/{rpc}", grpc_web.layer(machines))
        .layer(from_fn(check_rpc))
        .layer(from_fn_with_state(admission.clone(), admission::check_token))
        .layer(from_fn(call_form::check_form));
    let sign_in = Router::new()
        .route_service("/proto.rpc.v1.AuthService/{rpc}", grpc_web.layer(sign_in))
        .layer(from_fn(admission::limit_sign_in_time))
        .layer(from_fn(call_form::check_form));
    // A proxy that buffers responses would delay a stream.
    let no_buffer = HeaderValue::from_static("no");
    let calls = calls.layer(SetResponseHeaderLayer::overriding(NO_BUFFER, no_buffer));
    let router = Router::new()
        .merge(calls)
        .merge(sign_in)
        .merge(operation::router(state, health)?)
        .merge(downloads::router(state))
        .merge(sign_up::router(state))
        .fallback_service(pages::router(config.static_dir.as_deref()))
        .layer(from_fn(keep_deadline))
        .layer(from_fn_with_state(TIME_LIMIT, limit_time))
        .layer(cors())
        .layer(SetResponseHeaderLayer::overriding(TIMING_ALLOW_ORIGIN, timing_origin))
        .layer(from_fn_with_state(origins, guard::check_origin))
        .layer(from_fn_with_state(hosts, guard::check_host))
        .layer(from_fn_with_state(admission, admission::count))
        .layer(from_fn_with_state(Arc::clone(state), observe::observe));
    Ok(router)
}

/// The CORS headers for origins that the guard has allowed.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::mirror_request())
        .allow_methods([Method::POST, Method::GET])
        // Any, also `viam_client`, which lists often omit because of its underscore.
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(EXPOSED.map(HeaderName::from_static))
        .max_age(PREFLIGHT_AGE)
}

/// The origin whose pages may read the timing.
fn timing_origin(response: &Response) -> Option<HeaderValue> {
    response.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN).cloned()
}

/// Adds the path to the error of an unknown RPC, for which tonic has no message.
async fn check_rpc(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    let response = next.run(request).await;
    let is_unimplemented = tonic::Status::from_header_map(response.headers())
        .is_some_and(|status| status.code() == tonic::Code::Unimplemented && status.message().is_empty());
    if !is_unimplemented {
        return response;
    }
    status::respond(&tonic::Status::unimplemented(format!("there is no RPC {path}")), content_type)
}

/// Ends a request that takes longer than the limit to arrive. Streams have begun their response long before.
async fn limit_time(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    if admission::is_upload(request.uri().path()) {
        return next.run(request).await;
    }
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let status = Status::deadline_exceeded("the request took too long");
            status::respond_to_any(&status, StatusCode::REQUEST_TIMEOUT, content_type)
        }
    }
}

/// Ends a call if its response has not begun by its deadline.
async fn keep_deadline(mut request: Request, next: Next) -> Response {
    let Some(deadline) = Deadline::of(request.headers()) else {
        return next.run(request).await;
    };
    request.extensions_mut().insert(deadline);
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    tokio::select! {
        response = next.run(request) => response,
        status = deadline.passed() => status::respond(&status, content_type),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::any;
    use tonic::Code;
    use tower::ServiceExt;

    use super::*;

    /// The response to a request of this content type that is never complete.
    async fn response(content_type: &str) -> Response {
        let router = Router::new()
            .route("/rpc", any(std::future::pending::<()>))
            .layer(from_fn_with_state(Duration::ZERO, limit_time));
        let request = Request::post("/rpc").header(header::CONTENT_TYPE, content_type).body(Body::empty());
        router.oneshot(request.unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_ends_in_the_form_of_its_protocol() {
        for call in ["application/grpc", "Application/gRPC-web+proto", "application/grpc-web-text"] {
            let response = response(call).await;
            assert_eq!(response.status(), StatusCode::OK, "{call}");
            assert_eq!(response.headers()[header::CONTENT_TYPE], call);
            let status = Status::from_header_map(response.headers()).unwrap();
            assert_eq!(status.code(), Code::DeadlineExceeded, "{call}");
        }
        for other in ["text/plain", "application/json", ""] {
            assert_eq!(response(other).await.status(), StatusCode::REQUEST_TIMEOUT, "{other}");
        }
    }
}
