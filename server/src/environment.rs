//! What the running server is made of, shared by all calls.

use crate::auth::Auth;
use crate::failure::Outcome;
use crate::live::Tails;
use crate::store::{Store, logs};

/// The store, sign-in and the live tails.
#[derive(Debug)]
pub(crate) struct Environment {
    pub(crate) store: Store,
    pub(crate) auth: Auth,
    pub(crate) tails: Tails,
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
