//! The demo's API key, which owns everything: a new one for each data file.

use std::path::Path;

use crate::config::ApiKey;
use crate::ids::Ids;
use crate::private_file;

/// The key in this file, made at the first start; without one, a key that is gone when the server
/// stops.
pub(crate) fn key(file: Option<&Path>) -> Result<ApiKey, String> {
    let make = || {
        let mut ids = Ids::random();
        ApiKey { id: ids.uuid(), key: ids.key() }
    };
    let Some(file) = file else { return Ok(make()) };
    let content = private_file::read_or_create(file, "the demo key", || {
        let ApiKey { id, key } = make();
        Ok(format!("{id}:{key}").into_bytes())
    })?;
    let text = String::from_utf8_lossy(&content);
    text.trim().parse().map_err(|error| format!("{}: {error}; delete it", file.display()))
}
