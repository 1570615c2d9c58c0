//! For operators and their tools: health checks, reflection and metrics.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{StatusCode, header};
use tonic_health::pb::health_server::HealthServer;
use tonic_health::server::{HealthReporter, HealthService};

use super::guard;
use crate::generated::DESCRIPTORS;
use crate::state::ServerState;

/// The services of health checks; the empty name is the whole server.
const SERVICES: [&str; 4] =
    ["", "viam.app.v1.AppService", "viam.app.v1.RobotService", "proto.rpc.v1.AuthService"];

/// The health service, and its signal that the server stops.
pub(crate) async fn health() -> (HealthReporter, HealthServer<HealthService>) {
    let reporter = HealthReporter::new();
    for service in SERVICES {
        reporter.set_service_status(service, tonic_health::ServingStatus::Serving).await;
    }
    let service = HealthService::from_health_reporter(reporter.clone());
    (reporter, HealthServer::new(service))
}

/// Reports that the server accepts no new calls.
pub(crate) async fn stops(reporter: &HealthReporter) {
    for service in SERVICES {
        reporter.set_service_status(service, tonic_health::ServingStatus::NotServing).await;
    }
}

pub(super) fn router(
    state: &Arc<ServerState>,
    health: HealthServer<HealthService>,
) -> Result<Router, String> {
    let describe =
        || tonic_reflection::server::Builder::configure().register_encoded_file_descriptor_set(DESCRIPTORS);
    let failed = |error: tonic_reflection::server::Error| error.to_string();
    let services = Router::new()
        .route_service("/grpc.health.v1.Health/{rpc}", health)
        .route_service("/grpc.reflection.v1.ServerReflection/{rpc}", describe().build_v1().map_err(failed)?)
        .route_service(
            "/grpc.reflection.v1alpha.ServerReflection/{rpc}",
            describe().build_v1alpha().map_err(failed)?,
        );
    let metrics = Router::new()
        .route("/metrics", get(metrics))
        .layer(from_fn(guard::only_loopback))
        .with_state(Arc::clone(state));
    Ok(services.merge(metrics))
}

async fn metrics(State(state): State<Arc<ServerState>>) -> Response {
    match state.metrics.text(state.log_tails.count()) {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
