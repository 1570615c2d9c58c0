//! The values of keys that were made with machines, until their owner has read them.
//!
//! In memory only: the store has hashes. A value that was not read when the server stops is lost, and
//! the key can be rotated.

use std::collections::HashMap;
use std::fmt;
use std::sync::Mutex;

/// Values kept; beyond, unread ones are dropped.
const MOST: usize = 10_000;

/// Values of new keys by the keys' ids.
#[derive(Default)]
pub(crate) struct NewKeys(Mutex<HashMap<String, String>>);

impl fmt::Debug for NewKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewKeys").finish_non_exhaustive()
    }
}

impl NewKeys {
    /// Keeps a value until it is taken.
    pub(crate) fn keep(&self, id: String, value: String) {
        if let Ok(mut keys) = self.0.lock() {
            if keys.len() >= MOST {
                keys.clear();
            }
            keys.insert(id, value);
        }
    }

    /// The value, at the first request only.
    pub(crate) fn take(&self, id: &str) -> Option<String> {
        self.0.lock().ok()?.remove(id)
    }
}
