//! What is wrong with an option.

use std::fmt;

use tonic::Status;

/// An invalid option: its name and what was expected.
// A status is twenty times as large; options are checked in small steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InvalidOption(String);

impl InvalidOption {
    /// With the message `option: problem`.
    pub(crate) fn new(option: &str, problem: &str) -> Self {
        Self([option, ": ", problem].concat())
    }
}

impl fmt::Display for InvalidOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidOption {}

impl From<InvalidOption> for Status {
    fn from(InvalidOption(message): InvalidOption) -> Self {
        Self::invalid_argument(message)
    }
}
