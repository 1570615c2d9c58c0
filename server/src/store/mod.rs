//! The store: one SQLite file, one thread that writes, a few that read.
//!
//! Owns SQL, one file a noun. Knows nothing of calls, tokens and permissions.

mod backup;
mod data;
pub(crate) mod dns;
mod encryption;
mod files;
mod job;
mod migrations;
mod open;
mod outbox;
#[cfg(test)]
mod query_plans;
mod queue;
mod threads;
mod write_ahead_log;

pub(crate) mod billing;
pub(crate) mod devices;
pub(crate) mod favorites;
pub(crate) mod fragments;
pub(crate) mod invitations;
pub(crate) mod keys;
pub(crate) mod locations;
pub(crate) mod logs;
pub(crate) mod machines;
pub(crate) mod metadata;
pub(crate) mod oauth;
pub(crate) mod organizations;
pub(crate) mod parts;
pub(crate) mod registry;
pub(crate) mod retention;
pub(crate) mod roles;
pub(crate) mod secrets;
pub(crate) mod summaries;
pub(crate) mod users;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::Connection;

pub use backup::{backup, restore};
pub use data::Data;
pub use invitations::Mail;
pub use outbox::outbox;

use crate::error::{Error, Result};

/// Threads for reads of single things, which are short and don't wait behind lists.
const POINT_READERS: usize = 2;

/// Threads for lists and searches, and how many of them one caller may occupy.
const LIST_READERS: usize = 3;
const LISTS_OF_ONE: usize = 2;

/// Who jobs of the server itself are for.
const SERVER: &str = "";

/// The time limit of reading single items.
const POINT_LIMIT: Duration = Duration::from_secs(5);

/// The time limit of a list or a search.
const LIST_LIMIT: Duration = Duration::from_secs(20);

/// The time limit of a write.
const WRITE_LIMIT: Duration = Duration::from_secs(20);

/// The time limit of filling an empty store: more than a call may write, before any call is served.
const FILL_LIMIT: Duration = Duration::from_secs(600);

/// The open store.
#[derive(Debug)]
pub(crate) struct Store {
    writer: queue::Sender,
    point_readers: queue::Sender,
    list_readers: queue::Sender,
    writer_thread: JoinHandle<()>,
    reader_threads: Vec<JoinHandle<()>>,
    files: files::Files,
}

impl Store {
    /// Opens the store and brings it to the newest schema; refuses a file that is in use, damaged or
    /// not of this program.
    pub(crate) fn open(data: &Data) -> Result<Self, String> {
        let failed = |error: &dyn fmt::Display| format!("--data {data}: {error}");
        let files = files::Files::lock(data).map_err(|error| failed(&error))?;
        let (connection, encryption) = open::first(&files).map_err(|error| failed(&error))?;
        let (writer, jobs) = queue::queue(usize::MAX);
        let place = files.place().map_err(|error| failed(&error))?;
        let gate = Arc::new(write_ahead_log::Gate::default());
        let log = write_ahead_log::WriteAheadLog::new(files.write_ahead_log(), Arc::clone(&gate));
        let writer_thread = threads::writer(connection, place, log, jobs).map_err(|error| failed(&error))?;
        let mut reader_threads = Vec::new();
        let mut readers = |name: &str, (count, of_one), gate: Option<&Arc<write_ahead_log::Gate>>| {
            let (readers, jobs) = queue::queue(of_one);
            for _ in 0..count {
                let connection = open::another(&files, &encryption).map_err(|error| failed(&error))?;
                let reader = threads::reader(name, connection, gate.cloned(), Arc::clone(&jobs));
                reader_threads.push(reader.map_err(|error| failed(&error))?);
            }
            Ok::<_, String>(readers)
        };
        let point_readers = readers("store-reader", (POINT_READERS, POINT_READERS), None)?;
        let list_readers = readers("store-lists", (LIST_READERS, LISTS_OF_ONE), Some(&gate))?;
        Ok(Self { writer, point_readers, list_readers, writer_thread, reader_threads, files })
    }

    /// A file next to the data, or `None` if the data is temporary.
    pub(crate) fn beside(&self, extension: &str) -> Option<PathBuf> {
        self.files.beside(extension)
    }

    /// The store for one caller: callers take turns.
    pub(crate) fn of<'s>(&'s self, caller: &'s str) -> StoreOf<'s> {
        StoreOf { store: self, caller }
    }

    /// Reads as the server itself.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.of(SERVER).read(work).await
    }

    /// Writes as the server itself.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.of(SERVER).write(work).await
    }

    /// Like `write`, for the first data of an empty store.
    pub(crate) async fn fill<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        run(&self.writer, SERVER, FILL_LIMIT, work).await
    }

    /// Lets the threads end their jobs and close the file.
    pub(crate) fn close(self) {
        let Self { writer, point_readers, list_readers, writer_thread, reader_threads, files } = self;
        drop((point_readers, list_readers));
        // Jobs that panic are caught: a thread ends when its queue does.
        for thread in reader_threads {
            let _ = thread.join();
        }
        // The last connection moves the write-ahead log into the data file; of two that close at the same time, each
        // may leave that to the other.
        drop(writer);
        let _ = writer_thread.join();
        drop(files);
    }
}

/// The store as one caller uses it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoreOf<'s> {
    store: &'s Store,
    caller: &'s str,
}

impl StoreOf<'_> {
    /// Reads single things in one transaction, which sees one state of the store.
    pub(crate) async fn read<T: Send + 'static>(
        self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        run(&self.store.point_readers, self.caller, POINT_LIMIT, work).await
    }

    /// Lists or searches in one transaction. Lists wait behind lists, and single things don't.
    pub(crate) async fn list<T: Send + 'static>(
        self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        run(&self.store.list_readers, self.caller, LIST_LIMIT, work).await
    }

    /// Runs `work` in a transaction; when this returns `Ok`, its writes are on disk.
    pub(crate) async fn write<T: Send + 'static>(
        self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        run(&self.store.writer, self.caller, WRITE_LIMIT, work).await
    }
}

/// Hands `work` to a thread. When the returned future is dropped, so is the work.
async fn run<T: Send + 'static>(
    thread: &queue::Sender,
    caller: &str,
    limit: Duration,
    work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
) -> Result<T> {
    let (job, waiting, answered) = job::job(work, limit);
    thread.send(caller, job);
    let outcome = answered.await.map_err(|_| Error::unavailable("the server is stopping"))?;
    drop(waiting);
    outcome
}

/// Rows of a list without pages.
const MAX_ROWS: usize = 250_000;

/// All rows, or an error that says how to request less if there are too many.
fn bounded<T>(rows: impl Iterator<Item = rusqlite::Result<T>>, noun: &str, narrower: &str) -> Result<Vec<T>> {
    let mut list = Vec::new();
    for row in rows {
        if list.len() == MAX_ROWS {
            return Err(Error::exhausted(format!("there are more than {MAX_ROWS} {noun}; {narrower}")));
        }
        list.push(row?);
    }
    Ok(list)
}

/// A stored protobuf message, if the column has one.
fn message<M: prost::Message + Default>(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<M>> {
    let bytes: Option<Vec<u8>> = row.get(column)?;
    bytes.map(|bytes| M::decode(bytes.as_slice())).transpose().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Blob, Box::new(error))
    })
}

/// Bytes of messages in one page. Clients of gRPC accept 4 MiB by default.
const PAGE_WEIGHT: usize = 4 * 1024 * 1024 - 64 * 1024;

/// Rows up to a number and a weight, at least one; and whether others follow.
fn page<K, M: prost::Message>(
    mut rows: rusqlite::Rows<'_>,
    limit: i64,
    read: impl Fn(&rusqlite::Row<'_>) -> Result<(K, M)>,
) -> Result<(Vec<(K, M)>, bool)> {
    let limit = usize::try_from(limit).unwrap_or_default();
    let (mut page, mut weight) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        if page.len() == limit {
            return Ok((page, true));
        }
        let entry = read(row)?;
        weight += entry.1.encoded_len();
        if weight > PAGE_WEIGHT && !page.is_empty() {
            return Ok((page, true));
        }
        page.push(entry);
    }
    Ok((page, false))
}

/// A stored message without one of its fields, which is skipped however deep it nests.
fn message_without<M: prost::Message + Default>(
    row: &rusqlite::Row<'_>,
    column: usize,
    field: u32,
) -> Result<Option<M>> {
    let bytes: Option<Vec<u8>> = row.get(column)?;
    bytes.map(|bytes| without(field, &bytes)).transpose().map_err(Error::internal)
}

fn without<M: prost::Message + Default>(field: u32, bytes: &[u8]) -> Result<M, prost::DecodeError> {
    use prost::encoding::{DecodeContext, decode_key, skip_field};
    let (mut rest, mut kept) = (bytes, Vec::with_capacity(bytes.len()));
    while !rest.is_empty() {
        let before = rest;
        let (tag, wire_type) = decode_key(&mut rest)?;
        skip_field(wire_type, tag, &mut rest, DecodeContext::default())?;
        if tag != field {
            kept.extend_from_slice(&before[..before.len() - rest.len()]);
        }
    }
    M::decode(kept.as_slice())
}

/// Ids as JSON text for `json_each`: one bound parameter for a list of any length.
fn json_list(ids: &[String]) -> Result<String> {
    Ok(serde_json::to_string(ids)?)
}
