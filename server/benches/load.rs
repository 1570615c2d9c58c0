//! The server under load: `cargo bench -p fleet-server --bench load`, which prints what
//! `docs/server-load.md` keeps.
//!
//! One process of the release build, its data in a file: a fleet of 10,000 machines beside the
//! demo's, a hundred live tails, and calls from 32 callers at once. Then lists of fleets of
//! growing size.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a measurement that fails says nothing

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use fleet_server::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
use fleet_server::generated::viam::app::v1::app_service_client::AppServiceClient;
use fleet_server::generated::viam::app::v1::*;
use tokio::task::JoinSet;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};

/// Machines of the fleet under load.
const MACHINES: usize = 10_000;

/// Fleets whose lists are timed.
const FLEETS: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Locations of each fleet.
const LOCATIONS: usize = 20;

/// Live tails that are open all the while.
const TAILS: usize = 100;

/// Callers at once.
const CALLERS: usize = 32;

/// How long each kind of call is measured.
const PERIOD: Duration = Duration::from_secs(10);

/// Shows the token at each call.
#[derive(Clone)]
struct Bearer(MetadataValue<Ascii>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        request.metadata_mut().insert("authorization", self.0.clone());
        Ok(request)
    }
}

type Client = AppServiceClient<InterceptedService<Channel, Bearer>>;

/// The server's process, killed at the end.
struct Server {
    child: Child,
    url: String,
    token: MetadataValue<Ascii>,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already; there is nothing else to do about it here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    async fn start(data: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
            .args(["--listen", "127.0.0.1:0", "--demo", "--log-rate", "500", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut told = |start: &str| {
            let line = lines.next().unwrap().unwrap();
            line.strip_prefix(start).unwrap().to_owned()
        };
        let url = told("listening on ");
        let key = told("demo key: ");
        let (id, key) = key.split_once(' ').unwrap();
        let channel = Endpoint::from_shared(url.clone()).unwrap().connect().await.unwrap();
        let request = AuthenticateRequest {
            entity: id.to_owned(),
            credentials: Some(Credentials { r#type: "api-key".to_owned(), payload: key.to_owned() }),
        };
        let reply = AuthServiceClient::new(channel).authenticate(request).await.unwrap();
        let token = format!("Bearer {}", reply.into_inner().access_token).parse().unwrap();
        Self { child, url, token }
    }

    /// A client with a connection of its own.
    async fn client(&self) -> Client {
        let channel = Endpoint::from_shared(self.url.clone()).unwrap().connect().await.unwrap();
        AppServiceClient::with_interceptor(channel, Bearer(self.token.clone()))
            .max_decoding_message_size(64 << 20)
    }

    /// Memory now and at most, in MiB.
    fn memory(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
        };
        (field("VmRSS:"), field("VmHWM:"))
    }
}

/// A fleet.
struct Fleet {
    organization: String,
    locations: Vec<String>,
    machines: Vec<String>,
}

async fn fleet(server: &Server, size: usize) -> Fleet {
    let mut client = server.client().await;
    let request = CreateOrganizationRequest { name: format!("Fleet of {size}") };
    let made = client.create_organization(request).await.unwrap().into_inner();
    let organization = made.organization.unwrap().id;
    let mut locations = Vec::new();
    for number in 0..LOCATIONS {
        let request = CreateLocationRequest {
            organization_id: organization.clone(),
            name: format!("Hall {number}"),
            parent_location_id: None,
        };
        let made = client.create_location(request).await.unwrap().into_inner();
        locations.push(made.location.unwrap().id);
    }
    let next = Arc::new(AtomicU64::new(0));
    let places = Arc::new(locations.clone());
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        let (mut client, next, places) = (server.client().await, next.clone(), places.clone());
        callers.spawn(async move {
            let mut made = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed) as usize;
                if number >= size {
                    return made;
                }
                let request = NewRobotRequest {
                    name: format!("rover-{number}"),
                    location: places[number % places.len()].clone(),
                };
                made.push(client.new_robot(request).await.unwrap().into_inner().id);
            }
        });
    }
    let machines = callers.join_all().await.concat();
    Fleet { organization, locations, machines }
}

/// What a run of calls came to.
struct Measured {
    rate: f64,
    median: Duration,
    p99: Duration,
}

/// Makes calls from all callers for the period. Each call gets its number.
async fn measure<C, F>(server: &Server, call: C) -> Measured
where
    C: Fn(Client, usize) -> F + Clone + Send + 'static,
    F: Future<Output = Result<(), Status>> + Send,
{
    let mut callers = JoinSet::new();
    let begin = Instant::now();
    for caller in 0..CALLERS {
        let (client, call) = (server.client().await, call.clone());
        callers.spawn(async move {
            let mut times = Vec::new();
            let mut number = caller;
            while begin.elapsed() < PERIOD {
                let start = Instant::now();
                call(client.clone(), number).await.unwrap();
                times.push(start.elapsed());
                number += CALLERS;
            }
            times
        });
    }
    let mut times = callers.join_all().await.concat();
    let elapsed = begin.elapsed();
    times.sort_unstable();
    Measured {
        rate: times.len() as f64 / elapsed.as_secs_f64(),
        median: times[times.len() / 2],
        p99: times[times.len() * 99 / 100],
    }
}

fn row(name: &str, measured: &Measured) {
    println!(
        "| {name} | {:.0} | {:.1} ms | {:.1} ms |",
        measured.rate,
        measured.median.as_secs_f64() * 1e3,
        measured.p99.as_secs_f64() * 1e3
    );
}

/// Opens the tails; the count of entries that have come over all of them.
async fn tails(server: &Server) -> Arc<AtomicU64> {
    let mut client = server.client().await;
    let organizations = client.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    let mut parts = Vec::new();
    for organization in organizations.organizations {
        let request = ListMachineSummariesRequest {
            organization_id: organization.id,
            ..ListMachineSummariesRequest::default()
        };
        let found = client.list_machine_summaries(request).await.unwrap().into_inner();
        let machines = found.location_summaries.into_iter().flat_map(|location| location.machine_summaries);
        let of_machines = machines.flat_map(|machine| machine.part_summaries);
        parts.extend(of_machines.filter(|part| part.online_state() == OnlineState::Online));
    }
    let heard = Arc::new(AtomicU64::new(0));
    for part in parts.into_iter().take(TAILS) {
        let request = TailRobotPartLogsRequest { id: part.part_id, ..Default::default() };
        let mut tail = client.tail_robot_part_logs(request).await.unwrap().into_inner();
        let heard = heard.clone();
        tokio::spawn(async move {
            while let Ok(Some(batch)) = tail.message().await {
                heard.fetch_add(batch.logs.len() as u64, Ordering::Relaxed);
            }
        });
    }
    heard
}

async fn under_load(server: &Server) {
    let begin = Instant::now();
    let fleet = Arc::new(fleet(server, MACHINES).await);
    let made = MACHINES as f64 / begin.elapsed().as_secs_f64();
    let heard = tails(server).await;
    let mut client = server.client().await;
    let mut parts = Vec::new();
    for machine in fleet.machines.iter().step_by(10) {
        let request = GetRobotPartsRequest { robot_id: machine.clone() };
        parts.push(client.get_robot_parts(request).await.unwrap().into_inner().parts.remove(0).id);
    }
    let parts = Arc::new(parts);
    println!("## {MACHINES} machines, {TAILS} live tails, {CALLERS} callers at once\n");
    println!("| call | a second | median | p99 |");
    println!("|---|---|---|---|");
    println!("| NewRobot, while the fleet was made | {made:.0} | | |");
    let of = fleet.clone();
    let read = move |mut client: Client, number: usize| {
        let id = of.machines[number % of.machines.len()].clone();
        async move { client.get_robot(GetRobotRequest { id }).await.map(drop) }
    };
    row("GetRobot", &measure(server, read).await);
    let of = parts.clone();
    let read = move |mut client: Client, number: usize| {
        let id = of[number % of.len()].clone();
        async move { client.get_robot_part(GetRobotPartRequest { id }).await.map(drop) }
    };
    row("GetRobotPart", &measure(server, read).await);
    let of = fleet.clone();
    let read = move |mut client: Client, number: usize| {
        let location_id = of.locations[number % of.locations.len()].clone();
        async move { client.list_robots(ListRobotsRequest { location_id }).await.map(drop) }
    };
    row("ListRobots, 500 machines", &measure(server, read).await);
    let of = parts.clone();
    let write = move |mut client: Client, number: usize| {
        let request = UpdateRobotPartRequest {
            id: of[number % of.len()].clone(),
            robot_config_json: Some(format!(r#"{{"components":[],"edit":{number}}}"#)),
            ..UpdateRobotPartRequest::default()
        };
        async move { client.update_robot_part(request).await.map(drop) }
    };
    row("UpdateRobotPart, flushed to disk", &measure(server, write).await);
    let (now, most) = server.memory();
    println!("\nMemory of the server: {now} MiB then, {most} MiB at most. The tails heard");
    println!("{} log entries meanwhile.\n", heard.load(Ordering::Relaxed));
}

/// The median of five.
async fn timed<F: Future<Output = Result<usize, Status>>>(
    mut call: impl FnMut() -> F,
    expected: usize,
) -> f64 {
    let mut times = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        assert_eq!(call().await.unwrap(), expected);
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[2].as_secs_f64() * 1e3
}

async fn lists(server: &Server) {
    println!("## Lists and summaries\n");
    println!("| machines | ListRobotsForOrg | ListMachineSummaries | ListLocations |");
    println!("|---|---|---|---|");
    for size in FLEETS {
        let fleet = fleet(server, size).await;
        let id = &fleet.organization;
        let client = server.client().await;
        let robots = || async {
            let request = ListRobotsForOrgRequest { org_id: id.clone() };
            Ok(client.clone().list_robots_for_org(request).await?.into_inner().robots.len())
        };
        let robots = timed(robots, size).await;
        let summaries = || async {
            let request = ListMachineSummariesRequest { organization_id: id.clone(), ..Default::default() };
            let found = client.clone().list_machine_summaries(request).await?.into_inner();
            Ok(found.location_summaries.iter().map(|location| location.machine_summaries.len()).sum())
        };
        let summaries = timed(summaries, size).await;
        let locations = || async {
            let request = ListLocationsRequest { organization_id: id.clone() };
            Ok(client.clone().list_locations(request).await?.into_inner().locations.len())
        };
        let locations = timed(locations, LOCATIONS + 1).await;
        println!("| {size} | {robots:.1} ms | {summaries:.1} ms | {locations:.1} ms |");
    }
}

#[tokio::main]
async fn main() {
    // `cargo test` runs this too, without the flag that `cargo bench` gives.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder.path().join("fleet.db")).await;
    under_load(&server).await;
    lists(&server).await;
}
