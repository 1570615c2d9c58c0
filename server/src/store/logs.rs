//! What parts have logged.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use prost::Message;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::json_list;
use crate::common::LogEntry;
use crate::error::Result;

/// An entry's position in a part's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// Nanoseconds since the epoch.
    pub(crate) logged_on: i64,
    /// Breaks ties.
    pub(crate) id: i64,
}

/// An entry with its part and its time.
#[derive(Clone, Debug)]
pub(crate) struct NewEntry {
    pub(crate) part_id: String,
    pub(crate) logged_on: i64,
    pub(crate) entry: LogEntry,
}

/// The requested entries.
pub(crate) struct Query<'a> {
    pub(crate) part_id: &'a str,
    /// Lower case; empty for all.
    pub(crate) levels: &'a [String],
    pub(crate) filter: Option<&'a str>,
    pub(crate) source: Option<&'a str>,
    pub(crate) user_facing_only: bool,
    pub(crate) start: Option<i64>,
    /// The first time that is too late.
    pub(crate) end: Option<i64>,
    /// Only what follows this in the requested order.
    pub(crate) after: Option<Position>,
    pub(crate) ascending: bool,
    pub(crate) limit: i64,
}

/// Stored entries that are compared with those of one request. Beyond that, an entry that was sent again is stored
/// again.
const COMPARED: usize = 50_000;

/// Adds the part's entries that are not in the log yet, and returns them. A machine sends entries again
/// if it did not get the response; equal entries of one request are different entries.
pub(crate) fn insert_new(db: &Connection, part_id: &str, entries: Vec<NewEntry>) -> Result<Vec<NewEntry>> {
    let mut known = known(db, part_id, &entries)?;
    let mut new = Vec::new();
    for entry in entries {
        let equal = known.get_mut(&entry.logged_on).and_then(|known| known.get_mut(&columns(&entry.entry)));
        match equal {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(entry),
        }
    }
    insert(db, &new)?;
    Ok(new)
}

/// By the times of entries, by their messages and the rest: how many stored entries are equal.
type Known = HashMap<i64, HashMap<(String, Vec<u8>), usize>>;

/// How many stored entries equal each of these. All of a time are read once, because a log may have
/// many of one time.
fn known(db: &Connection, part_id: &str, entries: &[NewEntry]) -> Result<Known> {
    let mut known = Known::new();
    for entry in entries {
        known.entry(entry.logged_on).or_default().insert(columns(&entry.entry), 0);
    }
    let mut stored = db.prepare_cached(
        "SELECT message, entry FROM logs WHERE part_id = ?1 AND logged_on = ?2 ORDER BY id DESC LIMIT ?3",
    )?;
    let mut left = COMPARED;
    for (logged_on, counts) in &mut known {
        let mut rows = stored.query(params![part_id, logged_on, i64::try_from(left).unwrap_or(i64::MAX)])?;
        while let Some(row) = rows.next()? {
            left = left.saturating_sub(1);
            if let Some(count) = counts.get_mut(&(row.get(0)?, row.get(1)?)) {
                *count += 1;
            }
        }
    }
    Ok(known)
}

/// Adds entries; those of parts that are gone are dropped.
pub(crate) fn insert(db: &Connection, entries: &[NewEntry]) -> Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO logs (part_id, logged_on, level, source, user_facing, message, entry)
         SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM parts WHERE id = ?1",
    )?;
    for new in entries {
        let (message, rest) = columns(&new.entry);
        insert.execute(params![
            new.part_id,
            new.logged_on,
            normal_level(&new.entry.level),
            new.entry.logger_name,
            is_user_facing(&new.entry),
            message,
            rest,
        ])?;
    }
    Ok(())
}

/// The message, which has its own column, where the filter looks, and the rest.
fn columns(entry: &LogEntry) -> (String, Vec<u8>) {
    let mut rest = entry.clone();
    let message = std::mem::take(&mut rest.message);
    (message, rest.encode_to_vec())
}

/// A level in lower case, `warning` as `warn`.
pub(crate) fn normal_level(level: &str) -> String {
    let level = level.to_lowercase();
    if level == "warning" { "warn".to_owned() } else { level }
}

/// The levels of errors: those above `error` of zap, which machines log with, are errors too.
pub(crate) const ERRORS: [&str; 4] = ["error", "dpanic", "panic", "fatal"];

/// Whether the entry is meant for the machine's user: it has a field `user_facing`.
fn is_user_facing(entry: &LogEntry) -> bool {
    entry.fields.iter().any(|field| {
        field.fields.get("Key").and_then(|key| key.kind.as_ref())
            == Some(&prost_types::value::Kind::StringValue("user_facing".to_owned()))
    })
}

/// Entries that a search reads in one step.
const SEARCH_STEP: i64 = 20_000;

/// The time limit of a search.
const SEARCH_TIME: Duration = Duration::from_secs(5);

/// A page of a log.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) entries: Vec<LogEntry>,
    /// Bytes of the entries.
    weight: usize,
    /// The position of the last of them.
    last: Option<Position>,
    /// Where the next page begins, unless this one has reached the end.
    pub(crate) next: Option<Position>,
    /// Whether the search ended because of its time limit. Without entries, this is an error.
    pub(crate) is_out_of_time: bool,
}

/// Entries in the requested order. A search proceeds in steps until a page is full or its time is over;
/// the next page continues from there.
pub(crate) fn list(db: &Connection, query: &Query<'_>) -> Result<Page> {
    let mut page = Page::default();
    if !query.is_search() {
        step(db, query, query.after, None, &mut page)?;
        return Ok(page);
    }
    let begun = Instant::now();
    let mut after = query.after;
    loop {
        let until = step_end(db, query, after)?;
        step(db, query, after, until, &mut page)?;
        if page.next.is_some() || until.is_none() {
            return Ok(page);
        }
        after = until;
        if begun.elapsed() > SEARCH_TIME {
            return Ok(Page { next: after, is_out_of_time: true, ..page });
        }
    }
}

impl Query<'_> {
    /// The first and the last time that are read. The index is entered at the position, not at the log's
    /// end.
    fn period(&self, after: Option<Position>) -> (i64, i64) {
        let start = self.start.unwrap_or(i64::MIN);
        let end = self.end.map_or(i64::MAX, |end| end.saturating_sub(1));
        match after {
            Some(position) if self.ascending => (start.max(position.logged_on), end),
            Some(position) => (start, end.min(position.logged_on)),
            None => (start, end),
        }
    }

    /// Whether the filter skips entries.
    fn is_search(&self) -> bool {
        !self.levels.is_empty() || self.filter.is_some() || self.source.is_some() || self.user_facing_only
    }
}

/// The last position of a step, from the index only; none if the log ends before.
fn step_end(db: &Connection, query: &Query<'_>, after: Option<Position>) -> Result<Option<Position>> {
    let (direction, follows) = if query.ascending { ("ASC", ">") } else { ("DESC", "<") };
    let mut found = db.prepare_cached(&format!(
        "SELECT logged_on, id FROM logs
         WHERE part_id = ?1
             AND (?2 IS NULL OR (logged_on, id) {follows} (?2, ?3))
             AND logged_on >= ?4 AND logged_on <= ?5
         ORDER BY logged_on {direction}, id {direction} LIMIT 1 OFFSET ?6"
    ))?;
    let (start, end) = query.period(after);
    let position = |row: &Row<'_>| Ok(Position { logged_on: row.get(0)?, id: row.get(1)? });
    let after = (after.map(|after| after.logged_on), after.map(|after| after.id));
    Ok(found
        .query_row(params![query.part_id, after.0, after.1, start, end, SEARCH_STEP - 1], position)
        .optional()?)
}

/// Adds the matching entries between two positions to the page, including `until`.
fn step(
    db: &Connection,
    query: &Query<'_>,
    after: Option<Position>,
    until: Option<Position>,
    page: &mut Page,
) -> Result<()> {
    let (direction, follows, precedes) =
        if query.ascending { ("ASC", ">", "<=") } else { ("DESC", "<", ">=") };
    // Without a start position, the first comparison is always true.
    let mut found = db.prepare_cached(&format!(
        "SELECT logged_on, id, message, entry FROM logs
         WHERE part_id = ?1
             AND (?2 IS NULL OR (logged_on, id) {follows} (?2, ?3))
             AND logged_on >= ?4 AND logged_on <= ?5
             AND (?10 IS NULL OR (logged_on, id) {precedes} (?10, ?11))
             AND (?6 = '[]' OR level IN (SELECT value FROM json_each(?6)))
             AND (?7 IS NULL OR instr(message, ?7) > 0)
             AND (?8 IS NULL OR source = ?8)
             AND (NOT ?9 OR user_facing)
         ORDER BY logged_on {direction}, id {direction} LIMIT ?12"
    ))?;
    let (mut start, mut end) = query.period(after);
    // Nor after the last position.
    match until {
        Some(until) if query.ascending => end = end.min(until.logged_on),
        Some(until) => start = start.max(until.logged_on),
        None => {}
    }
    let room = usize::try_from(query.limit).unwrap_or_default();
    let mut rows = found.query(params![
        query.part_id,
        after.map(|position| position.logged_on),
        after.map(|position| position.id),
        start,
        end,
        json_list(query.levels)?,
        query.filter,
        query.source,
        query.user_facing_only,
        until.map(|position| position.logged_on),
        until.map(|position| position.id),
        // One more than the page, to know whether another follows.
        query.limit + 1,
    ])?;
    while let Some(row) = rows.next()? {
        let (position, entry) = entry(row)?;
        let weight = page.weight + entry.encoded_len();
        let is_full = page.entries.len() == room || weight > super::PAGE_WEIGHT;
        if is_full && page.last.is_some() {
            page.next = page.last;
            return Ok(());
        }
        page.weight = weight;
        page.last = Some(position);
        page.entries.push(entry);
    }
    Ok(())
}

/// Drops the oldest entries of a part that has more than `keep`.
pub(crate) fn trim(db: &Connection, part_id: &str, keep: i64) -> Result<()> {
    db.prepare_cached(
        "DELETE FROM logs WHERE part_id = ?1 AND logged_on <= (
             SELECT logged_on FROM logs WHERE part_id = ?1
             ORDER BY logged_on DESC LIMIT 1 OFFSET ?2
         )",
    )?
    .execute(params![part_id, keep])?;
    Ok(())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<(Position, LogEntry)> {
    let mut entry: LogEntry = super::message(row, 3)?.unwrap_or_default();
    entry.message = row.get(2)?;
    let position = Position { logged_on: row.get(0)?, id: row.get(1)? };
    Ok((position, entry))
}
