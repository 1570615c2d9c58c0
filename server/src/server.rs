//! A running server: started from a [`Config`], stopped gracefully.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::auth::{Auth, RootKey};
use crate::common::LogEntry;
use crate::config::Config;
use crate::environment::Environment;
use crate::failure::{Failure, Outcome};
use crate::live::Tails;
use crate::module_files::ModuleFiles;
use crate::store::Store;
use crate::{demo, http, moment, store};

/// Memory for large replies on their way, all together.
const REPLIES: usize = 256 * 1024 * 1024;

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    environment: Arc<Environment>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
    simulation: Option<demo::Simulation>,
}

impl Server {
    /// Opens the store and listens. What keeps it from that is told in one line.
    pub async fn start(config: Config) -> Result<Self, String> {
        if !config.listen.ip().is_loopback() {
            return Err(format!(
                "--listen {}: expected a loopback address such as 127.0.0.1; this server is for one machine",
                config.listen
            ));
        }
        let listener =
            TcpListener::bind(config.listen).await.map_err(|error| cannot_listen(config.listen, &error))?;
        let address = listener.local_addr().map_err(|error| cannot_listen(config.listen, &error))?;

        let store = Store::open(&config.data)?;
        let mut roots: Vec<RootKey> =
            config.api_keys.iter().map(|given| RootKey::new(&given.id, &given.key)).collect();
        if config.demo {
            roots.push(RootKey::new(demo::KEY_ID, demo::KEY));
        }
        let auth =
            Auth::new(store.beside("key").as_deref(), config.token_lifetime.map(Duration::from_secs), roots)?;
        let module_files = ModuleFiles::open(store.beside("modules"))?;
        sweep(&store, &module_files).await?;
        let environment = Arc::new(Environment {
            store,
            auth,
            tails: Tails::default(),
            module_files,
            replies: http::Memory::new(REPLIES),
            url: format!("http://{address}"),
        });
        let simulation = if config.demo {
            demo::fill(&environment.store).await?;
            Some(demo::Simulation::start(Arc::clone(&environment), config.log_rate))
        } else {
            None
        };

        let router = http::router(&environment, config.static_dir.as_deref(), config.allow_origins);
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(http::serve(listener, router, stopped));
        Ok(Self { address, environment, stop, serving, simulation })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as a URL.
    pub fn url(&self) -> String {
        self.environment.url.clone()
    }

    /// Writes log entries for a part, as the part itself would. An entry without a time gets now.
    /// Fails with one line where the part is unknown or the store fails.
    pub async fn log(&self, part_id: &str, entries: Vec<LogEntry>) -> Result<(), String> {
        let part = part_id.to_owned();
        let known: Outcome<String> =
            self.environment.store.read(move |db| store::parts::machine_of(db, &part)).await;
        known.map_err(line)?;
        let now = moment::now();
        let mut new = Vec::new();
        for (index, mut entry) in (0_i64..).zip(entries) {
            let logged_on = match &entry.time {
                Some(time) => moment::nanoseconds("time", time).map_err(line)?,
                None => now + index * moment::MICROSECOND,
            };
            entry.time = Some(moment::timestamp(logged_on));
            new.push(store::logs::NewEntry { part_id: part_id.to_owned(), logged_on, entry });
        }
        self.environment.log(new).await.map_err(line)
    }

    /// How many live log tails it serves.
    pub fn open_tails(&self) -> usize {
        self.environment.tails.count()
    }

    /// The mail that the public service would have sent, oldest first. Fails with one line where
    /// the store fails.
    pub async fn outbox(&self) -> Result<Vec<store::Mail>, String> {
        let mail: Outcome<_> = self.environment.store.read(store::invites::outbox).await;
        mail.map_err(line)
    }

    /// Stops listening, lets running calls end, and closes the store.
    pub async fn stop(self) {
        let Self { environment, stop, serving, simulation, .. } = self;
        if let Some(simulation) = simulation {
            simulation.stop().await;
        }
        environment.tails.stop();
        // Fails when the listener has ended already.
        let _ = stop.send(());
        let _ = serving.await;
        if let Some(environment) = Arc::into_inner(environment) {
            // Joins threads, which an async task must not wait for.
            let _ = tokio::task::spawn_blocking(|| environment.store.close()).await;
        }
    }
}

fn line(failure: Failure) -> String {
    tonic::Status::from(failure).message().to_owned()
}

/// Removes uploaded files that belong to nothing any more.
async fn sweep(store: &Store, files: &ModuleFiles) -> Result<(), String> {
    let known: Outcome<HashSet<String>> = store.read(store::registry::file_ids).await;
    let known = known.map_err(line)?;
    files.sweep(|id| known.contains(id)).map_err(|error| format!("uploaded files: {error}"))
}

fn cannot_listen(address: SocketAddr, error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::AddrInUse {
        format!("--listen {address}: the port is in use; choose another, or 0 for a free one")
    } else {
        format!("--listen {address}: {error}")
    }
}
