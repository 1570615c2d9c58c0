//! Pages of a history: newest first, at most a hundred or as many as fit into 4 MiB, and a token for
//! the next.

use crate::error::{Error, Result};

/// Entries in one page.
const MAX_ENTRIES: i64 = 100;

/// The requested page.
pub(super) struct Page {
    /// Only entries before this one.
    pub(super) before: Option<i64>,
    /// Entries at most.
    pub(super) limit: i64,
}

impl Page {
    /// Reads the fields `page_token` and `page_limit`.
    pub(super) fn new(page_token: Option<&str>, page_limit: Option<i64>) -> Result<Self> {
        let before = match page_token {
            None | Some("") => None,
            Some(token) => Some(token.parse().map_err(|_| {
                Error::invalid("page_token: expected the next_page_token of an earlier response")
            })?),
        };
        let limit = match page_limit {
            None | Some(0) => MAX_ENTRIES,
            Some(limit) if limit > 0 => limit.min(MAX_ENTRIES),
            Some(limit) => {
                return Err(Error::invalid(format!("page_limit: expected a positive number, got {limit}")));
            }
        };
        Ok(Self { before, limit })
    }
}

/// The entries of a page, and the token of the next; empty at the end.
pub(super) fn cut<T>((found, more): (Vec<(i64, T)>, bool)) -> (Vec<T>, String) {
    let token = match found.last() {
        Some((last, _)) if more => last.to_string(),
        _ => String::new(),
    };
    (found.into_iter().map(|(_, entry)| entry).collect(), token)
}
