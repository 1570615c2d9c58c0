//! The threads that own the connections.
//!
//! The writer puts all waiting jobs into one transaction, a savepoint each, and responds after the
//! commit: a hundred concurrent writes cost one flush to disk, not a hundred.
//!
//! A job ends with its caller: if the caller disconnects, the job is dropped before it starts, or
//! interrupted while it runs. Each also has a time limit. A job that panics fails alone.

use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use std::{io, thread};

use rusqlite::Connection;

use super::files::Place;
use super::job::{Done, Job};
use super::queue::Queue;
use super::write_ahead_log::{Gate, WriteAheadLog};
use crate::error::{Error, Result};

/// Jobs in one transaction: the last of them waits for all.
const BATCH: usize = 256;

/// A transaction takes no further jobs after this time.
const BATCH_TIME: Duration = Duration::from_millis(50);

/// The thread that writes, as long as the file is in its place.
pub(super) fn writer(
    connection: Connection,
    place: Option<Place>,
    mut log: WriteAheadLog,
    jobs: Arc<Queue>,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name("store-writer".to_owned()).spawn(move || {
        while let Some((_, first)) = jobs.next() {
            if !first.is_needed() {
                continue;
            }
            let begun = place.as_ref().map_or(Ok(()), Place::check);
            let begun = begun.and_then(|()| Ok(connection.execute_batch("BEGIN IMMEDIATE")?));
            if let Err(failure) = begun {
                // Another program has locked the file: all waiting jobs would wait as long again.
                // Taken before the first is answered: what its caller sends next is tried again.
                let waiting: Vec<_> = std::iter::from_fn(|| jobs.try_next()).map(|(_, job)| job).collect();
                for job in std::iter::once(first).chain(waiting) {
                    job.refuse(failure.clone());
                }
                continue;
            }
            let begin = Instant::now();
            let mut done = Vec::new();
            let mut next = Some(first);
            let mut committed = Ok(());
            while let Some(job) = next {
                if job.is_needed() {
                    committed = in_savepoint(&connection, job, &mut done);
                }
                let goes_on = committed.is_ok() && done.len() < BATCH && begin.elapsed() < BATCH_TIME;
                next = if goes_on { jobs.try_next().map(|(_, job)| job) } else { None };
            }
            let committed = end(&connection, committed);
            for Done { answer, .. } in done {
                answer(committed.clone());
            }
            log.keep_short(&connection);
        }
    })
}

/// A thread that reads; for each of its jobs it waits at the gate, if there is one.
pub(super) fn reader(
    name: &str,
    connection: Connection,
    gate: Option<Arc<Gate>>,
    jobs: Arc<Queue>,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(move || {
        while let Some((_turn, job)) = jobs.next() {
            let _begun = gate.as_deref().map(Gate::begin);
            if !job.is_needed() {
                continue;
            }
            if let Err(error) = connection.execute_batch("BEGIN DEFERRED") {
                job.refuse(error.into());
                continue;
            }
            let Done { answer, .. } = job.run(&connection);
            answer(end(&connection, Ok(())));
        }
    })
}

/// Runs a job so that a failed one has no effect. Fails if the whole transaction
/// is lost: SQLite rolls it back when a disk is full, or when a write is interrupted.
fn in_savepoint(connection: &Connection, job: Job, done: &mut Vec<Done>) -> Result<()> {
    connection.execute_batch("SAVEPOINT job")?;
    let job = job.run(connection);
    let failure = job.failure.clone();
    done.push(job);
    if connection.is_autocommit() {
        return Err(Error::unavailable(match failure {
            Some(failure) => format!("not written, because a write beside it failed: {failure}"),
            None => "not written, because the transaction was lost".to_owned(),
        }));
    }
    if failure.is_some() {
        connection.execute_batch("ROLLBACK TO job")?;
    }
    connection.execute_batch("RELEASE job")?;
    Ok(())
}

/// Commits what went well, or rolls back.
fn end(connection: &Connection, outcome: Result<()>) -> Result<()> {
    let outcome = outcome.and_then(|()| Ok(connection.execute_batch("COMMIT")?));
    if outcome.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    outcome
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parking_lot::Mutex;

    use crate::error::{Error, Result};
    use crate::store::{Data, Store};

    fn store() -> Store {
        Store::open(&Data::Memory).unwrap()
    }

    #[tokio::test]
    async fn a_job_that_panics_fails_alone() {
        let store = store();
        for _ in 0..5 {
            let (read, list, write) = tokio::join!(
                store.read(|_| -> Result<()> { panic!("a fault") }),
                store.of("a").list(|_| -> Result<()> { panic!("a fault") }),
                store.write(|_| -> Result<()> { panic!("a fault") }),
            );
            assert!(read.is_err() && list.is_err() && write.is_err());
        }
        let one = |db: &rusqlite::Connection| Ok(db.query_row("SELECT 1", [], |row| row.get::<_, i64>(0))?);
        assert_eq!(store.read(one).await.unwrap(), 1);
        assert_eq!(store.of("a").list(one).await.unwrap(), 1);
        assert_eq!(store.write(one).await.unwrap(), 1);
        store.close();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_caller_with_many_lists_keeps_no_other_waiting() {
        let store = Arc::new(store());
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let ended = Arc::new(Mutex::new(ended));
        let lists = (0..10).map(|_| {
            let (store, ended) = (Arc::clone(&store), Arc::clone(&ended));
            // Each runs until the sender is dropped.
            let list = move |_: &rusqlite::Connection| -> Result<()> {
                let _ = ended.lock().recv();
                Ok(())
            };
            async move { store.of("a").list(list).await }
        });
        let lists: tokio::task::JoinSet<_> = lists.collect();
        store.of("b").list(|_| Ok(())).await.unwrap();
        drop(end);
        assert!(lists.join_all().await.iter().all(Result::is_ok));
        Arc::into_inner(store).unwrap().close();
    }

    #[tokio::test]
    async fn a_full_disk_is_named_and_over_when_there_is_room_again() {
        let store = store();
        let limit = |pages: i64| {
            move |db: &rusqlite::Connection| -> Result<()> {
                Ok(db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?)
            }
        };
        let write = |db: &rusqlite::Connection| -> Result<()> {
            db.execute("INSERT INTO metadata VALUES ('x', hex(zeroblob(1000000)))", [])?;
            Ok(())
        };
        store.write(limit(1)).await.unwrap();
        let full: Error = store.write(write).await.unwrap_err();
        assert_eq!(tonic::Status::from(full).code(), tonic::Code::ResourceExhausted);
        store.write(limit(1_000_000)).await.unwrap();
        store.write(write).await.unwrap();
        store.close();
    }
}
