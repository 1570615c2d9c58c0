//! Numbers from JavaScript.

use std::time::Duration;

use super::InvalidOption;

/// Milliseconds; `None` for 0, which is no limit.
pub(super) fn duration(milliseconds: f64, option: &str) -> Result<Option<Duration>, InvalidOption> {
    if milliseconds.is_nan() || milliseconds < 0.0 {
        return Err(InvalidOption::new(option, "expected a number of milliseconds, 0 or more"));
    }
    // Rounded up, because only 0 itself is no limit. The conversion saturates: values beyond the range of
    // the clock, including `Infinity`, mean no limit too.
    Ok(match (milliseconds * 1000.0).ceil() as u64 {
        0 | u64::MAX => None,
        microseconds => Some(Duration::from_micros(microseconds)),
    })
}

/// A whole number from 1; larger ones than fit saturate.
pub(super) fn positive(number: f64, option: &str) -> Result<u32, InvalidOption> {
    if number >= 1.0 && number.fract() == 0.0 {
        return Ok(number as u32);
    }
    Err(InvalidOption::new(option, "expected a whole number from 1"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{duration, positive};

    #[test]
    fn zero_and_values_beyond_the_clock_are_no_limit() {
        for milliseconds in [0.0, -0.0, f64::INFINITY, f64::MAX, 1e300] {
            assert_eq!(duration(milliseconds, "timeoutMs").unwrap(), None, "{milliseconds}");
        }
        assert_eq!(duration(0.25, "timeoutMs").unwrap(), Some(Duration::from_micros(250)));
        assert_eq!(duration(5.7e-14, "timeoutMs").unwrap(), Some(Duration::from_micros(1)));
        assert_eq!(duration(20_000.0, "timeoutMs").unwrap(), Some(Duration::from_secs(20)));
    }

    #[test]
    fn negative_durations_and_nan_are_refused_by_name() {
        for milliseconds in [-1.0, -0.001, f64::NAN, f64::NEG_INFINITY] {
            let error = duration(milliseconds, "timeoutMs").unwrap_err();
            assert_eq!(error.to_string(), "timeoutMs: expected a number of milliseconds, 0 or more");
        }
    }

    #[test]
    fn only_integers_from_one_are_positive() {
        assert_eq!(positive(1.0, "maxReceiveBytes").unwrap(), 1);
        assert_eq!(positive(1e30, "maxReceiveBytes").unwrap(), u32::MAX);
        for number in [0.0, -1.0, 0.5, 1.5, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let error = positive(number, "maxReceiveBytes").unwrap_err();
            assert_eq!(error.to_string(), "maxReceiveBytes: expected a whole number from 1", "{number}");
        }
    }
}
