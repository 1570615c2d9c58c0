//! The values of keys that a machine gets when it is created: `GetRobotAPIKeys` returns each for a while.
//!
//! In memory only: the store has hashes. A value that was not read when the server stops is lost, and
//! the key can be rotated.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// Values kept; beyond, the oldest are dropped.
const MAX_VALUES: usize = 10_000;

/// How long a value is returned again after it was first read: a client that has lost the response retries.
const READ_AGAIN: Duration = Duration::from_secs(10 * 60);

/// Values of new keys by the keys' ids.
#[derive(Default)]
pub(crate) struct NewKeys(Mutex<Values>);

#[derive(Default)]
struct Values {
    by_id: HashMap<String, NewKey>,
    /// The ids by the numbers of their keys.
    ids: BTreeMap<u64, String>,
    next: u64,
}

struct NewKey {
    /// Its place in the order in which they were made.
    number: u64,
    value: String,
    first_read: Option<Instant>,
}

impl fmt::Debug for NewKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewKeys").finish_non_exhaustive()
    }
}

impl NewKeys {
    /// Keeps a value until it is forgotten.
    pub(crate) fn keep(&self, id: String, value: String) {
        let mut values = self.0.lock();
        values.remove(&id);
        let number = values.next;
        values.next += 1;
        values.ids.insert(number, id.clone());
        values.by_id.insert(id, NewKey { number, value, first_read: None });
        if values.by_id.len() > MAX_VALUES
            && let Some((_, oldest)) = values.ids.pop_first()
        {
            values.by_id.remove(&oldest);
        }
    }

    /// The value, for a while from the first request on.
    pub(crate) fn read(&self, id: &str) -> Option<String> {
        let mut values = self.0.lock();
        let key = values.by_id.get_mut(id)?;
        if key.first_read.get_or_insert_with(Instant::now).elapsed() > READ_AGAIN {
            values.remove(id);
            return None;
        }
        Some(key.value.clone())
    }

    /// Forgets the value of a key that was used, or has another or none now.
    pub(crate) fn forget(&self, id: &str) {
        self.0.lock().remove(id);
    }
}

impl Values {
    fn remove(&mut self, id: &str) {
        if let Some(key) = self.by_id.remove(id) {
            self.ids.remove(&key.number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_oldest_values_are_dropped() {
        let keys = NewKeys::default();
        let keep = |number: usize| keys.keep(format!("id {number}"), format!("value {number}"));
        let read = |number: usize| keys.read(&format!("id {number}"));
        (0..MAX_VALUES).for_each(keep);
        assert_eq!(read(5).as_deref(), Some("value 5"));
        assert_eq!(read(5).as_deref(), Some("value 5"));
        keys.forget("id 5");
        assert_eq!(read(5), None);
        // The value that is forgotten has left room for one.
        keep(MAX_VALUES);
        keep(1);
        assert_eq!(keys.0.lock().by_id.len(), MAX_VALUES);
        keep(MAX_VALUES + 1);
        assert_eq!(read(0), None);
        for number in [1, 2, MAX_VALUES, MAX_VALUES + 1] {
            assert_eq!(read(number), Some(format!("value {number}")));
        }
        let values = keys.0.lock();
        assert_eq!(values.by_id.len(), values.ids.len());
    }
}
