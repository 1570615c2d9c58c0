//! The demo: a believable fleet, whose machines call the server as real ones do.

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

/// Fills an empty store; leaves one with anything in it as it is. `server` is the router of the
/// port.
pub(crate) async fn fill(store: &Store, server: Router, key: &ApiKey) -> Result<(), String> {
    if fleet::fill(store, key).await? {
        catalog::fill(server, key).await.map_err(|status| status.message().to_owned())?;
    }
    Ok(())
}
