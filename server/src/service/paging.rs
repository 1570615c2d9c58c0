//! Pages of a history: newest first, at most a hundred, and a token for the next.

use crate::error::{Error, Result};

/// Entries in one page.
const MOST: i64 = 100;

/// Which page is asked for.
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
                Error::invalid("page_token: expected the next_page_token of an earlier reply")
            })?),
        };
        let limit = match page_limit {
            None | Some(0) => MOST,
            Some(limit) if limit > 0 => limit.min(MOST),
            Some(limit) => {
                return Err(Error::invalid(format!("page_limit: expected a positive number, got {limit}")));
            }
        };
        Ok(Self { before, limit })
    }
}

/// Of entries with their ids, one more than the page holds where another follows: the page and
/// the token of the next, empty at the end.
pub(super) fn cut<T>(mut found: Vec<(i64, T)>, page: &Page) -> (Vec<T>, String) {
    let more = i64::try_from(found.len()).is_ok_and(|found| found > page.limit);
    if more {
        found.pop();
    }
    let token = match found.last() {
        Some((last, _)) if more => last.to_string(),
        _ => String::new(),
    };
    (found.into_iter().map(|(_, entry)| entry).collect(), token)
}
