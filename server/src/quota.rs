//! What callers use at once of something that is limited: memory for messages, places for uploads, requests.
//!
//! A caller may have as much as is still free beside it: half of all if it is the only one, a third each if there are
//! two. So however much some callers have, there is room for another.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parking_lot::Mutex;

/// The largest message either way, as the public service has it.
pub(crate) const MAX_MESSAGE_BYTES: usize = 32 * 1024 * 1024;

/// The limit for all together.
#[derive(Debug)]
pub(crate) struct Quota {
    used: Mutex<Used>,
    limit: usize,
}

#[derive(Debug, Default)]
struct Used {
    all: usize,
    by_caller: HashMap<Arc<str>, usize>,
}

/// The share of one message, upload or request; released when this is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    quota: Arc<Quota>,
    caller: Option<Arc<str>>,
    taken: AtomicUsize,
}

impl Quota {
    /// Room for so much.
    pub(crate) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { used: Mutex::default(), limit })
    }

    /// A share of nothing yet, which may become all that is free.
    pub(crate) fn share(self: &Arc<Self>) -> Share {
        self.share_for(None)
    }

    /// The same for this caller, whose shares are limited together.
    pub(crate) fn share_of(self: &Arc<Self>, caller: &str) -> Share {
        self.share_for(Some(caller.into()))
    }

    fn share_for(self: &Arc<Self>, caller: Option<Arc<str>>) -> Share {
        Share { quota: Arc::clone(self), caller, taken: AtomicUsize::new(0) }
    }
}

impl Share {
    /// Takes more; returns whether there was room.
    pub(crate) fn take(&self, amount: usize) -> bool {
        if amount == 0 {
            return true;
        }
        let mut used = self.quota.used.lock();
        let free = self.quota.limit - used.all;
        let held = self.caller.as_ref().and_then(|caller| used.by_caller.get(caller)).copied();
        if held.unwrap_or_default().checked_add(amount).is_none_or(|held| held > free) {
            return false;
        }
        used.all += amount;
        if let Some(caller) = &self.caller {
            *used.by_caller.entry(Arc::clone(caller)).or_default() += amount;
        }
        self.taken.fetch_add(amount, Ordering::Relaxed);
        true
    }

    /// How much it has taken.
    pub(crate) fn taken(&self) -> usize {
        self.taken.load(Ordering::Relaxed)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let taken = self.taken();
        let mut used = self.quota.used.lock();
        used.all -= taken;
        let Some(caller) = &self.caller else { return };
        if let Some(held) = used.by_caller.get_mut(caller) {
            *held -= taken;
            if *held == 0 {
                used.by_caller.remove(caller);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_given_back() {
        let quota = Quota::new(10);
        let (one, other) = (quota.share(), quota.share());
        assert!(one.take(6) && other.take(4) && !one.take(1));
        drop(other);
        assert!(one.take(4));
        assert!(!quota.share().take(usize::MAX));
    }

    #[test]
    fn a_caller_leaves_room_for_others() {
        let quota = Quota::new(12);
        let (one, again) = (quota.share_of("a"), quota.share_of("a"));
        assert!(one.take(4) && again.take(2) && !again.take(1) && again.take(0));
        let other = quota.share_of("b");
        assert!(other.take(3) && !other.take(1));
        assert!(quota.share_of("c").take(1));
        drop((one, again, other));
        assert!(quota.share_of("a").take(5));
        assert_eq!(quota.used.lock().by_caller.len(), 0);
    }
}
