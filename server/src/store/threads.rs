//! The threads that own the connections.
//!
//! The writer takes all jobs that wait into one transaction, a savepoint each, and answers
//! after the commit: a hundred concurrent writes cost one flush to disk, not a hundred.

use std::io;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::failure::{Failure, Outcome};

/// Jobs in one transaction: the last of them waits for all.
const BATCH: usize = 256;

/// Work on the store: runs, and gives what is to be told after the commit.
pub(super) type Job = Box<dyn FnOnce(&Connection) -> Done + Send>;

/// What a job did.
pub(super) struct Done {
    keep: bool,
    answer: Box<dyn FnOnce(Outcome<()>) + Send>,
}

/// Wraps `work` so that its result goes to `answer` once it is committed.
pub(super) fn job<T: Send + 'static>(
    work: impl FnOnce(&Connection) -> Outcome<T> + Send + 'static,
    answer: oneshot::Sender<Outcome<T>>,
) -> Job {
    Box::new(move |connection| {
        let outcome = work(connection);
        Done {
            keep: outcome.is_ok(),
            answer: Box::new(move |committed| {
                // Nobody waits any more when the caller went away.
                let _ = answer.send(committed.and(outcome));
            }),
        }
    })
}

/// The thread that writes.
pub(super) fn writer(connection: Connection, mut jobs: mpsc::Receiver<Job>) -> io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name("store-writer".to_owned()).spawn(move || {
        while let Some(first) = jobs.blocking_recv() {
            let mut done = Vec::new();
            let committed = transaction(&connection, "IMMEDIATE", || {
                done.push(in_savepoint(&connection, first)?);
                while done.len() < BATCH
                    && let Ok(next) = jobs.try_recv()
                {
                    done.push(in_savepoint(&connection, next)?);
                }
                Ok(())
            });
            for Done { answer, .. } in done {
                answer(committed.clone());
            }
        }
    })
}

/// A thread that reads.
pub(super) fn reader(
    connection: Connection,
    jobs: Arc<Mutex<mpsc::Receiver<Job>>>,
) -> io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name("store-reader".to_owned()).spawn(move || {
        loop {
            let next = match jobs.lock() {
                Ok(mut jobs) => jobs.blocking_recv(),
                Err(_) => None,
            };
            let Some(job) = next else { return };
            let mut done = None;
            let ended = transaction(&connection, "DEFERRED", || {
                done = Some(job(&connection));
                Ok(())
            });
            if let Some(Done { answer, .. }) = done {
                answer(ended);
            }
        }
    })
}

/// Runs `body` between BEGIN and COMMIT, or ROLLBACK where it fails.
fn transaction(
    connection: &Connection,
    kind: &str,
    body: impl FnOnce() -> rusqlite::Result<()>,
) -> Outcome<()> {
    let attempt = || {
        connection.execute_batch(&format!("BEGIN {kind}"))?;
        body()?;
        connection.execute_batch("COMMIT")
    };
    attempt().map_err(|error| {
        if !connection.is_autocommit()
            && let Err(error) = connection.execute_batch("ROLLBACK")
        {
            return Failure::internal(error);
        }
        Failure::internal(error)
    })
}

/// Runs a job so that, where it fails, it leaves nothing behind.
fn in_savepoint(connection: &Connection, job: Job) -> rusqlite::Result<Done> {
    connection.execute_batch("SAVEPOINT job")?;
    let done = job(connection);
    if !done.keep {
        connection.execute_batch("ROLLBACK TO job")?;
    }
    connection.execute_batch("RELEASE job")?;
    Ok(done)
}
