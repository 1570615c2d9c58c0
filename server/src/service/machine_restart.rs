//! `NeedsRestart`: returns to a machine once that its part must restart.

use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::error::Result;
use crate::permissions::Resource;
use crate::store::parts;

/// The interval at which machines call `NeedsRestart`, in seconds.
const RESTART_CHECK: i64 = 5;

pub(super) fn needs_restart(call: Call<'_>, request: NeedsRestartRequest) -> Result<NeedsRestartResponse> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Part(id))?;
    parts::record_access(call.db, id, call.now)?;
    let must_restart = parts::take_restart_request(call.db, id)?;
    let restart_check_interval = Some(prost_types::Duration { seconds: RESTART_CHECK, nanos: 0 });
    Ok(NeedsRestartResponse { id: request.id, must_restart, restart_check_interval })
}
