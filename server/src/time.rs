//! Times: nanoseconds since the Unix epoch in the store, timestamps on the wire.

use std::time::{SystemTime, UNIX_EPOCH};

use prost_types::Timestamp;

use crate::app::OnlineState;
use crate::error::{Error, Result};

/// Nanoseconds in a second.
pub(crate) const SECOND: i64 = 1_000_000_000;

/// Nanoseconds in a minute.
pub(crate) const MINUTE: i64 = 60 * SECOND;

/// Nanoseconds in an hour.
pub(crate) const HOUR: i64 = 60 * MINUTE;

/// Nanoseconds in a day.
pub(crate) const DAY: i64 = 24 * HOUR;

/// Nanoseconds in a microsecond.
pub(crate) const MICROSECOND: i64 = 1_000;

/// Nanoseconds in a millisecond.
pub(crate) const MILLISECOND: i64 = 1_000_000;

/// A part counts as online for this long after its last call.
const ONLINE_FOR: i64 = 10 * SECOND;

/// The current time, in milliseconds, so that a JavaScript `Date` can represent it.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let milliseconds = i64::try_from(since.as_millis()).unwrap_or(i64::MAX / MILLISECOND);
    milliseconds.saturating_mul(MILLISECOND)
}

/// A stored time as the wire has it.
pub(crate) fn timestamp(nanoseconds: i64) -> Timestamp {
    Timestamp {
        seconds: nanoseconds.div_euclid(SECOND),
        nanos: i32::try_from(nanoseconds.rem_euclid(SECOND)).unwrap_or_default(),
    }
}

/// A time of the wire as it is stored; `field` names it in the error.
pub(crate) fn nanoseconds(field: &str, time: &Timestamp) -> Result<i64> {
    time.seconds
        .checked_mul(SECOND)
        .and_then(|whole| whole.checked_add(i64::from(time.nanos)))
        .filter(|_| (0..1_000_000_000).contains(&time.nanos))
        .ok_or_else(|| {
            Error::invalid(format!(
                "{field}: expected a time between 1678 and 2262, got {} seconds and {} nanoseconds",
                time.seconds, time.nanos
            ))
        })
}

/// Whether something with this last call is online, and the seconds since it was.
pub(crate) fn online(last_access: Option<i64>, now: i64) -> (OnlineState, i64) {
    let Some(last) = last_access else {
        return (OnlineState::AwaitingSetup, 0);
    };
    let since = now.saturating_sub(last).max(0);
    if since < ONLINE_FOR { (OnlineState::Online, 0) } else { (OnlineState::Offline, since / SECOND) }
}
