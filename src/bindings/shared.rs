//! The state of a client.

use std::time::Duration;

use crate::client::Session;
use crate::codec::decode::Format;

/// The state shared with the client's calls, which may outlive the JavaScript object.
pub(super) struct Shared {
    pub(super) session: Session,
    pub(super) default_timeout: Option<Duration>,
    pub(super) format: Format,
}
