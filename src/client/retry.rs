//! When a call is sent again, and after how long.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use tonic::{Code, Status};

use super::Environment;
use crate::transport::Failure;

/// How calls that only read are sent again after `UNAVAILABLE`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetryPolicy {
    /// Sends of one call at most, the first included; 1 is no retry.
    pub max_attempts: u32,
    /// Upper bound of the wait before the second send; it doubles with each further one.
    pub initial_backoff: Duration,
    /// Upper bound of every wait, except where the server asks for a longer one.
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
    /// Sends nothing twice.
    pub const OFF: Self =
        Self { max_attempts: 1, initial_backoff: Duration::ZERO, max_backoff: Duration::ZERO };

    /// How long to wait before sending again, after `sent` sends; `None` to give up.
    pub(super) fn wait(&self, sent: u32, status: &Status, environment: &dyn Environment) -> Option<Duration> {
        if status.code() != Code::Unavailable || sent >= self.max_attempts {
            return None;
        }
        if let Some(delay) = retry_after(status) {
            return Some(delay);
        }
        // Full jitter: clients that failed together do not come back together.
        let bound = self.initial_backoff.saturating_mul(1 << (sent - 1).min(16)).min(self.max_backoff);
        Some(Duration::from_micros((bound.as_micros() as u64 as f64 * environment.random()) as u64))
    }
}

/// Seconds that a proxy asks to wait. (The other form, a date, needs a clock that agrees with its.)
fn retry_after(status: &Status) -> Option<Duration> {
    let seconds = Failure::of(status)?.metadata.text("retry-after")?.trim().parse::<u32>().ok()?;
    Some(Duration::from_secs(u64::from(seconds)))
}

/// A share of all calls that may be retries, so that a failing server is not overloaded.
#[derive(Debug)]
pub(super) struct Budget(AtomicU32);

/// In tenths of a retry.
const FULL: u32 = 100;
const RETRY: u32 = 10;

impl Budget {
    pub(super) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// A call succeeded: every tenth earns a retry.
    pub(super) fn earn(&self) {
        let _ = self.0.fetch_update(Relaxed, Relaxed, |left| (left < FULL).then_some(left + 1));
    }

    /// Spends a retry; false if none is left.
    pub(super) fn spend(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(RETRY)).is_ok()
    }
}
