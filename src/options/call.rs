//! The options of a call.

use std::time::Duration;

use super::InvalidOption;

use super::headers::metadata;
use super::number::duration;
use crate::transport::Metadata;

/// Checked options of a call.
#[derive(Debug, Default)]
pub(crate) struct CallOptions {
    /// `timeoutMs`
    pub(crate) timeout: Timeout,
    /// `headers`
    pub(crate) headers: Metadata,
}

impl CallOptions {
    /// Checks the options: `timeoutMs`, and `headers` as lines of `name:value`.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` that names the wrong option.
    pub(crate) fn check(timeout_ms: Option<f64>, headers: &str) -> Result<Self, InvalidOption> {
        let timeout = match timeout_ms {
            None => Timeout::Default,
            Some(milliseconds) => duration(milliseconds, "timeoutMs")?.map_or(Timeout::Never, Timeout::After),
        };
        Ok(Self { timeout, headers: metadata(headers)? })
    }
}

/// How long a call may take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Timeout {
    /// The default for its kind of call.
    #[default]
    Default,
    /// No limit.
    Never,
    /// This time limit.
    After(Duration),
}

impl Timeout {
    /// The time limit of a unary call.
    pub(crate) fn for_unary(self, default: Option<Duration>) -> Option<Duration> {
        match self {
            Self::Default => default,
            Self::Never => None,
            Self::After(timeout) => Some(timeout),
        }
    }

    /// The time limit of a call with a stream in either direction: by default it has none.
    pub(crate) fn for_stream(self) -> Option<Duration> {
        self.for_unary(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_client_s_timeout_is_that_for_unary_calls_without_their_own() {
        let default = Some(Duration::from_secs(20));
        let rows = [
            (None, default, None),
            (Some(0.0), None, None),
            (Some(f64::INFINITY), None, None),
            (Some(5.0), Some(Duration::from_millis(5)), Some(Duration::from_millis(5))),
        ];
        for (milliseconds, unary, stream) in rows {
            let CallOptions { timeout, .. } = CallOptions::check(milliseconds, "").unwrap();
            assert_eq!(timeout.for_unary(default), unary, "{milliseconds:?}");
            assert_eq!(timeout.for_stream(), stream, "{milliseconds:?}");
        }
    }

    #[test]
    fn every_wrong_option_is_named() {
        let message = |timeout_ms, headers| CallOptions::check(timeout_ms, headers).unwrap_err().to_string();
        assert!(message(Some(f64::NAN), "").starts_with("timeoutMs: expected"));
        assert_eq!(message(None, "a:\0\n"), "headers.a: invalid value");
    }
}
