//! Live log tails: new entries, passed to their clients.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::broadcast;

use crate::common::LogEntry;
use crate::store::logs::NewEntry;

/// How many entries wait for a slow subscriber. Beyond that, it misses the oldest.
const WAITING: usize = 4096;

/// The parts that somebody listens to.
#[derive(Debug)]
pub(crate) struct LogTails {
    parts: Mutex<HashMap<String, broadcast::Sender<Arc<LogEntry>>>>,
    stopping: tokio::sync::watch::Sender<bool>,
}

impl Default for LogTails {
    fn default() -> Self {
        Self { parts: Mutex::default(), stopping: tokio::sync::watch::Sender::new(false) }
    }
}

impl LogTails {
    /// What the part logs from now on.
    pub(crate) fn listen(&self, part_id: &str) -> broadcast::Receiver<Arc<LogEntry>> {
        let Ok(mut parts) = self.parts.lock() else {
            return broadcast::channel(1).1;
        };
        // Closed tails are removed when a new one is added.
        parts.retain(|_, sender| sender.receiver_count() > 0);
        parts.entry(part_id.to_owned()).or_insert_with(|| broadcast::channel(WAITING).0).subscribe()
    }

    /// How many listen.
    pub(crate) fn count(&self) -> usize {
        let Ok(parts) = self.parts.lock() else {
            return 0;
        };
        parts.values().map(broadcast::Sender::receiver_count).sum()
    }

    /// Passes stored entries to the tails.
    pub(crate) fn publish(&self, entries: &[NewEntry]) {
        let Ok(parts) = self.parts.lock() else {
            return;
        };
        if parts.is_empty() {
            return;
        }
        for new in entries {
            if let Some(sender) = parts.get(&new.part_id) {
                // Fails when the last listener has just gone.
                let _ = sender.send(Arc::new(new.entry.clone()));
            }
        }
    }

    /// Becomes true when the server stops, so that tails don't hold it up.
    pub(crate) fn stopping(&self) -> tokio::sync::watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Ends all log_tails.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }
}
