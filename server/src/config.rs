//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Parser;

use crate::store::Data;
use crate::store::retention::{Retention, RetentionLimit};

/// The fleet API on one machine: gRPC, gRPC-web and a page's files on one port.
#[derive(Clone, Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Config {
    /// What to do instead of serving.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Where to listen; port 0 picks a free one.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8765")]
    pub listen: SocketAddr,

    /// The URL at which clients reach the server, for links and configurations of machines. Default:
    /// the address on which the server listens.
    #[arg(long, value_name = "URL")]
    pub public_url: Option<Origin>,

    /// A host name, beside the loopback names and that of --public-url, that requests may be for;
    /// can be given more than once.
    #[arg(long = "allow-host", value_name = "HOST", value_parser = host)]
    pub allow_hosts: Vec<String>,

    /// Listen beyond the loopback addresses too: a proxy with TLS is in front of the server, and
    /// nothing else reaches its port. Needs --public-url with https.
    #[arg(long)]
    pub behind_tls_proxy: bool,

    /// Where the data is kept: a file, or :memory: for a temporary one that is deleted when the server stops.
    #[arg(long, value_name = "FILE|:memory:", default_value = ":memory:")]
    pub data: Data,

    /// A key that owns everything; can be given more than once. Other users of the computer can see
    /// the command line: prefer the environment or --api-key-file.
    #[arg(
        long = "api-key",
        value_name = "ID:KEY",
        env = "FLEET_SERVER_API_KEY",
        hide_env_values = true,
        value_delimiter = ','
    )]
    pub api_keys: Vec<ApiKey>,

    /// A file of keys that own everything, one ID:KEY per line.
    #[arg(long, value_name = "FILE")]
    pub api_key_file: Option<PathBuf>,

    /// Fill an empty store with a fleet, and have its machines write logs.
    #[arg(long)]
    pub demo: bool,

    /// Log entries per second of all machines of the demo fleet together; 0 for none.
    #[arg(long, value_name = "PER SECOND", default_value_t = 50.0, value_parser = rate)]
    pub log_rate: f64,

    /// A folder of static files to serve in addition to the API.
    #[arg(long = "static", value_name = "DIR", value_parser = folder)]
    pub static_dir: Option<PathBuf>,

    /// An origin, in addition to the server's own, from which pages may call; can be given more than
    /// once.
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    pub allow_origins: Vec<Origin>,

    /// Days that log entries are kept.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub keep_logs: u32,

    /// Log entries that are kept, of all machines together; the oldest are deleted first.
    #[arg(long, alias = "most-logs", value_name = "ENTRIES", default_value_t = 5_000_000)]
    pub max_log_entries: u32,

    /// Days that earlier configurations of machines are kept.
    #[arg(long, value_name = "DAYS", default_value_t = 365)]
    pub keep_history: u32,

    /// Earlier configurations that are kept, of all machines together; the oldest are deleted first.
    #[arg(long, alias = "most-history", value_name = "ENTRIES", default_value_t = 100_000)]
    pub max_history_entries: u32,

    /// Days that earlier revisions of fragments are kept, unless something names them.
    #[arg(long, value_name = "DAYS", default_value_t = 365)]
    pub keep_revisions: u32,

    /// Earlier revisions that are kept, of all fragments together, beside those that something names; the
    /// oldest are deleted first.
    #[arg(long, alias = "most-revisions", value_name = "ENTRIES", default_value_t = 100_000)]
    pub max_revisions: u32,

    /// Size of the data file from which the oldest log entries and earlier configurations are deleted early.
    #[arg(long, alias = "most-data", value_name = "MIB", default_value_t = 10_240)]
    pub max_data_mib: u32,

    /// How long a token lives; without it, as long as its credential.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3_153_600_000))]
    pub token_lifetime: Option<u64>,

    /// How much the server logs on stderr; with info, a line for each request.
    #[arg(long, value_name = "LEVEL", default_value = "warn", value_parser = ["error", "warn", "info", "debug"])]
    pub log_level: String,

    /// How a line of the server's log looks.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub log_format: LogFormat,
}

/// What the program does instead of serving.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum Command {
    /// Print the mail that the server would have sent, oldest first; also while it runs.
    Outbox {
        /// The server's data file.
        #[arg(long, value_name = "FILE")]
        data: PathBuf,
    },
    /// Write the data with its keys and module files into one new file; also while the server runs.
    Backup {
        /// The server's data file.
        #[arg(long, value_name = "FILE")]
        data: PathBuf,
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Make a data file, with the keys and module files beside it, of a backup.
    Restore {
        /// The data file to make; it must not exist.
        #[arg(long, value_name = "FILE")]
        data: PathBuf,
        /// The backup.
        file: PathBuf,
    },
}

/// How a line of the server's log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Human,
    /// A JSON object a line.
    Json,
}

impl Config {
    /// All keys that own everything.
    pub(crate) fn root_keys(&self) -> Result<Vec<ApiKey>, String> {
        let mut keys = self.api_keys.clone();
        if let Some(file) = &self.api_key_file {
            let failed =
                |error: &dyn std::fmt::Display| format!("--api-key-file {}: {error}", file.display());
            let text = std::fs::read_to_string(file).map_err(|error| failed(&error))?;
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
            {
                keys.push(line.parse().map_err(|error: String| failed(&error))?);
            }
        }
        Ok(keys)
    }

    /// Fails if the server would listen on an address that is not allowed.
    pub(crate) fn check_exposure(&self) -> Result<(), String> {
        let is_https = self.public_url.as_ref().is_some_and(|url| url.0.starts_with("https://"));
        if self.behind_tls_proxy && !is_https {
            return Err("--public-url: expected an https URL with --behind-tls-proxy".to_owned());
        }
        if self.listen.ip().is_loopback() || self.behind_tls_proxy {
            return Ok(());
        }
        Err(format!(
            "--listen {}: expected a loopback address such as 127.0.0.1; --behind-tls-proxy allows others",
            self.listen
        ))
    }
}

impl Config {
    pub(crate) fn retention(&self) -> Retention {
        let limit = |days: u32, entries: u32| RetentionLimit { days: days.into(), entries: entries.into() };
        Retention {
            logs: limit(self.keep_logs, self.max_log_entries),
            history: limit(self.keep_history, self.max_history_entries),
            revisions: limit(self.keep_revisions, self.max_revisions),
            bytes: i64::from(self.max_data_mib) << 20,
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

/// An origin as browsers send it: scheme, host, and the port unless it is the scheme's default.
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

impl Origin {
    /// The host, without the port.
    pub(crate) fn host(&self) -> &str {
        let authority = self.0.split_once("://").map_or("", |(_, authority)| authority);
        without_port(authority)
    }
}

/// A host without the port behind it.
pub(crate) fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|digit| digit.is_ascii_digit()) => name,
        _ => authority,
    }
}

fn host(text: &str) -> Result<String, String> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "-._[]:".contains(letter);
    if !text.is_empty() && text.chars().all(fits) && without_port(text) == text {
        Ok(text.to_lowercase())
    } else {
        Err("expected a host name without a port, such as fleet.example.com".to_owned())
    }
}

fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() { Ok(path) } else { Err("expected an existing folder".to_owned()) }
}

fn rate(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(rate) if (0.0..=100_000.0).contains(&rate) => Ok(rate),
        _ => Err("expected a number from 0 to 100000".to_owned()),
    }
}
