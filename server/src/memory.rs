//! The memory of messages in transit, counted so that their total is bounded.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The largest message either way, as the public service has it.
pub(crate) const LARGEST_MESSAGE: usize = 32 * 1024 * 1024;

/// The limit for all messages together, in bytes.
#[derive(Debug)]
pub(crate) struct Memory {
    used: AtomicUsize,
    limit: usize,
}

/// The share of one message; released when this is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    memory: Arc<Memory>,
    bytes: AtomicUsize,
}

impl Memory {
    /// Room for this many bytes.
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { used: AtomicUsize::new(0), limit })
    }

    /// A share of nothing yet.
    pub(crate) fn share(self: &Arc<Self>) -> Share {
        Share { memory: Arc::clone(self), bytes: AtomicUsize::new(0) }
    }
}

impl Share {
    /// Takes more; returns whether there was room.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let limit = self.memory.limit;
        let fits = |used: usize| used.checked_add(bytes).filter(|used| *used <= limit);
        let took = self.memory.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits).is_ok();
        if took {
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
        }
        took
    }

    /// How much it has taken.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.memory.used.fetch_sub(self.bytes(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_given_back() {
        let memory = Memory::new(10);
        let (one, other) = (memory.share(), memory.share());
        assert!(one.take(6) && other.take(4) && !one.take(1));
        drop(other);
        assert!(one.take(4));
        assert!(!memory.share().take(usize::MAX));
    }
}
