//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Parser;

use crate::store::Data;
use crate::store::retention::Retention;

/// The fleet API on one machine: gRPC, gRPC-web and a page's files on one port.
#[derive(Clone, Debug, Parser)]
#[command(version, about)]
pub struct Config {
    /// Where to listen; port 0 picks a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8765")]
    pub listen: SocketAddr,

    /// Where the data is kept: a file, or :memory: for a temporary one that goes when the server stops.
    #[arg(long, value_name = "FILE|:memory:", default_value = ":memory:")]
    pub data: Data,

    /// A key that owns everything; can be given more than once.
    #[arg(long = "api-key", value_name = "ID:KEY")]
    pub api_keys: Vec<ApiKey>,

    /// Fill an empty store with a fleet, and have its machines write logs.
    #[arg(long)]
    pub demo: bool,

    /// Log entries a second that the demo fleet writes, all its machines together; 0 for none.
    #[arg(long, value_name = "PER SECOND", default_value_t = 50.0, value_parser = rate)]
    pub log_rate: f64,

    /// The folder whose files are served beside the API.
    #[arg(long = "static", value_name = "DIR", value_parser = folder)]
    pub static_dir: Option<PathBuf>,

    /// An origin, beside the server's own, whose pages may call; can be given more than once.
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    pub allow_origins: Vec<Origin>,

    /// Days that log entries are kept.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub keep_logs: u32,

    /// Log entries that are kept, of all machines together; the oldest go first.
    #[arg(long, value_name = "ENTRIES", default_value_t = 5_000_000)]
    pub most_logs: u32,

    /// Days that earlier configurations of machines are kept.
    #[arg(long, value_name = "DAYS", default_value_t = 365)]
    pub keep_history: u32,

    /// Earlier configurations that are kept, of all machines together; the oldest go first.
    #[arg(long, value_name = "ENTRIES", default_value_t = 100_000)]
    pub most_history: u32,

    /// How long a token lives; without it, as long as its credential.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3_153_600_000))]
    pub token_lifetime: Option<u64>,
}

impl Config {
    pub(crate) fn retention(&self) -> Retention {
        Retention {
            log_days: self.keep_logs.into(),
            log_entries: self.most_logs.into(),
            history_days: self.keep_history.into(),
            history_entries: self.most_history.into(),
        }
    }
}

/// A key's id and value.
#[derive(Clone)]
pub struct ApiKey {
    /// What it is called at sign-in.
    pub id: String,
    /// What is shown there.
    pub key: String,
}

impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ApiKey").field("id", &self.id).finish_non_exhaustive()
    }
}

impl FromStr for ApiKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((id, key)) if !id.is_empty() && !key.is_empty() => {
                Ok(Self { id: id.to_owned(), key: key.to_owned() })
            }
            _ => Err("expected ID:KEY".to_owned()),
        }
    }
}

/// An origin as browsers send it: scheme, host, and port where it isn't the scheme's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(pub(crate) String);

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = || "expected an origin such as http://localhost:5173".to_owned();
        let (scheme, host) = text.split_once("://").ok_or_else(expected)?;
        let fits = |letter: char| letter.is_ascii_graphic() && !"/?#@*".contains(letter);
        if matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(fits) {
            Ok(Self(text.to_lowercase()))
        } else {
            Err(expected())
        }
    }
}

fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() { Ok(path) } else { Err("expected a folder that is there".to_owned()) }
}

fn rate(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(rate) if (0.0..=100_000.0).contains(&rate) => Ok(rate),
        _ => Err("expected a number from 0 to 100000".to_owned()),
    }
}
