//! A simulated machine: a client of the same RPCs that real machines call, with its part's secret.

use axum::Router;
use http::Uri;
use tonic::Status;
use tonic::service::interceptor::InterceptedService;

use super::bearer::{Bearer, token};
use crate::app::robot_service_client::RobotServiceClient;
use crate::app::{ConfigRequest, LogRequest, NeedsRestartRequest};
use crate::common::LogEntry;

/// A machine that is signed in.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    part_id: String,
    client: RobotServiceClient<InterceptedService<Router, Bearer>>,
}

impl Machine {
    /// Signs in at the router of the server's port.
    pub(super) async fn sign_in(server: Router, part_id: &str, secret: &str) -> Result<Self, Status> {
        let bearer = token(server.clone(), "robot-secret", part_id, secret).await?;
        let server = InterceptedService::new(server, bearer);
        let client = RobotServiceClient::with_origin(server, Uri::from_static("http://localhost"));
        Ok(Self { part_id: part_id.to_owned(), client })
    }

    /// Fetches its configuration, as a machine does at its start and then from time to time.
    pub(super) async fn configure(&mut self) -> Result<(), Status> {
        let request = ConfigRequest { id: self.part_id.clone(), agent_info: None };
        self.client.config(request).await.map(drop)
    }

    /// Whether it must restart.
    pub(super) async fn must_restart(&mut self) -> Result<bool, Status> {
        let request = NeedsRestartRequest { id: self.part_id.clone() };
        Ok(self.client.needs_restart(request).await?.into_inner().must_restart)
    }

    /// Adds to its log.
    pub(super) async fn log(&mut self, logs: Vec<LogEntry>) -> Result<(), Status> {
        self.client.log(LogRequest { id: self.part_id.clone(), logs }).await.map(drop)
    }
}
