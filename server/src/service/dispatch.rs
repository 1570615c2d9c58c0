//! From tonic's traits to the handlers, generated from `proto/`.

use super::Fleet;
use crate::app::app_service_server::AppService;
use crate::app::robot_service_server::RobotService;
use crate::app::*;
use crate::permissions::Rpc;

include!(concat!(env!("OUT_DIR"), "/dispatch.rs"));

/// The handlers of all RPCs: a new file of them is listed here.
mod handlers {
    pub(super) use super::super::{
        apps::*, billing::*, config_properties::*, deprecation::*, devices::*, favorites::*,
        fragment_resolution::*, fragments::*, keys::*, locations::*, log_tail::*, logs::*, machine_config::*,
        machine_logs::*, machine_restart::*, machines::*, members::*, metadata::*, modules::*, oauth::*,
        organizations::*, parts::*, registry::*, roles::*, summaries::*, uploads::*, users::*,
    };
}
