//! Jobs that wait for threads. Callers take turns, so that none waits for all jobs of another.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parking_lot::{Condvar, Mutex};

use super::job::Job;

/// Each time a caller has so many more waiting jobs, those that are no longer needed are removed.
const SWEEP: usize = 256;

/// Where jobs are put. When this is dropped, the threads run the remaining jobs and end.
#[derive(Debug)]
pub(super) struct Sender(Arc<Queue>);

/// The jobs of all callers.
pub(super) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
    /// How many jobs of one caller may run at once.
    max: usize,
}

#[derive(Default)]
struct State {
    callers: HashMap<Arc<str>, Jobs>,
    /// The callers with waiting jobs; the first is next.
    turns: VecDeque<Arc<str>>,
    is_closed: bool,
}

/// The jobs of one caller.
#[derive(Default)]
struct Jobs {
    waiting: VecDeque<Job>,
    running: usize,
}

/// A caller's turn, which lasts until this is dropped.
pub(super) struct Turn<'q> {
    queue: &'q Queue,
    caller: Arc<str>,
}

/// A queue of which at most so many jobs of one caller run at once.
pub(super) fn queue(max: usize) -> (Sender, Arc<Queue>) {
    let queue = Arc::new(Queue { state: Mutex::default(), changed: Condvar::new(), max });
    (Sender(Arc::clone(&queue)), queue)
}

impl Sender {
    /// Puts the job behind the caller's others.
    pub(super) fn send(&self, caller: &str, job: Job) {
        let mut state = self.0.state.lock();
        let State { callers, turns, .. } = &mut *state;
        let caller: Arc<str> = caller.into();
        let jobs = callers.entry(Arc::clone(&caller)).or_default();
        if jobs.waiting.is_empty() {
            turns.push_back(caller);
        } else if jobs.waiting.len() % SWEEP == 0 {
            jobs.waiting.retain(Job::is_needed);
        }
        jobs.waiting.push_back(job);
        drop(state);
        self.0.changed.notify_one();
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.0.state.lock().is_closed = true;
        self.0.changed.notify_all();
    }
}

impl Queue {
    /// Waits for the next job; `None` when there will be no more.
    pub(super) fn next(&self) -> Option<(Turn<'_>, Job)> {
        let mut state = self.state.lock();
        loop {
            if let Some(next) = self.take(&mut state) {
                return Some(next);
            }
            if state.is_closed && state.turns.is_empty() {
                return None;
            }
            self.changed.wait(&mut state);
        }
    }

    /// The next job, if one waits.
    pub(super) fn try_next(&self) -> Option<(Turn<'_>, Job)> {
        self.take(&mut self.state.lock())
    }

    fn take(&self, state: &mut State) -> Option<(Turn<'_>, Job)> {
        let State { callers, turns, .. } = state;
        let may_run = |caller: &Arc<str>| callers.get(caller).is_none_or(|jobs| jobs.running < self.max);
        let caller = turns.remove(turns.iter().position(may_run)?)?;
        let jobs = callers.get_mut(&caller)?;
        let job = jobs.waiting.pop_front()?;
        jobs.running += 1;
        if !jobs.waiting.is_empty() {
            turns.push_back(Arc::clone(&caller));
        }
        Some((Turn { queue: self, caller }, job))
    }
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Queue").field("max", &self.max).finish_non_exhaustive()
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.queue.state.lock();
        let is_closed = state.is_closed;
        let Some(jobs) = state.callers.get_mut(&self.caller) else { return };
        // Other threads wait although there are jobs, or for the last job to end.
        let is_awaited = is_closed || (jobs.running == self.queue.max && !jobs.waiting.is_empty());
        jobs.running -= 1;
        if jobs.running == 0 && jobs.waiting.is_empty() {
            state.callers.remove(&self.caller);
        }
        drop(state);
        if is_awaited {
            self.queue.changed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use rusqlite::Connection;

    use super::*;
    use crate::store::job::{Caller, job};

    /// A job that writes down its name when it runs.
    fn named(name: &'static str, ran: &Arc<Mutex<Vec<&'static str>>>) -> (Job, Caller) {
        let ran = Arc::clone(ran);
        let work = move |_: &Connection| {
            ran.lock().push(name);
            Ok(())
        };
        let (job, caller, _) = job(work, Duration::from_secs(1));
        (job, caller)
    }

    #[test]
    fn callers_take_turns() {
        let (sender, queue) = queue(usize::MAX);
        let ran = Arc::default();
        let mut callers = Vec::new();
        for (caller, name) in [("a", "a1"), ("a", "a2"), ("a", "a3"), ("b", "b1"), ("c", "c1"), ("b", "b2")] {
            let (job, held) = named(name, &ran);
            sender.send(caller, job);
            callers.push(held);
        }
        drop(sender);
        let connection = Connection::open_in_memory().unwrap();
        while let Some((_turn, job)) = queue.next() {
            (job.run(&connection).answer)(Ok(()));
        }
        assert_eq!(*ran.lock(), ["a1", "b1", "c1", "a2", "b2", "a3"]);
        assert!(queue.state.lock().callers.is_empty());
    }

    #[test]
    fn a_caller_does_not_occupy_all_threads() {
        let (sender, queue) = queue(2);
        let ran = Arc::default();
        let mut callers = Vec::new();
        for caller in ["a", "a", "a", "b"] {
            let (job, held) = named(caller, &ran);
            sender.send(caller, job);
            callers.push(held);
        }
        let first = queue.try_next().unwrap();
        let of_other = queue.try_next().unwrap();
        let second = queue.try_next().unwrap();
        let order = [&first, &of_other, &second].map(|(turn, _)| turn.caller.to_string());
        assert_eq!(order, ["a", "b", "a"]);
        assert!(queue.try_next().is_none());
        drop(first);
        assert!(queue.try_next().is_some());
    }

    #[test]
    fn jobs_that_are_no_longer_needed_are_removed() {
        let (sender, queue) = queue(1);
        for _ in 0..10 * SWEEP {
            let (job, _) = named("gone", &Arc::default());
            sender.send("a", job);
        }
        assert!(queue.state.lock().callers["a"].waiting.len() <= SWEEP);
    }
}
