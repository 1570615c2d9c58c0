//! A running server: started from a [`Config`], stopped gracefully.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic_health::server::HealthReporter;

use crate::auth::{Auth, RootKey};
use crate::authority::Authority;
use crate::common::LogEntry;
use crate::config::{ApiKey, Config};
use crate::error::{Error, Result};
use crate::log_tails::LogTails;
use crate::metrics::Metrics;
use crate::module_files::ModuleFiles;
use crate::new_keys::NewKeys;
use crate::quota::Quota;
use crate::state::ServerState;
use crate::store::Store;
use crate::{demo, housekeeping, http, store, time};

/// Memory for large responses on their way, all together.
const REPLIES: usize = 256 * 1024 * 1024;

/// How long a server that stops waits for what still holds its state, and how often it looks.
const RELEASE_LIMIT: Duration = Duration::from_secs(5);
const RELEASE_CHECK: Duration = Duration::from_millis(1);

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<ServerState>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
    housekeeping: JoinHandle<()>,
    simulation: Option<demo::Simulation>,
    demo_key: Option<ApiKey>,
    health: HealthReporter,
}

impl Server {
    /// Opens the store and listens. An error is one line.
    pub async fn start(config: Config) -> Result<Self, String> {
        config.check_exposure()?;
        let listener =
            TcpListener::bind(config.listen).await.map_err(|error| cannot_listen(config.listen, &error))?;
        let address = listener.local_addr().map_err(|error| cannot_listen(config.listen, &error))?;

        let store = Store::open(&config.data)?;
        let keys = config.root_keys()?;
        let mut roots: Vec<RootKey> = keys.iter().map(|given| RootKey::new(&given.id, &given.key)).collect();
        let demo_key = if config.demo { Some(demo::key(store.beside("demo-key").as_deref())?) } else { None };
        roots.extend(demo_key.iter().map(|key| RootKey::new(&key.id, &key.key)));
        let auth =
            Auth::new(store.beside("key").as_deref(), config.token_lifetime.map(Duration::from_secs), roots)?;
        let module_files = ModuleFiles::open(store.beside("modules"))?;
        let state = Arc::new(ServerState {
            authority: Authority::open(store.beside("authority").as_deref())?,
            store,
            auth,
            log_tails: LogTails::default(),
            module_files,
            replies: Quota::new(REPLIES),
            new_keys: NewKeys::default(),
            metrics: Metrics::default(),
            url: config.public_url.as_ref().map_or_else(|| format!("http://{address}"), |url| url.0.clone()),
        });
        let retention = config.retention();
        let (health, health_service) = http::health().await;
        let router = http::router(&state, &config, health_service)?;
        let simulation = match &demo_key {
            Some(key) => {
                demo::fill(&state.store, router.clone(), key).await?;
                let machines = Arc::clone(&state);
                Some(demo::Simulation::start(machines, router.clone(), config.log_rate))
            }
            None => None,
        };
        let housekeeping = tokio::spawn(housekeeping::run(Arc::clone(&state), retention));
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(http::serve(listener, router, stopped));
        Ok(Self { address, state, stop, serving, housekeeping, simulation, demo_key, health })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as a URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The key that owns the demo fleet, with `--demo`.
    pub fn demo_key(&self) -> Option<&ApiKey> {
        self.demo_key.as_ref()
    }

    /// Writes log entries for a part, as the part itself would. An entry without a time gets now.
    /// Fails with one line if the part is unknown or the store fails.
    pub async fn log(&self, part_id: &str, entries: Vec<LogEntry>) -> Result<(), String> {
        let part = part_id.to_owned();
        let known: Result<String> =
            self.state.store.read(move |db| store::parts::machine_of(db, &part)).await;
        known.map_err(line)?;
        let now = time::now();
        let mut new = Vec::new();
        for (index, mut entry) in (0_i64..).zip(entries) {
            let logged_on = match &entry.time {
                Some(time) => time::nanoseconds("time", time).map_err(line)?,
                None => now + index * time::MICROSECOND,
            };
            entry.time = Some(time::timestamp(logged_on));
            new.push(store::logs::NewEntry { part_id: part_id.to_owned(), logged_on, entry });
        }
        self.state.log(new).await.map_err(line)
    }

    /// How many live log tails it serves.
    pub fn open_tails(&self) -> usize {
        self.state.log_tails.count()
    }

    /// The mail that the public service would have sent, oldest first. Fails with one line where
    /// the store fails.
    pub async fn outbox(&self) -> Result<Vec<store::Mail>, String> {
        let mail: Result<_> = self.state.store.read(store::invitations::outbox).await;
        mail.map_err(line)
    }

    /// Stops listening, lets running calls end, and closes the store.
    pub async fn stop(self) {
        let Self { state, stop, serving, housekeeping, simulation, health, .. } = self;
        http::stops(&health).await;
        housekeeping.abort();
        // Ends with an error, since it was aborted.
        let _ = housekeeping.await;
        if let Some(simulation) = simulation {
            simulation.stop().await;
        }
        state.log_tails.stop();
        // Fails when the listener has ended already.
        let _ = stop.send(());
        let _ = serving.await;
        if let Some(state) = wait_until_unshared(state).await {
            // Joins threads, which an async task must not wait for.
            let _ = tokio::task::spawn_blocking(|| state.store.close()).await;
        }
    }
}

/// The state, once nothing else holds it: tasks of connections that have just ended are still dropped. `None` if that
/// takes too long.
async fn wait_until_unshared(mut state: Arc<ServerState>) -> Option<ServerState> {
    let end = Instant::now() + RELEASE_LIMIT;
    loop {
        state = match Arc::try_unwrap(state) {
            Ok(state) => return Some(state),
            Err(_) if Instant::now() >= end => return None,
            Err(shared) => shared,
        };
        tokio::time::sleep(RELEASE_CHECK).await;
    }
}

fn line(error: Error) -> String {
    tonic::Status::from(error).message().to_owned()
}

fn cannot_listen(address: SocketAddr, error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::AddrInUse {
        format!("--listen {address}: the port is in use; choose another, or 0 for a free one")
    } else {
        format!("--listen {address}: {error}")
    }
}
