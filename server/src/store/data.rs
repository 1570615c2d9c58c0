//! The location of the data, from `--data`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where the data is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// In a temporary folder that is deleted when the server stops.
    Memory,
    /// In this file.
    File(PathBuf),
}

impl FromStr for Data {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "" => Err("expected a file name or :memory:".to_owned()),
            ":memory:" => Ok(Self::Memory),
            path => Ok(Self::File(PathBuf::from(path))),
        }
    }
}

impl fmt::Display for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str(":memory:"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}
