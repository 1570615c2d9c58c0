//! How long each text, list and object in a request may be: one table, checked for every RPC before
//! its handler runs, with the numbers of enums. What a handler checks beyond that depends on more than one
//! field.

use prost::Message;

use crate::error::Error;
use crate::quota::MAX_MESSAGE_BYTES;

/// The limit in bytes of a text without a row below: an id, a version, a namespace, a keyword.
const WORD: usize = 256;

/// Bytes of a name. How many characters it may have is checked once it is normalized.
const NAME: usize = 4096;

/// Bytes of a URL.
const URI: usize = 2048;

/// Bytes of a text for people.
const DESCRIPTION: usize = 64 * 1024;

/// The limits of a list without a row below, and of a list of ids.
const LIST: usize = 1000;
const IDS: usize = 10_000;

/// Bytes of a text or of bytes.
fn max_bytes(message: &str, field: &str) -> usize {
    match (message, field) {
        // What machines log is cut, not refused: see `machine_logs`.
        ("LogEntry", _) => MAX_MESSAGE_BYTES,
        // A configuration is weighed by the responses that carry it: see `limits`.
        (_, "robot_config_json" | "fragment_config_json") => MAX_MESSAGE_BYTES,
        (_, "file") => MAX_MESSAGE_BYTES,
        (_, "logo") => 200 * 1024,
        (_, "name" | "new_name" | "part_name" | "client_name" | "first_name" | "last_name" | "org_name") => {
            NAME
        }
        (_, "address_line_1" | "address_line_2" | "city" | "state" | "country") => 1024,
        (_, "email") => 320,
        (
            _,
            "password" | "filter" | "source" | "search_term" | "page_token" | "path" | "heading"
            | "subheading",
        ) => 1024,
        (_, "device_token") => 4096,
        (_, "config_json") => DESCRIPTION,
        // Weighed with their registry item: see `limits`.
        (_, "description" | "markdown_description" | "markdown_documentation") => MAX_MESSAGE_BYTES,
        (_, "message") => DESCRIPTION,
        (
            _,
            "url"
            | "entrypoint"
            | "first_run"
            | "logo_path"
            | "logout_uri"
            | "invite_redirect_uri"
            | "origin_uris"
            | "redirect_uris",
        ) => URI,
        // Values are put into a fragment's configuration.
        ("FragmentImport", "variables") => 4096,
        _ => WORD,
    }
}

/// Entries of a list or a map.
fn max_entries(message: &str, field: &str) -> usize {
    match (message, field) {
        ("LogRequest", "logs") => IDS,
        ("LogEntry", _) => MAX_MESSAGE_BYTES,
        (_, "location_ids" | "fragment_ids" | "resource_ids" | "ids" | "additional_fragment_ids") => IDS,
        ("OAuthConfig", _) => 100,
        _ => LIST,
    }
}

/// Bytes of a JSON object on the wire.
fn max_object_bytes(message: &str, field: &str) -> usize {
    match (message, field) {
        ("LogEntry", _) => MAX_MESSAGE_BYTES,
        // Weighed by the responses that carry it, as above.
        (_, "robot_config" | "config") => MAX_MESSAGE_BYTES,
        _ => 512 * 1024,
    }
}

/// A part of a request that is too long, or a number that its enum does not have.
pub(super) struct Violation {
    path: String,
    expected: String,
}

impl Violation {
    /// The same, seen from the message around it.
    fn within(mut self, field: &str, key: Option<&str>) -> Self {
        let place = match key {
            Some(key) => format!("{field}[{key}]"),
            None => field.to_owned(),
        };
        self.path = format!("{place}.{}", self.path);
        self
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        Self::invalid(format!("{}: expected {}", violation.path, violation.expected))
    }
}

/// A message with checked lengths.
pub(super) trait Bounded {
    /// Fails at the first field that is too long or has an unknown number.
    fn check(&self) -> Result<(), Violation>;
}

fn at_most(max: usize, unit: &str, field: &str, length: usize) -> Result<(), Violation> {
    if length <= max {
        return Ok(());
    }
    Err(Violation { path: field.to_owned(), expected: format!("at most {max} {unit}, got {length}") })
}

fn text(message: &str, field: &str, length: usize) -> Result<(), Violation> {
    at_most(max_bytes(message, field), "bytes", field, length)
}

fn bytes(message: &str, field: &str, length: usize) -> Result<(), Violation> {
    text(message, field, length)
}

fn list(message: &str, field: &str, length: usize) -> Result<(), Violation> {
    at_most(max_entries(message, field), "entries", field, length)
}

fn object(message: &str, field: &str, object: &prost_types::Struct) -> Result<(), Violation> {
    let max = max_object_bytes(message, field);
    // Measuring it reads all of it.
    if max == MAX_MESSAGE_BYTES {
        return Ok(());
    }
    at_most(max, "bytes", field, object.encoded_len())
}

/// An enum's number that is not known would be taken for its default.
fn number(field: &str, name: &str, value: i32, known: &[i32]) -> Result<(), Violation> {
    if known.contains(&value) {
        return Ok(());
    }
    Err(Violation { path: field.to_owned(), expected: format!("a {name}, got {value}") })
}

include!(concat!(env!("OUT_DIR"), "/bounds.rs"));
