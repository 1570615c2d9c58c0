//! The demo: a realistic fleet, with machines that call the server like real ones.

mod bearer;
mod catalog;
mod configs;
mod fleet;
mod fragments;
mod key;
mod log_lines;
mod machine;
mod simulation;

pub(crate) use key::key;
pub(crate) use simulation::Simulation;

use axum::Router;

use crate::config::ApiKey;
use crate::store::Store;

/// Fills an empty store; does not change any other. `server` is the router of the
/// port.
pub(crate) async fn fill(store: &Store, server: Router, key: &ApiKey) -> Result<(), String> {
    if fleet::fill(store, key).await? {
        catalog::fill(server, key).await.map_err(|status| status.message().to_owned())?;
    }
    Ok(())
}
