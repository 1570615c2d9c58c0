//! The options of an upload, in addition to those of every call.

use std::time::Duration;

use super::InvalidOption;
use super::number::duration;

/// How long an upload may be idle: nothing is sent and no response arrives.
const DEFAULT_IDLE_TIMEOUT: Duration = Duration::from_secs(60);

/// From `idleTimeoutMs`; `None` for no limit.
///
/// # Errors
/// The option is wrong.
pub(crate) fn idle_timeout(milliseconds: Option<f64>) -> Result<Option<Duration>, InvalidOption> {
    milliseconds
        .map_or(Ok(Some(DEFAULT_IDLE_TIMEOUT)), |milliseconds| duration(milliseconds, "idleTimeoutMs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_a_minute_and_zero_is_no_limit() {
        assert_eq!(idle_timeout(None).unwrap(), Some(Duration::from_secs(60)));
        assert_eq!(idle_timeout(Some(0.0)).unwrap(), None);
        assert_eq!(idle_timeout(Some(5.0)).unwrap(), Some(Duration::from_millis(5)));
        assert!(idle_timeout(Some(-1.0)).unwrap_err().to_string().starts_with("idleTimeoutMs: expected"));
    }
}
