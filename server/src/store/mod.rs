//! The store: one SQLite file, one thread that writes, a few that read.
//!
//! Owns SQL, one file a noun. Knows nothing of calls, tokens and permissions.

mod files;
mod migrations;
mod threads;

pub(crate) mod billing;
pub(crate) mod devices;
pub(crate) mod favorites;
pub(crate) mod fragments;
pub(crate) mod invites;
pub(crate) mod keys;
pub(crate) mod locations;
pub(crate) mod logs;
pub(crate) mod machines;
pub(crate) mod metadata;
pub(crate) mod oauth;
pub(crate) mod organizations;
pub(crate) mod parts;
pub(crate) mod registry;
pub(crate) mod roles;
pub(crate) mod summaries;
pub(crate) mod users;

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Mutex;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

pub use invites::Mail;

use crate::failure::{Failure, Outcome};

/// Where the data is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// In memory, gone when the server stops.
    Memory,
    /// In this file.
    File(PathBuf),
}

impl FromStr for Data {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "" => Err("expected a file name or :memory:".to_owned()),
            ":memory:" => Ok(Self::Memory),
            path => Ok(Self::File(PathBuf::from(path))),
        }
    }
}

impl fmt::Display for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str(":memory:"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// Threads that read: two are enough to keep a long list from holding up short calls.
const READERS: usize = 2;

/// Jobs that may wait for a thread before callers wait to hand theirs over.
const WAITING_JOBS: usize = 1024;

/// The open store.
#[derive(Debug)]
pub(crate) struct Store {
    writer: mpsc::Sender<threads::Job>,
    /// Absent in memory, where the one connection does both.
    readers: Option<mpsc::Sender<threads::Job>>,
    threads: Mutex<Vec<std::thread::JoinHandle<()>>>,
    files: Option<files::Files>,
}

impl Store {
    /// Opens the store and brings it to the newest schema; refuses a file that another server has.
    pub(crate) fn open(data: &Data) -> Result<Self, String> {
        let files = match data {
            Data::Memory => None,
            Data::File(path) => Some(files::Files::lock(path)?),
        };
        let failed = |error: &dyn fmt::Display| format!("--data {data}: {error}");
        let mut connection = connect(data).map_err(|error| failed(&error))?;
        migrations::to_latest(&mut connection).map_err(|error| failed(&error))?;

        let mut threads = Vec::new();
        let (writer, jobs) = mpsc::channel(WAITING_JOBS);
        threads.push(threads::writer(connection, jobs).map_err(|error| failed(&error))?);
        let readers = if *data == Data::Memory {
            None
        } else {
            let (readers, jobs) = mpsc::channel(WAITING_JOBS);
            let jobs = std::sync::Arc::new(Mutex::new(jobs));
            for _ in 0..READERS {
                let connection = connect(data).map_err(|error| failed(&error))?;
                let reader = threads::reader(connection, std::sync::Arc::clone(&jobs));
                threads.push(reader.map_err(|error| failed(&error))?);
            }
            Some(readers)
        };
        Ok(Self { writer, readers, threads: Mutex::new(threads), files })
    }

    /// A file beside the data, or nothing where the data is in memory.
    pub(crate) fn beside(&self, extension: &str) -> Option<PathBuf> {
        self.files.as_ref().map(|files| files.beside(extension))
    }

    /// Runs `work` in one transaction that sees one state of the store.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        run(self.readers.as_ref().unwrap_or(&self.writer), work).await
    }

    /// Runs `work` in a transaction; when this returns `Ok`, what it wrote is on disk.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        run(&self.writer, work).await
    }

    /// Lets the threads end their jobs and close the file.
    pub(crate) fn close(self) {
        let Self { writer, readers, threads, files } = self;
        drop((writer, readers));
        for thread in threads.into_inner().unwrap_or_default() {
            // A thread that panicked has said so on stderr; there is nothing left to wait for.
            let _ = thread.join();
        }
        drop(files);
    }
}

async fn run<T: Send + 'static>(
    thread: &mpsc::Sender<threads::Job>,
    work: impl FnOnce(&Connection) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let (answer, answered) = oneshot::channel();
    let job = threads::job(work, answer);
    let stopping = || Failure::unavailable("the server is stopping");
    thread.send(job).await.map_err(|_| stopping())?;
    answered.await.map_err(|_| stopping())?
}

fn connect(data: &Data) -> rusqlite::Result<Connection> {
    let connection = match data {
        Data::Memory => Connection::open_in_memory()?,
        Data::File(path) => Connection::open(Path::new(path))?,
    };
    connection.set_prepared_statement_cache_capacity(256);
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    // FULL: an answered write outlives the process and the machine's power. The cache, in KiB, has
    // room for the pages that a list of 10,000 machines goes through.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32768;",
    )?;
    Ok(connection)
}

/// A stored message of the wire, where the column has one.
fn message<M: prost::Message + Default>(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<M>> {
    let bytes: Option<Vec<u8>> = row.get(column)?;
    bytes.map(|bytes| M::decode(bytes.as_slice())).transpose().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Blob, Box::new(error))
    })
}

/// Ids as the JSON text that `json_each` takes: one bound parameter for a list of any length.
fn list(ids: &[String]) -> Outcome<String> {
    Ok(serde_json::to_string(ids)?)
}

/// Secrets by what they belong to, from rows of owner, id, secret and creation.
fn secrets(
    found: &mut rusqlite::CachedStatement<'_>,
    ids: &str,
) -> Outcome<std::collections::HashMap<String, Vec<crate::app::SharedSecret>>> {
    let rows = found.query_map([ids], |row| {
        let secret = crate::app::SharedSecret {
            id: row.get(1)?,
            secret: row.get(2)?,
            created_on: Some(crate::moment::timestamp(row.get(3)?)),
            state: crate::app::shared_secret::State::Enabled.into(),
        };
        Ok((row.get(0)?, secret))
    })?;
    let mut secrets = std::collections::HashMap::<String, Vec<_>>::new();
    for row in rows {
        let (owner, secret) = row?;
        secrets.entry(owner).or_default().push(secret);
    }
    Ok(secrets)
}
