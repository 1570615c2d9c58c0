//! What the running server is made of, shared by all calls.

use std::sync::Arc;

use crate::auth::Auth;
use crate::failure::Outcome;
use crate::http::Memory;
use crate::live::Tails;
use crate::module_files::ModuleFiles;
use crate::store::{Store, logs};

/// The store, sign-in, the live tails and the uploaded files.
#[derive(Debug)]
pub(crate) struct Environment {
    pub(crate) store: Store,
    pub(crate) auth: Auth,
    pub(crate) tails: Tails,
    pub(crate) module_files: ModuleFiles,
    /// For replies on their way.
    pub(crate) replies: Arc<Memory>,
    /// Where the server listens.
    pub(crate) url: String,
}

impl Environment {
    /// Stores log entries, then hands them to those who listen.
    pub(crate) async fn log(&self, entries: Vec<logs::NewEntry>) -> Outcome<()> {
        let entries = self
            .store
            .write(move |db| {
                logs::insert(db, &entries)?;
                Ok(entries)
            })
            .await?;
        self.tails.publish(&entries);
        Ok(())
    }
}
