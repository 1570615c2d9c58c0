//! When a call is retried, and after which delay.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use tonic::{Code, Status};

use super::Environment;
use crate::transport::Failure;

/// How calls that only read are retried after `UNAVAILABLE`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetryPolicy {
    /// The maximum number of attempts, including the first; 1 is no retry.
    pub max_attempts: u32,
    /// The upper bound of the delay before the second attempt; it doubles with each further one.
    pub initial_backoff: Duration,
    /// The upper bound of every delay, unless the server requests a longer one: of that, at most a minute.
    pub max_backoff: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            initial_backoff: Duration::from_millis(200),
            max_backoff: Duration::from_secs(5),
        }
    }
}

impl RetryPolicy {
    /// No retries.
    pub const OFF: Self =
        Self { max_attempts: 1, initial_backoff: Duration::ZERO, max_backoff: Duration::ZERO };

    /// The delay before the next attempt, after `sent` attempts; `None` for no further attempt.
    pub(super) fn wait(&self, sent: u32, status: &Status, environment: &dyn Environment) -> Option<Duration> {
        if status.code() != Code::Unavailable || sent >= self.max_attempts {
            return None;
        }
        if let Some(delay) = retry_after(status) {
            return Some(delay.min(MAX_RETRY_AFTER));
        }
        // Full jitter: clients that failed at the same time retry at different times.
        let bound = self.initial_backoff.saturating_mul(1 << (sent - 1).min(16)).min(self.max_backoff);
        Some(Duration::from_micros((bound.as_micros() as u64 as f64 * environment.random()) as u64))
    }
}

/// The longest wait that a server can request: without a deadline, a call must not wait for hours.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(60);

/// The seconds that a proxy asks to wait. (The other form, a date, would need synchronized clocks.)
fn retry_after(status: &Status) -> Option<Duration> {
    let seconds = Failure::of(status)?.metadata.text("retry-after")?.trim_ascii().parse::<u32>().ok()?;
    Some(Duration::from_secs(u64::from(seconds)))
}

/// A limit for the share of retries among all calls, so that a failing server is not overloaded.
#[derive(Debug)]
pub(super) struct Budget(AtomicU32);

/// In tenths of a retry.
const FULL: u32 = 100;
const RETRY: u32 = 10;

impl Budget {
    pub(super) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// A call succeeded: every tenth allows one more retry.
    pub(super) fn earn(&self) {
        let _ = self.0.fetch_update(Relaxed, Relaxed, |left| (left < FULL).then_some(left + 1));
    }

    /// Uses a retry; false if none is left.
    pub(super) fn spend(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(RETRY)).is_ok()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::client::TokioEnvironment;
    use crate::transport::Metadata;

    #[test]
    fn a_server_can_request_a_wait_of_a_minute_at_most() {
        for (seconds, wait) in [("7", 7), ("86400", 60)] {
            let mut metadata = Metadata::default();
            metadata.insert("retry-after", seconds);
            let status = Failure { metadata, ..Failure::default() }.on(Status::unavailable("later"));
            let wait_of = |policy: RetryPolicy| policy.wait(1, &status, &TokioEnvironment::default());
            assert_eq!(wait_of(RetryPolicy::default()), Some(Duration::from_secs(wait)));
            assert_eq!(wait_of(RetryPolicy::OFF), None);
        }
    }
}
