//! Live log tails: new entries, passed to their clients.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Weak};

use parking_lot::Mutex;
use prost::Message;
use tokio::sync::{Notify, watch};

use crate::common::LogEntry;
use crate::quota::{Quota, Share};
use crate::store::logs::NewEntry;

/// Bytes of entries that wait for the readers of all tails.
const WAITING: usize = 128 * 1024 * 1024;

/// Bytes and entries that wait for one reader. Beyond that, its tail ends.
const TAIL_BYTES: usize = 8 * 1024 * 1024;
const TAIL_ENTRIES: usize = 10_000;

/// The tails by their parts.
type Parts = HashMap<String, Vec<Weak<Tail>>>;

/// The open tails.
#[derive(Debug)]
pub(crate) struct LogTails {
    parts: Mutex<Parts>,
    waiting: Arc<Quota>,
    stopping: watch::Sender<bool>,
}

/// An entry that waits for readers, in memory once for all of them.
#[derive(Debug)]
pub(crate) struct WaitingEntry {
    pub(crate) entry: LogEntry,
    share: Share,
}

/// What waits for one reader.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    queue: Mutex<Queue>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Queue {
    entries: VecDeque<Arc<WaitingEntry>>,
    bytes: usize,
    /// How many entries were dropped because the reader was too slow.
    lost: usize,
}

impl Queue {
    /// Drops all entries, and those that come later.
    fn give_up(&mut self) {
        self.lost += self.entries.len();
        self.bytes = 0;
        self.entries = VecDeque::new();
    }
}

impl Tail {
    fn push(&self, entry: &Arc<WaitingEntry>) {
        let mut queue = self.queue.lock();
        let bytes = entry.share.taken();
        if queue.lost > 0 || queue.bytes + bytes > TAIL_BYTES || queue.entries.len() == TAIL_ENTRIES {
            queue.give_up();
            queue.lost += 1;
        } else {
            queue.bytes += bytes;
            queue.entries.push_back(Arc::clone(entry));
        }
        self.changed.notify_one();
    }

    fn lose(&self, count: usize) {
        let mut queue = self.queue.lock();
        queue.give_up();
        queue.lost += count;
        self.changed.notify_one();
    }

    /// Waits until there are entries to take.
    pub(crate) async fn ready(&self) {
        loop {
            {
                let queue = self.queue.lock();
                if queue.lost > 0 || !queue.entries.is_empty() {
                    return;
                }
            }
            self.changed.notified().await;
        }
    }

    /// Takes the oldest entries, at most `max` bytes but at least one entry if there are any. If the reader
    /// has lost entries, fails with their number.
    pub(crate) fn take(&self, max: usize) -> Result<Vec<Arc<WaitingEntry>>, usize> {
        let mut queue = self.queue.lock();
        if queue.lost > 0 {
            return Err(queue.lost);
        }
        let (mut taken, mut bytes) = (Vec::new(), 0);
        while let Some(next) = queue.entries.front() {
            bytes += next.share.taken();
            if bytes > max && !taken.is_empty() {
                break;
            }
            queue.bytes -= next.share.taken();
            taken.extend(queue.entries.pop_front());
        }
        Ok(taken)
    }
}

impl Default for LogTails {
    fn default() -> Self {
        Self { parts: Mutex::default(), waiting: Quota::new(WAITING), stopping: watch::Sender::new(false) }
    }
}

impl LogTails {
    /// What the part logs from now on.
    pub(crate) fn listen(&self, part_id: &str) -> Arc<Tail> {
        let tail = Arc::new(Tail::default());
        let mut parts = self.parts.lock();
        // Closed tails are removed when a new one is added.
        parts.retain(|_, tails| {
            tails.retain(|tail| tail.strong_count() > 0);
            !tails.is_empty()
        });
        parts.entry(part_id.to_owned()).or_default().push(Arc::downgrade(&tail));
        tail
    }

    /// How many tails are open.
    pub(crate) fn count(&self) -> usize {
        all(&self.parts.lock()).count()
    }

    /// Passes stored entries to the tails.
    pub(crate) fn publish(&self, entries: &[NewEntry]) {
        let parts = self.parts.lock();
        for new in entries {
            let Some(tails) = parts.get(&new.part_id) else { continue };
            let share = self.waiting.share();
            let bytes = new.entry.encoded_len();
            // If there is no room, the tail with the most waiting entries ends, so that the others continue.
            while !share.take(bytes) && end_longest(&parts) {}
            if share.taken() < bytes {
                tails.iter().filter_map(Weak::upgrade).for_each(|tail| tail.lose(1));
                continue;
            }
            let waiting = Arc::new(WaitingEntry { entry: new.entry.clone(), share });
            tails.iter().filter_map(Weak::upgrade).for_each(|tail| tail.push(&waiting));
        }
    }

    /// Becomes true when the server stops, so that tails don't hold it up.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Ends all tails.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }
}

fn all(parts: &Parts) -> impl Iterator<Item = Arc<Tail>> {
    parts.values().flatten().filter_map(Weak::upgrade)
}

/// Ends the tail with the most waiting bytes; returns whether there was one.
fn end_longest(parts: &Parts) -> bool {
    let bytes = |tail: &Arc<Tail>| tail.queue.lock().bytes;
    let Some(longest) = all(parts).max_by_key(bytes).filter(|longest| bytes(longest) > 0) else {
        return false;
    };
    longest.lose(0);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(part: &str, count: usize, bytes: usize) -> Vec<NewEntry> {
        let entry = LogEntry { message: "x".repeat(bytes), ..LogEntry::default() };
        vec![NewEntry { part_id: part.to_owned(), logged_on: 1, entry }; count]
    }

    #[test]
    fn a_reader_that_is_too_slow_loses_its_tail_and_no_other_does() {
        let tails = LogTails::default();
        let (slow, quick, empty) = (tails.listen("part"), tails.listen("part"), tails.listen("other"));
        for _ in 0..20 {
            tails.publish(&entries("part", 10, 90_000));
            assert_eq!(quick.take(usize::MAX).unwrap().len(), 10);
        }
        assert!(slow.take(usize::MAX).is_err());
        assert_eq!(empty.take(usize::MAX).unwrap().len(), 0);
        assert_eq!(tails.count(), 3);
        drop((slow, quick));
        assert_eq!(tails.count(), 1);
    }

    #[test]
    fn all_tails_together_have_a_bound_and_the_longest_goes_first() {
        let tails = LogTails::default();
        let short = tails.listen("short");
        tails.publish(&entries("short", 1, 10));
        let slow: Vec<_> = (0..40).map(|number| tails.listen(&number.to_string())).collect();
        for number in 0..slow.len() {
            tails.publish(&entries(&number.to_string(), 80, 100_000));
        }
        let bytes = |tail: &Arc<Tail>| tail.queue.lock().bytes;
        assert!(slow.iter().map(bytes).sum::<usize>() <= WAITING);
        assert!(slow.iter().any(|tail| tail.take(1).is_err()));
        assert_eq!(short.take(1).unwrap().len(), 1);
    }

    #[test]
    fn entries_are_taken_oldest_first_up_to_a_number_of_bytes() {
        let tails = LogTails::default();
        let tail = tails.listen("part");
        tails.publish(&entries("part", 5, 1000));
        assert_eq!(tail.take(2500).unwrap().len(), 2);
        assert_eq!(tail.take(1).unwrap().len(), 1);
        assert_eq!(tail.take(usize::MAX).unwrap().len(), 2);
        assert!(tail.take(1).unwrap().is_empty());
    }
}
