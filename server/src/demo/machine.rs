//! A simulated machine: a client of the same RPCs that real machines call, with its part's secret.

use axum::Router;
use http::Uri;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::{Request, Status};

use crate::app::robot_service_client::RobotServiceClient;
use crate::app::{ConfigRequest, LogRequest, NeedsRestartRequest};
use crate::common::LogEntry;
use crate::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use crate::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};

/// Puts the token on each call.
#[derive(Clone, Debug)]
struct Bearer(MetadataValue<Ascii>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        request.metadata_mut().insert("authorization", self.0.clone());
        Ok(request)
    }
}

/// A machine that is signed in.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    part_id: String,
    client: RobotServiceClient<InterceptedService<Router, Bearer>>,
}

impl Machine {
    /// Signs in at what the server's port answers, without the way over the network.
    pub(super) async fn sign_in(server: Router, part_id: &str, secret: String) -> Result<Self, Status> {
        let origin = Uri::from_static("http://localhost");
        let credentials = Credentials { r#type: "robot-secret".to_owned(), payload: secret };
        let request = AuthenticateRequest { entity: part_id.to_owned(), credentials: Some(credentials) };
        let reply =
            AuthServiceClient::with_origin(server.clone(), origin.clone()).authenticate(request).await?;
        let header = format!("Bearer {}", reply.into_inner().access_token);
        let bearer = header.parse().map_err(|_| Status::internal("a token that is no header"))?;
        let server = InterceptedService::new(server, Bearer(bearer));
        Ok(Self { part_id: part_id.to_owned(), client: RobotServiceClient::with_origin(server, origin) })
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

    pub(super) async fn log(&mut self, logs: Vec<LogEntry>) -> Result<(), Status> {
        self.client.log(LogRequest { id: self.part_id.clone(), logs }).await.map(drop)
    }
}
