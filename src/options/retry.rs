//! Whether and how calls that only read are retried.

use std::time::Duration;

use super::InvalidOption;

use super::number::{duration, positive};
use crate::client::RetryPolicy;

/// The option `retry`, unchecked.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RetryOption {
    /// `true` or `false`.
    Enabled(bool),
    /// An object; absent fields keep their defaults.
    Policy {
        /// The maximum number of attempts, including the first.
        max_attempts: Option<f64>,
        /// The upper bound of the delay before the second attempt.
        initial_backoff_ms: Option<f64>,
        /// The upper bound of every delay.
        max_backoff_ms: Option<f64>,
    },
}

impl Default for RetryOption {
    fn default() -> Self {
        Self::Enabled(true)
    }
}

pub(super) fn policy(option: RetryOption) -> Result<RetryPolicy, InvalidOption> {
    let default = RetryPolicy::default();
    let (max_attempts, initial_backoff_ms, max_backoff_ms) = match option {
        RetryOption::Enabled(true) => return Ok(default),
        RetryOption::Enabled(false) => return Ok(RetryPolicy::OFF),
        RetryOption::Policy { max_attempts, initial_backoff_ms, max_backoff_ms } => {
            (max_attempts, initial_backoff_ms, max_backoff_ms)
        }
    };
    Ok(RetryPolicy {
        max_attempts: max_attempts
            .map_or(Ok(default.max_attempts), |attempts| positive(attempts, "retry.maxAttempts"))?,
        initial_backoff: backoff(initial_backoff_ms, default.initial_backoff, "retry.initialBackoffMs")?,
        max_backoff: backoff(max_backoff_ms, default.max_backoff, "retry.maxBackoffMs")?,
    })
}

/// 0 is no delay.
fn backoff(milliseconds: Option<f64>, default: Duration, option: &str) -> Result<Duration, InvalidOption> {
    match milliseconds {
        None => Ok(default),
        Some(milliseconds) => duration(milliseconds, option).map(Option::unwrap_or_default),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_options_keep_their_defaults() {
        assert_eq!(policy(RetryOption::default()).unwrap(), RetryPolicy::default());
        assert_eq!(policy(RetryOption::Enabled(false)).unwrap(), RetryPolicy::OFF);
        let option = RetryOption::Policy {
            max_attempts: Some(2.0),
            initial_backoff_ms: Some(0.0),
            max_backoff_ms: None,
        };
        let expected =
            RetryPolicy { max_attempts: 2, initial_backoff: Duration::ZERO, ..RetryPolicy::default() };
        assert_eq!(policy(option).unwrap(), expected);
    }

    #[test]
    fn wrong_numbers_are_refused_by_name() {
        let message = |max_attempts, initial_backoff_ms, max_backoff_ms| {
            let option = RetryOption::Policy { max_attempts, initial_backoff_ms, max_backoff_ms };
            policy(option).unwrap_err().to_string()
        };
        assert_eq!(message(Some(0.0), None, None), "retry.maxAttempts: expected a whole number from 1");
        assert!(message(None, Some(-1.0), None).starts_with("retry.initialBackoffMs: expected"));
        assert!(message(None, None, Some(f64::NAN)).starts_with("retry.maxBackoffMs: expected"));
    }
}
