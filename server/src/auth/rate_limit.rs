//! Limits failed sign-ins, by address and by entity.
//!
//! A correct credential always signs in: otherwise failures could lock out its owner, and others with
//! the same address. What is limited is how often a caller learns that a guess was wrong.

use std::hash::{BuildHasher, Hash, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::MonotonicClock;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::error::Error;

/// Failures at once, and in each minute after.
const FAILURES: NonZeroU32 = NonZeroU32::new(20).unwrap();

/// Keys of the limiter, over which addresses and entities are spread by their hashes: however many
/// there are, it takes no more memory.
const KEYS: u64 = 4096;

/// The failures of the last minute.
pub(super) struct RateLimit {
    failures: RateLimiter<u64, HashMapStateStore<u64>, MonotonicClock>,
    hasher: RandomState,
}

impl std::fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RateLimit").finish_non_exhaustive()
    }
}

impl Default for RateLimit {
    fn default() -> Self {
        let failures =
            RateLimiter::new(Quota::per_minute(FAILURES), HashMapStateStore::default(), MonotonicClock);
        Self { failures, hasher: RandomState::new() }
    }
}

impl RateLimit {
    /// Counts a failure; returns the error that it ends with.
    pub(super) fn failed(&self, peer: Option<IpAddr>, entity: &str) -> Error {
        let by_peer = peer.is_none_or(|peer| self.allows(("peer", peer)));
        let by_entity = self.allows(("entity", entity));
        if by_peer && by_entity {
            Error::unauthenticated("invalid credentials")
        } else {
            Error::exhausted("too many failed sign-ins; wait a minute")
        }
    }

    fn allows(&self, what: impl Hash) -> bool {
        self.failures.check_key(&(self.hasher.hash_one(what) % KEYS)).is_ok()
    }
}
