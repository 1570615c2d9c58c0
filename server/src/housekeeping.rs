//! Background work: deletes old logs and histories, and the remains of deleted resources.

use std::sync::Arc;
use std::time::Duration;

use crate::error::Result;
use crate::state::ServerState;
use crate::store::retention::{self, Retention};
use crate::time::now;

/// How often it checks whether there is something to do.
const INTERVAL: Duration = Duration::from_secs(1);

/// Deletes until it is aborted.
pub(crate) async fn run(state: Arc<ServerState>, retention: Retention) {
    let mut interval = tokio::time::interval(INTERVAL);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        // A failure is in the server's log already, and the next check tries again.
        let _ = delete_files(&state).await;
        // A step at a time, so that other writes get in between.
        while let Ok(true) = state.store.write(move |db| retention::step(db, &retention, now())).await {}
    }
}

async fn delete_files(state: &ServerState) -> Result<()> {
    let ids = state.store.read(retention::deleted_module_files).await?;
    if ids.is_empty() {
        return Ok(());
    }
    for id in &ids {
        state.module_files.delete(id).await?;
    }
    state.store.write(move |db| retention::forget_module_files(db, &ids)).await
}
