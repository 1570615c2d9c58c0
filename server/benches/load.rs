//! The server under load: `cargo bench -p fleet-server --bench load`, which prints what
//! `docs/server-load.md` keeps.
//!
//! One process of the release build, its data in a file: a fleet of 10,000 machines beside the
//! demo's, a hundred live tails, and calls from 32 callers at once. Then lists of fleets of
//! growing size, short calls beside searches and lists, and memory under attacks.
//!
//! `cargo bench -p fleet-server --bench load -- 0.1` measures with a tenth of the machines and the log.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a measurement that fails says nothing

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use fleet_server::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
use fleet_server::generated::viam::app::v1::app_service_client::AppServiceClient;
use fleet_server::generated::viam::app::v1::*;
use tokio::io::AsyncWriteExt;
use tokio::task::JoinSet;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};

/// Machines of the fleet under load.
const MACHINES: usize = 10_000;

/// Fleets whose lists are timed; the last is listed while short calls are measured.
const FLEETS: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Entries of the log that is searched.
const LOG: usize = 1_000_000;

/// Searches and lists at once, beside which short calls are measured.
const SEARCHES: usize = 20;
const LISTS: usize = 2;

/// Locations of each fleet.
const LOCATIONS: usize = 20;

/// Live tails that are open all the while.
const TAILS: usize = 100;

/// Callers at once.
const CALLERS: usize = 32;

/// How long each kind of call is measured.
const PERIOD: Duration = Duration::from_secs(10);

/// What part of all sizes is measured.
#[derive(Clone, Copy)]
struct Scale(f64);

impl Scale {
    fn of(self, size: usize) -> usize {
        (size as f64 * self.0) as usize
    }
}

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
    caller: Caller,
}

/// Who calls a server, and with what.
#[derive(Clone)]
struct Caller {
    url: String,
    token: MetadataValue<Ascii>,
}

impl Caller {
    /// A client with a connection of its own.
    async fn client(&self) -> Client {
        let channel = Endpoint::from_shared(self.url.clone()).unwrap().connect().await.unwrap();
        AppServiceClient::with_interceptor(channel, Bearer(self.token.clone()))
            .max_decoding_message_size(64 << 20)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already; there is nothing else to do about it here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    async fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
            .args(["--listen", "127.0.0.1:0", "--demo", "--log-rate", "500", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut value_after = |start: &str| {
            let line = lines.next().unwrap().unwrap();
            line.strip_prefix(start).unwrap().to_owned()
        };
        let url = value_after("listening on ");
        let key = value_after("demo key: ");
        let (id, key) = key.split_once(' ').unwrap();
        let channel = Endpoint::from_shared(url.clone()).unwrap().connect().await.unwrap();
        let request = AuthenticateRequest {
            entity: id.to_owned(),
            credentials: Some(Credentials { r#type: "api-key".to_owned(), payload: key.to_owned() }),
        };
        let reply = AuthServiceClient::new(channel).authenticate(request).await.unwrap();
        let token = format!("Bearer {}", reply.into_inner().access_token).parse().unwrap();
        Self { child, caller: Caller { url, token } }
    }

    /// A client with a connection of its own.
    async fn client(&self) -> Client {
        self.caller.client().await
    }

    fn caller(&self) -> Caller {
        self.caller.clone()
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
    measure_with(server, CALLERS, call).await
}

/// The same from this many callers.
async fn measure_with<C, F>(server: &Server, count: usize, call: C) -> Measured
where
    C: Fn(Client, usize) -> F + Clone + Send + 'static,
    F: Future<Output = Result<(), Status>> + Send,
{
    let mut callers = JoinSet::new();
    let begin = Instant::now();
    for caller in 0..count {
        let (client, call) = (server.client().await, call.clone());
        callers.spawn(async move {
            let mut times = Vec::new();
            let mut number = caller;
            while begin.elapsed() < PERIOD {
                let start = Instant::now();
                call(client.clone(), number).await.unwrap();
                times.push(start.elapsed());
                number += count;
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
    let received = Arc::new(AtomicU64::new(0));
    for part in parts.into_iter().take(TAILS) {
        let request = TailRobotPartLogsRequest { id: part.part_id, ..Default::default() };
        let mut tail = client.tail_robot_part_logs(request).await.unwrap().into_inner();
        let received = received.clone();
        tokio::spawn(async move {
            while let Ok(Some(batch)) = tail.message().await {
                received.fetch_add(batch.logs.len() as u64, Ordering::Relaxed);
            }
        });
    }
    received
}

async fn under_load(server: &Server, scale: Scale) {
    let machines = scale.of(MACHINES);
    let begin = Instant::now();
    let fleet = Arc::new(fleet(server, machines).await);
    let made = machines as f64 / begin.elapsed().as_secs_f64();
    let received = tails(server).await;
    let mut client = server.client().await;
    let mut parts = Vec::new();
    for machine in fleet.machines.iter().step_by(10) {
        let request = GetRobotPartsRequest { robot_id: machine.clone() };
        parts.push(client.get_robot_parts(request).await.unwrap().into_inner().parts.remove(0).id);
    }
    let parts = Arc::new(parts);
    println!("## {machines} machines, {TAILS} live tails, {CALLERS} callers at once\n");
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
    row(&format!("ListRobots, {} machines", machines / LOCATIONS), &measure(server, read).await);
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
    println!("\nMemory of the server: {now} MiB then, {most} MiB at most. The tails received");
    println!("{} log entries meanwhile.\n", received.load(Ordering::Relaxed));
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

/// Times lists of all fleets; returns the largest.
async fn lists(server: &Server, scale: Scale) -> Fleet {
    println!("## Lists and summaries\n");
    println!("| machines | ListRobotsForOrg | ListMachineSummaries | with `limit` 100 | ListLocations |");
    println!("|---|---|---|---|---|");
    let mut largest = None;
    for size in FLEETS.map(|size| scale.of(size)) {
        let fleet = fleet(server, size).await;
        let id = &fleet.organization;
        let client = server.client().await;
        let robots = || async {
            let request = ListRobotsForOrgRequest { org_id: id.clone() };
            Ok(client.clone().list_robots_for_org(request).await?.into_inner().robots.len())
        };
        let robots = timed(robots, size).await;
        let summaries = |limit| {
            let (mut client, organization_id) = (client.clone(), id.clone());
            async move {
                let request = ListMachineSummariesRequest { organization_id, limit, ..Default::default() };
                let found = client.list_machine_summaries(request).await?.into_inner();
                Ok(found.location_summaries.iter().map(|location| location.machine_summaries.len()).sum())
            }
        };
        let limited = timed(|| summaries(Some(100)), size.min(100)).await;
        let summaries = timed(|| summaries(None), size).await;
        let locations = || async {
            let request = ListLocationsRequest { organization_id: id.clone() };
            Ok(client.clone().list_locations(request).await?.into_inner().locations.len())
        };
        let locations = timed(locations, LOCATIONS + 1).await;
        println!("| {size} | {robots:.1} ms | {summaries:.1} ms | {limited:.1} ms | {locations:.1} ms |");
        largest = Some(fleet);
    }
    println!();
    largest.unwrap()
}

/// A part with a long log, written into the data file beside the server.
async fn long_log(server: &Server, data: &Path, machine: &str, entries: usize) -> String {
    let request = GetRobotPartsRequest { robot_id: machine.to_owned() };
    let parts = server.client().await.get_robot_parts(request).await.unwrap().into_inner().parts;
    let part = parts[0].id.clone();
    let db = rusqlite::Connection::open(data).unwrap();
    db.busy_timeout(Duration::from_secs(60)).unwrap();
    const STEP: usize = 10_000;
    for first in (0..entries).step_by(STEP) {
        db.execute(
            "WITH RECURSIVE numbers (n) AS (SELECT ?2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?3)
             INSERT INTO logs (part_id, logged_on, level, source, user_facing, message, entry)
             SELECT ?1, 1700000000000000000 + n * 1000000, iif(n % 10, 'info', 'warn'), 'rdk', 0,
                 'the arm has moved to position ' || n || ' in ' || (n % 977) || ' ms, as planned', zeroblob(60)
             FROM numbers",
            rusqlite::params![part, first as i64, (first + STEP).min(entries) as i64 - 1],
        )
        .unwrap();
    }
    part
}

/// Makes long calls, one after the other each, in threads of their own until `end` is set: what
/// they decode does not hold up the short calls that are measured.
fn long_calls(
    server: &Server,
    part: &str,
    organization: &str,
    end: &Arc<AtomicBool>,
) -> Vec<JoinHandle<u64>> {
    let numbers = (0..SEARCHES + LISTS).map(|number| {
        let (caller, end) = (server.caller(), end.clone());
        let (part, organization) = (part.to_owned(), organization.to_owned());
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut client = caller.client().await;
                let mut ended = 0;
                while !end.load(Ordering::Relaxed) {
                    let outcome = if number < SEARCHES {
                        let request = GetRobotPartLogsRequest {
                            id: part.clone(),
                            filter: Some(format!("nothing has this {number}")),
                            ..Default::default()
                        };
                        client.get_robot_part_logs(request).await.map(drop)
                    } else {
                        let request = ListRobotsForOrgRequest { org_id: organization.clone() };
                        client.list_robots_for_org(request).await.map(drop)
                    };
                    // A search that takes too long fails.
                    if let Err(status) = outcome {
                        let expected = [Code::ResourceExhausted, Code::DeadlineExceeded];
                        assert!(expected.contains(&status.code()), "{status:?}");
                    }
                    ended += 1;
                }
                ended
            })
        })
    });
    numbers.collect()
}

async fn beside_long_calls(server: &Server, data: &Path, fleet: Fleet, scale: Scale) {
    let entries = scale.of(LOG);
    let machines = fleet.machines.len();
    let part = long_log(server, data, &fleet.machines[0], entries).await;
    println!(
        "## GetRobot beside {SEARCHES} searches of {entries} entries and {LISTS} lists of {machines} machines\n"
    );
    println!("| call | a second | median | p99 |");
    println!("|---|---|---|---|");
    let of = Arc::new(fleet.machines);
    let read = move |mut client: Client, number: usize| {
        let id = of[number % of.len()].clone();
        async move { client.get_robot(GetRobotRequest { id }).await.map(drop) }
    };
    row("GetRobot alone, one caller", &measure_with(server, 1, read.clone()).await);
    let end = Arc::new(AtomicBool::new(false));
    let threads = long_calls(server, &part, &fleet.organization, &end);
    row("GetRobot beside them, one caller", &measure_with(server, 1, read).await);
    end.store(true, Ordering::Relaxed);
    let long: u64 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    println!("\n{long} searches and lists ended meanwhile.\n");
}

/// Attacks that take memory where it is not bounded, all at once; prints the most that the server had.
async fn attacks(server: &Server, organization: &str) {
    let address = server.caller.url.trim_start_matches("http://").to_owned();
    let token = server.caller.token.to_str().unwrap().to_owned();
    let head = |path: &str, extra: &str, length: usize| {
        format!(
            "POST /{path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/grpc-web+proto\r\n\
             {extra}content-length: {length}\r\n\r\n"
        )
    };
    let authorization = format!("authorization: {token}\r\n");
    let mut open = Vec::new();
    for number in 0..400 {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        let request = match number % 4 {
            // Half of a sign-in, and half of a large request.
            0 => [head("proto.rpc.v1.AuthService/Authenticate", "", 60_000).into_bytes(), vec![0; 50_000]]
                .concat(),
            1 => {
                let head = head("viam.app.v1.AppService/UpdateRobotPart", &authorization, 30 << 20);
                [head.into_bytes(), vec![0; 4 << 20]].concat()
            }
            // A large reply that is not read.
            2 => {
                let request = ListRobotsForOrgRequest { org_id: organization.to_owned() };
                let message = prost::Message::encode_to_vec(&request);
                let head = head("viam.app.v1.AppService/ListRobotsForOrg", &authorization, message.len() + 5);
                let length = u32::try_from(message.len()).unwrap().to_be_bytes();
                [head.as_bytes(), &[0], &length, &message].concat()
            }
            // Nothing at all.
            _ => Vec::new(),
        };
        // The server may refuse in the middle.
        let _ = tokio::time::timeout(Duration::from_secs(1), stream.write_all(&request)).await;
        open.push(stream);
    }
    tokio::time::sleep(Duration::from_secs(10)).await;
    let (now, most) = server.memory();
    println!("## Memory under attacks\n");
    println!(
        "100 sign-ins and 100 requests of 30 MiB that stop halfway, 100 lists that are not read, and 100"
    );
    println!(
        "connections that send nothing: {now} MiB then, {most} MiB at most since the start. A new client's"
    );
    let mut client = server.client().await;
    let start = Instant::now();
    client.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    println!("call took {:.1} ms meanwhile.", start.elapsed().as_secs_f64() * 1e3);
    drop(open);
}

#[tokio::main]
async fn main() {
    // `cargo test` runs this too, without the flag that `cargo bench` gives.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let scale = Scale(std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(1.0));
    let data = folder.path().join("fleet.db");
    let server = Server::start(&data).await;
    under_load(&server, scale).await;
    let largest = lists(&server, scale).await;
    let organization = largest.organization.clone();
    beside_long_calls(&server, &data, largest, scale).await;
    attacks(&server, &organization).await;
}
