//! Keeps SQLite's write-ahead log short.
//!
//! The log begins anew when nothing reads from it. Lists that overlap without a gap would make it grow for ever:
//! if it is long, lists wait at a gate until it has begun anew. Other reads are too short to matter.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};
use rusqlite::Connection;

use super::open::{BUSY_TIMEOUT, LONG_LOG};

/// How long short reads are waited for, and how long until the next attempt if another program reads.
const WAIT: Duration = Duration::from_millis(200);
const PAUSE: Duration = Duration::from_secs(2);

/// Where lists wait before they begin.
#[derive(Debug, Default)]
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_closed: bool,
    lists: usize,
}

/// A list that has begun; it ends when this is dropped.
pub(super) struct Begun<'a>(&'a Gate);

impl Gate {
    /// Waits until the gate is open.
    pub(super) fn begin(&self) -> Begun<'_> {
        let mut state = self.state.lock();
        self.changed.wait_while(&mut state, |state| state.is_closed);
        state.lists += 1;
        Begun(self)
    }

    /// Lets no list begin; returns whether none runs.
    fn close(&self) -> bool {
        let mut state = self.state.lock();
        state.is_closed = true;
        state.lists == 0
    }

    fn open(&self) {
        self.state.lock().is_closed = false;
        self.changed.notify_all();
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.0.state.lock().lists -= 1;
    }
}

/// The log, for the thread that writes.
pub(super) struct WriteAheadLog {
    file: PathBuf,
    gate: Arc<Gate>,
    next_attempt: Instant,
}

impl WriteAheadLog {
    /// The log in this file.
    pub(super) fn new(file: PathBuf, gate: Arc<Gate>) -> Self {
        Self { file, gate, next_attempt: Instant::now() }
    }

    /// Called after each transaction; begins the log anew if it is long.
    pub(super) fn keep_short(&mut self, connection: &Connection) {
        let is_long = std::fs::metadata(&self.file).is_ok_and(|file| file.len() > LONG_LOG);
        if !is_long || Instant::now() < self.next_attempt || !self.gate.close() {
            return;
        }
        match begin_anew(connection) {
            Ok(true) => {}
            Ok(false) => self.next_attempt = Instant::now() + PAUSE,
            Err(error) => {
                crate::error::log(&format!("SQLite's write-ahead log: {error}"));
                self.next_attempt = Instant::now() + PAUSE;
            }
        }
        self.gate.open();
    }
}

impl Drop for WriteAheadLog {
    fn drop(&mut self) {
        self.gate.open();
    }
}

/// Returns whether nothing prevented it.
fn begin_anew(connection: &Connection) -> rusqlite::Result<bool> {
    connection.busy_timeout(WAIT)?;
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(busy? == 0)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::LONG_LOG;
    use crate::error::Result;
    use crate::store::{Data, Store};

    /// A list that goes on until its sender is used or dropped.
    fn list(store: &std::sync::Arc<Store>) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<()>>) {
        let (end, ended) = mpsc::channel();
        let store = std::sync::Arc::clone(store);
        let running = tokio::spawn(async move {
            let read = move |db: &rusqlite::Connection| -> Result<()> {
                db.prepare("SELECT 1 FROM metadata WHERE resource_id = 'x'")?.exists([])?;
                let _ = ended.recv();
                Ok(())
            };
            store.of("a").list(read).await
        });
        (end, running)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn lists_that_overlap_do_not_make_it_grow_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("fleet.db");
        let store = std::sync::Arc::new(Store::open(&Data::File(data.clone())).unwrap());
        let log = folder.path().join("fleet.db-wal");
        let mut current = list(&store);
        let (mut largest, mut written) = (0, 0);
        while written < 3 * LONG_LOG {
            // The next one waits for its thread before the current one ends.
            let next = list(&store);
            for _ in 0..8 {
                let write = |db: &rusqlite::Connection| -> Result<()> {
                    db.execute("INSERT OR REPLACE INTO metadata VALUES ('x', hex(zeroblob(2000000)))", [])?;
                    Ok(())
                };
                store.write(write).await.unwrap();
                written += 4_000_000;
                largest = largest.max(std::fs::metadata(&log).unwrap().len());
            }
            let (end, running) = std::mem::replace(&mut current, next);
            drop(end);
            running.await.unwrap().unwrap();
        }
        drop(current.0);
        current.1.await.unwrap().unwrap();
        assert!(largest < 2 * LONG_LOG, "{largest} bytes");
        std::sync::Arc::into_inner(store).unwrap().close();
    }
}
