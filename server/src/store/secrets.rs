//! The secrets of locations and parts.

use std::collections::HashMap;

use rusqlite::CachedStatement;

use crate::app::SharedSecret;
use crate::app::shared_secret::State;
use crate::error::Result;
use crate::time::timestamp;

/// A new secret, of a location or a part.
pub(crate) struct NewSecret<'a> {
    pub(crate) id: &'a str,
    /// The location's or the part's id.
    pub(crate) of: &'a str,
    pub(crate) secret: &'a str,
    pub(crate) created_on: i64,
}

/// Secrets by what they belong to, from rows of owner, id, secret and creation.
pub(super) fn by_owner(
    found: &mut CachedStatement<'_>,
    ids: &str,
) -> Result<HashMap<String, Vec<SharedSecret>>> {
    let rows = found.query_map([ids], |row| {
        let secret = SharedSecret {
            id: row.get(1)?,
            secret: row.get(2)?,
            created_on: Some(timestamp(row.get(3)?)),
            state: State::Enabled.into(),
        };
        Ok((row.get(0)?, secret))
    })?;
    let mut secrets = HashMap::<String, Vec<_>>::new();
    for row in rows {
        let (owner, secret) = row?;
        secrets.entry(owner).or_default().push(secret);
    }
    Ok(secrets)
}
