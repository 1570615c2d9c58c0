//! What the running server is made of, shared by all calls.

use std::sync::Arc;

use crate::auth::Auth;
use crate::authority::Authority;
use crate::error::Result;
use crate::log_tails::LogTails;
use crate::metrics::Metrics;
use crate::module_files::ModuleFiles;
use crate::new_keys::NewKeys;
use crate::quota::Quota;
use crate::store::{Store, logs};

/// The store, sign-in, the live tails and the uploaded files.
#[derive(Debug)]
pub(crate) struct ServerState {
    pub(crate) store: Store,
    pub(crate) auth: Auth,
    pub(crate) log_tails: LogTails,
    pub(crate) module_files: ModuleFiles,
    /// For responses on their way.
    pub(crate) replies: Arc<Quota>,
    pub(crate) authority: Authority,
    pub(crate) new_keys: NewKeys,
    pub(crate) metrics: Metrics,
    /// The URL under which clients reach the server.
    pub(crate) url: String,
}

impl ServerState {
    /// Stores log entries, then passes them to the tails.
    pub(crate) async fn log(&self, entries: Vec<logs::NewEntry>) -> Result<()> {
        let entries = self
            .store
            .write(move |db| {
                logs::insert(db, &entries)?;
                Ok(entries)
            })
            .await?;
        self.log_tails.publish(&entries);
        Ok(())
    }
}
