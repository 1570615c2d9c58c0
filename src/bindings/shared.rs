//! The state of a client.

use std::time::Duration;

use crate::client::Session;
use crate::codec::decode::Format;

/// What a client's calls need; they may outlive the JavaScript object.
pub(super) struct Shared {
    pub(super) session: Session,
    pub(super) default_timeout: Option<Duration>,
    pub(super) format: Format,
}
