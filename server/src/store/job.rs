//! Work on the store, for a caller that may disconnect.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::error::{Error, Result};

/// Steps of SQLite's virtual machine between two looks at the caller and the clock; some 50 µs.
const STEPS: i32 = 4000;

/// Runs the work, or refuses it with an error.
type Run = dyn FnOnce(Result<&Connection>) -> Done + Send;

/// The work with its request; `None` once it has begun, or when its caller has left.
type Work = Arc<Mutex<Option<Box<Run>>>>;

/// Work that waits for a thread.
pub(super) struct Job {
    work: Work,
    /// Expired when the caller has left.
    needed: Weak<()>,
    limit: Duration,
}

/// What the caller of a job holds while it needs the result. Work that has not begun by the time this is dropped is
/// dropped too: it would keep the request in memory until its turn.
pub(super) struct Caller {
    work: Work,
    _needed: Arc<()>,
}

impl Drop for Caller {
    fn drop(&mut self) {
        drop(taken(&self.work));
    }
}

/// What a job did.
pub(super) struct Done {
    /// Why nothing that the job wrote is to be kept.
    pub(super) failure: Option<Error>,
    pub(super) answer: Box<dyn FnOnce(Result<()>) + Send>,
}

/// A new job, its caller, and where its result arrives.
pub(super) fn job<T: Send + 'static>(
    work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    limit: Duration,
) -> (Job, Caller, oneshot::Receiver<Result<T>>) {
    let (answer, answered) = oneshot::channel();
    let run: Box<Run> = Box::new(move |connection: Result<&Connection>| {
        let outcome = connection.and_then(|connection| {
            // After a panic, the savepoint or the transaction is rolled back.
            catch_unwind(AssertUnwindSafe(|| work(connection)))
                .unwrap_or_else(|_| Err(Error::internal("a call panicked")))
        });
        Done {
            failure: outcome.as_ref().err().cloned(),
            answer: Box::new(move |committed| {
                // Fails if the caller has disconnected and needs no response.
                let _ = answer.send(outcome.and_then(|value| committed.map(|()| value)));
            }),
        }
    });
    let work = Arc::new(Mutex::new(Some(run)));
    let needed = Arc::new(());
    let job = Job { work: Arc::clone(&work), needed: Arc::downgrade(&needed), limit };
    (job, Caller { work, _needed: needed }, answered)
}

fn taken(work: &Work) -> Option<Box<Run>> {
    work.lock().take()
}

impl Job {
    pub(super) fn is_needed(&self) -> bool {
        self.needed.strong_count() > 0
    }

    /// Runs the job; its statements are interrupted when its time is over or its caller disconnects.
    pub(super) fn run(self, connection: &Connection) -> Done {
        let Self { work, needed, limit } = self;
        let Some(run) = taken(&work) else { return Done::nothing() };
        let end = Instant::now() + limit;
        let is_over = move || needed.strong_count() == 0 || Instant::now() >= end;
        if let Err(error) = connection.progress_handler(STEPS, Some(is_over)) {
            return run(Err(error.into()));
        }
        let done = run(Ok(connection));
        match connection.progress_handler(0, None::<fn() -> bool>) {
            Ok(()) => done,
            Err(error) => Done { failure: Some(error.into()), ..done },
        }
    }

    /// Answers the job without running it.
    pub(super) fn refuse(self, error: Error) {
        if let Some(run) = taken(&self.work) {
            (run(Err(error)).answer)(Ok(()));
        }
    }
}

impl Done {
    /// What a job whose caller has left did.
    fn nothing() -> Self {
        Self { failure: None, answer: Box::new(|_| {}) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_that_leaves_takes_its_request_with_it() {
        let request = Arc::new(());
        let held = Arc::downgrade(&request);
        let work = move |_: &Connection| {
            drop(request);
            Ok(())
        };
        let (job, caller, _answered) = job(work, Duration::from_secs(1));
        assert!(job.is_needed() && held.strong_count() == 1);
        drop(caller);
        assert!(!job.is_needed() && held.strong_count() == 0);
        let done = job.run(&Connection::open_in_memory().unwrap());
        assert!(done.failure.is_none());
    }
}
