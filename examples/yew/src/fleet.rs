//! The service: tonic's stubs over a session. Nothing here knows of the page.

use std::sync::Arc;
use std::time::Duration;

use tonic::{Code, Request, Status};
use viam_app_client::client::{Authentication, Environment, Session, SessionOptions, WebEnvironment};
use viam_app_client::generated::viam::app::v1::app_service_client::AppServiceClient;
use viam_app_client::generated::viam::app::v1::{
    GetRobotPartsRequest, ListOrganizationsRequest, ListRobotsForOrgRequest, Robot, TailRobotPartLogsRequest,
};
use viam_app_client::generated::viam::common::v1::LogEntry;
use viam_app_client::transport::DEFAULT_MAX_RECEIVE_BYTES;
use viam_app_client::transport::web::{FetchOptions, FetchTransport};

/// How long a call with one response may take.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The first wait before a lost log is followed again; it doubles with each attempt.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// A fleet, by one identity. Dropping it ends its calls.
pub struct Fleet {
    session: Session,
    service: AppServiceClient<Session>,
}

/// What there is to show of a log.
pub enum LogEvent {
    /// New entries, the newest first.
    Entries(Vec<LogEntry>),
    /// The connection was lost, and will be tried again.
    Lost(Status),
    /// The log cannot be followed.
    Failed(Status),
}

impl Fleet {
    /// Nothing is sent yet: the first call signs in.
    pub fn new(host: String, key_id: String, key: String) -> Self {
        let transport = FetchTransport::new(FetchOptions {
            base_url: host,
            fetch: None,
            max_receive_bytes: DEFAULT_MAX_RECEIVE_BYTES,
        });
        let options = SessionOptions::new(Authentication::api_key(key_id, key));
        let session = Session::new(Arc::new(transport), Arc::new(WebEnvironment), options);
        // The transport has a limit already; tonic's default of 4 MiB is less than the service sends.
        let service = AppServiceClient::new(session.clone()).max_decoding_message_size(usize::MAX);
        Self { session, service }
    }

    /// The machines of all organizations.
    pub async fn machines(&self) -> Result<Vec<Robot>, Status> {
        let mut service = self.service.clone();
        let mut machines = Vec::new();
        let organizations =
            service.list_organizations(in_time(ListOrganizationsRequest {})).await?.into_inner();
        for organization in organizations.organizations {
            let request = in_time(ListRobotsForOrgRequest { org_id: organization.id });
            machines.extend(service.list_robots_for_org(request).await?.into_inner().robots);
        }
        Ok(machines)
    }

    /// Follows the log of a machine, and connects again where the connection is lost.
    pub async fn follow(&self, robot_id: &str, show: impl Fn(LogEvent)) {
        let mut wait = FIRST_WAIT;
        loop {
            let ended = self.tail(robot_id, &show, &mut wait).await;
            let status = ended.err().unwrap_or_else(|| Status::unavailable("the server ended the log"));
            if status.code() != Code::Unavailable {
                return show(LogEvent::Failed(status));
            }
            show(LogEvent::Lost(status));
            WebEnvironment.sleep(wait).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }

    /// Follows the log until its connection ends.
    async fn tail(&self, robot_id: &str, show: impl Fn(LogEvent), wait: &mut Duration) -> Result<(), Status> {
        let mut service = self.service.clone();
        let request = in_time(GetRobotPartsRequest { robot_id: robot_id.to_owned() });
        let parts = service.get_robot_parts(request).await?.into_inner().parts;
        let part = parts.into_iter().next().ok_or_else(|| Status::not_found("the machine has no part"))?;
        let request = TailRobotPartLogsRequest { id: part.id, errors_only: false, filter: None };
        let mut tail = service.tail_robot_part_logs(request).await?.into_inner();
        while let Some(response) = tail.message().await? {
            *wait = FIRST_WAIT;
            show(LogEvent::Entries(response.logs));
        }
        Ok(())
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        self.session.close();
    }
}

/// No two are the same; the page compares what it shows.
impl PartialEq for Fleet {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A request with a deadline, which tonic's stubs do not set.
fn in_time<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    request.set_timeout(TIMEOUT);
    request
}

/// A status as a person reads it.
pub fn words(status: &Status) -> String {
    format!("{} ({:?})", status.message(), status.code())
}
