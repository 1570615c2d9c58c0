//! The values of keys that were made with machines, until their owner has read them.
//!
//! In memory only: the store has hashes. A value that was not read when the server stops is lost, and
//! the key can be rotated.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use parking_lot::Mutex;

/// Values kept; beyond, the oldest are dropped.
const MAX_VALUES: usize = 10_000;

/// Values of new keys by the keys' ids.
#[derive(Default)]
pub(crate) struct NewKeys(Mutex<Values>);

#[derive(Default)]
struct Values {
    /// Each with its number, in the order in which they were made.
    by_id: HashMap<String, (u64, String)>,
    ids: BTreeMap<u64, String>,
    next: u64,
}

impl fmt::Debug for NewKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewKeys").finish_non_exhaustive()
    }
}

impl NewKeys {
    /// Keeps a value until it is taken.
    pub(crate) fn keep(&self, id: String, value: String) {
        let mut values = self.0.lock();
        let number = values.next;
        values.next += 1;
        values.ids.insert(number, id.clone());
        if let Some((replaced, _)) = values.by_id.insert(id, (number, value)) {
            values.ids.remove(&replaced);
        }
        if values.by_id.len() > MAX_VALUES
            && let Some((_, oldest)) = values.ids.pop_first()
        {
            values.by_id.remove(&oldest);
        }
    }

    /// The value, at the first request only.
    pub(crate) fn take(&self, id: &str) -> Option<String> {
        let mut values = self.0.lock();
        let (number, value) = values.by_id.remove(id)?;
        values.ids.remove(&number);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_oldest_values_are_dropped() {
        let keys = NewKeys::default();
        let keep = |number: usize| keys.keep(format!("id {number}"), format!("value {number}"));
        let take = |number: usize| keys.take(&format!("id {number}"));
        (0..MAX_VALUES).for_each(keep);
        assert_eq!(take(5).as_deref(), Some("value 5"));
        assert_eq!(take(5), None);
        // The value that was read has left room for one.
        keep(MAX_VALUES);
        keep(1);
        assert_eq!(keys.0.lock().by_id.len(), MAX_VALUES);
        keep(MAX_VALUES + 1);
        assert_eq!(take(0), None);
        for number in [1, 2, MAX_VALUES, MAX_VALUES + 1] {
            assert_eq!(take(number), Some(format!("value {number}")));
        }
        let values = keys.0.lock();
        assert_eq!(values.by_id.len(), values.ids.len());
    }
}
