//! Limits the sign-in attempts that fail, so that a key can't be guessed by trying.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};

/// Failures after which an entity has to wait.
const ALLOWED: u32 = 20;

/// How long a failure counts.
const WINDOW: Duration = Duration::from_secs(60);

/// Entities remembered; beyond, those whose window is over are forgotten first.
const REMEMBERED: usize = 10_000;

/// The failures of the last minute, by entity.
#[derive(Debug, Default)]
pub(super) struct Attempts(Mutex<HashMap<String, Failures>>);

#[derive(Debug)]
struct Failures {
    since: Instant,
    count: u32,
}

impl Attempts {
    /// Fails while the entity has too many failures behind it.
    pub(super) fn check(&self, entity: &str) -> Outcome<()> {
        let Ok(failures) = self.0.lock() else {
            return Ok(());
        };
        match failures.get(entity) {
            Some(failed) if failed.count >= ALLOWED && failed.since.elapsed() < WINDOW => Err(
                Failure::exhausted(format!("too many failed sign-in attempts for {entity:?}; wait a minute")),
            ),
            _ => Ok(()),
        }
    }

    /// Counts a failure.
    pub(super) fn failed(&self, entity: &str) {
        let Ok(mut failures) = self.0.lock() else {
            return;
        };
        if failures.len() >= REMEMBERED {
            failures.retain(|_, failed| failed.since.elapsed() < WINDOW);
        }
        if failures.len() >= REMEMBERED {
            return;
        }
        let failed =
            failures.entry(entity.to_owned()).or_insert(Failures { since: Instant::now(), count: 0 });
        if failed.since.elapsed() >= WINDOW {
            failed.since = Instant::now();
            failed.count = 0;
        }
        failed.count += 1;
    }
}
