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

/// Seconds since the epoch of the first and the last time that a timestamp of protobuf can represent, in the years
/// 1 and 9999.
const TIMES: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// A time of the wire as it is stored; before 1677 and after 2262, the nearest time that can be. `field` names it
/// in the error.
pub(crate) fn nanoseconds(field: &str, time: &Timestamp) -> Result<i64> {
    if !TIMES.contains(&time.seconds) || !(0..1_000_000_000).contains(&time.nanos) {
        return Err(Error::invalid(format!(
            "{field}: expected a time from the year 1 to 9999, got {} seconds and {} nanoseconds",
            time.seconds, time.nanos
        )));
    }
    Ok(time.seconds.saturating_mul(SECOND).saturating_add(i64::from(time.nanos)))
}

/// Whether something with this last call is online, and the seconds since it was. A last call in the future was
/// written before the clock was set back.
pub(crate) fn online(last_access: Option<i64>, now: i64) -> (OnlineState, i64) {
    let Some(last) = last_access else {
        return (OnlineState::AwaitingSetup, 0);
    };
    let since = now.saturating_sub(last);
    if since.saturating_abs() < ONLINE_FOR {
        (OnlineState::Online, 0)
    } else {
        (OnlineState::Offline, since.max(0) / SECOND)
    }
}
