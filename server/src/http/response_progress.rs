//! How long a response has waited for its reader.

use std::sync::atomic::{AtomicU64, Ordering};

/// Since when a response waits for its reader; 0 while the reader waits for it.
#[derive(Debug, Default)]
pub(super) struct ResponseProgress(AtomicU64);

impl ResponseProgress {
    /// The client has read more.
    pub(super) fn taken(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    /// There is a piece for the reader since `now`.
    pub(super) fn offered(&self, now: u64) {
        self.0.store(now, Ordering::Relaxed);
    }

    /// For how many milliseconds the reader has not read what is ready.
    pub(super) fn stalled_for(&self, now: u64) -> u64 {
        match self.0.load(Ordering::Relaxed) {
            0 => 0,
            since => now.saturating_sub(since),
        }
    }
}
