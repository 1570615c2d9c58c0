//! A machine: it fetches its configuration, writes logs, and exits when it must restart. A real one has
//! a supervisor that starts it again.
//!
//! ```sh
//! cargo run -p fleet-server --example machine -- http://127.0.0.1:8080 PART_ID PART_SECRET
//! ```

use std::error::Error;
use std::time::Duration;

use fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use fleet_server::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
use fleet_server::generated::viam::app::v1::robot_service_client::RobotServiceClient;
use fleet_server::generated::viam::app::v1::{AgentInfo, ConfigRequest, LogRequest, NeedsRestartRequest};
use fleet_server::generated::viam::common::v1::LogEntry;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::transport::Endpoint;
use tonic::{Request, Status};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(server), Some(part), Some(secret)) => run(server, part, secret).await,
        _ => Err("expected the server's URL, a part's id and its secret".into()),
    }
}

/// Runs the machine until it must restart.
pub async fn run(server: String, id: String, payload: String) -> Result<(), Box<dyn Error>> {
    let channel = Endpoint::from_shared(server)?.connect().await?;
    let credentials = Some(Credentials { r#type: "robot-secret".to_owned(), payload });
    let request = AuthenticateRequest { entity: id.clone(), credentials };
    let token =
        AuthServiceClient::new(channel.clone()).authenticate(request).await?.into_inner().access_token;
    let bearer: MetadataValue<Ascii> = format!("Bearer {token}").parse()?;
    let show_token = move |mut request: Request<()>| {
        request.metadata_mut().insert("authorization", bearer.clone());
        Ok::<_, Status>(request)
    };
    let mut cloud = RobotServiceClient::with_interceptor(channel, show_token);

    let agent_info = Some(AgentInfo { os: std::env::consts::OS.to_owned(), ..AgentInfo::default() });
    let config = cloud.config(ConfigRequest { id: id.clone(), agent_info }).await?.into_inner().config;
    let components = config.map(|config| config.components).unwrap_or_default();
    let names: Vec<String> = components.into_iter().map(|component| component.name).collect();
    let entry = |message: String| LogEntry {
        level: "info".to_owned(),
        time: Some(std::time::SystemTime::now().into()),
        logger_name: "machine".to_owned(),
        message,
        ..LogEntry::default()
    };
    let logs = vec![entry(format!("started with {} components: {}", names.len(), names.join(", ")))];
    cloud.log(LogRequest { id: id.clone(), logs }).await?;
    loop {
        let reply = cloud.needs_restart(NeedsRestartRequest { id: id.clone() }).await?.into_inner();
        if reply.must_restart {
            cloud.log(LogRequest { id, logs: vec![entry("ends, to be started again".to_owned())] }).await?;
            return Ok(());
        }
        let interval = reply.restart_check_interval.and_then(|interval| interval.try_into().ok());
        tokio::time::sleep(interval.unwrap_or(Duration::from_secs(5))).await;
    }
}
