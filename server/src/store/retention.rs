//! What is deleted in steps: logs and histories that are too old, too many, or of deleted parts.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::time::{DAY, HOUR};

/// Rows deleted in one step, which other writes wait for.
const STEP: i64 = 2000;

/// Free pages that the file may have, and pages freed in one step.
const FREE_PAGES: i64 = 1024;
const PAGES_STEP: i64 = 512;

/// How long logs and histories are kept, and how many entries of all parts together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Retention {
    pub(crate) log_days: i64,
    pub(crate) log_entries: i64,
    pub(crate) history_days: i64,
    pub(crate) history_entries: i64,
}

/// Deletes a batch of expired data; returns whether there may be more.
pub(crate) fn step(db: &Connection, retention: &Retention, now: i64) -> Result<bool> {
    mark(db, retention, now)?;
    let logs = boundary(db, "log_id", "logs", retention.log_days, retention.log_entries, now)?;
    let history =
        boundary(db, "history_id", "part_history", retention.history_days, retention.history_entries, now)?;
    let mut deleted = rest_of_deleted_part(db)?;
    deleted += db
        .prepare_cached(
            "DELETE FROM logs WHERE id IN (SELECT id FROM logs WHERE id <= ?1 ORDER BY id LIMIT ?2)",
        )?
        .execute([logs, STEP])?;
    deleted += db
        .prepare_cached(
            "DELETE FROM part_history
             WHERE id IN (SELECT id FROM part_history WHERE id <= ?1 ORDER BY id LIMIT ?2)",
        )?
        .execute([history, STEP])?;
    Ok(deleted > 0 || give_back(db)?)
}

/// Records the newest ids once an hour.
fn mark(db: &Connection, retention: &Retention, now: i64) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO retention_marks
         SELECT ?1, (SELECT coalesce(max(id), 0) FROM logs), (SELECT coalesce(max(id), 0) FROM part_history)
         WHERE NOT EXISTS (SELECT 1 FROM retention_marks WHERE taken_on > ?1 - ?2)",
    )?
    .execute([now, HOUR])?;
    let longest = retention.log_days.max(retention.history_days).saturating_add(1);
    db.prepare_cached("DELETE FROM retention_marks WHERE taken_on < ?1")?
        .execute([now.saturating_sub(longest.saturating_mul(DAY))])?;
    Ok(())
}

/// The last id that is to go, because of its age or because there are too many.
fn boundary(db: &Connection, column: &str, table: &str, days: i64, entries: i64, now: i64) -> Result<i64> {
    let newest: i64 = db
        .prepare_cached(&format!("SELECT coalesce(max(id), 0) FROM {table}"))?
        .query_row([], |row| row.get(0))?;
    let old: Option<i64> = db
        .prepare_cached(&format!(
            "SELECT {column} FROM retention_marks WHERE taken_on <= ?1 ORDER BY taken_on DESC LIMIT 1"
        ))?
        .query_row([now.saturating_sub(days.saturating_mul(DAY))], |row| row.get(0))
        .optional()?;
    Ok(newest.saturating_sub(entries).max(old.unwrap_or_default()))
}

fn rest_of_deleted_part(db: &Connection) -> Result<usize> {
    let part: Option<String> = db
        .prepare_cached("SELECT part_id FROM deleted_parts LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let Some(part) = part else {
        return Ok(0);
    };
    let logs = db
        .prepare_cached("DELETE FROM logs WHERE id IN (SELECT id FROM logs WHERE part_id = ?1 LIMIT ?2)")?
        .execute(params![part, STEP])?;
    let history = db
        .prepare_cached(
            "DELETE FROM part_history
             WHERE id IN (SELECT id FROM part_history WHERE part_id = ?1 LIMIT ?2)",
        )?
        .execute(params![part, STEP])?;
    if logs + history == 0 {
        db.prepare_cached("DELETE FROM deleted_parts WHERE part_id = ?1")?.execute([&part])?;
    }
    Ok(logs + history + 1)
}

/// Frees pages of deleted data; returns whether there are more.
fn give_back(db: &Connection) -> Result<bool> {
    let free: i64 = db.query_row("PRAGMA freelist_count", [], |row| row.get(0))?;
    let incremental: i64 = db.query_row("PRAGMA auto_vacuum", [], |row| row.get(0))?;
    if free <= FREE_PAGES || incremental != 2 {
        return Ok(false);
    }
    db.execute_batch(&format!("PRAGMA incremental_vacuum({PAGES_STEP})"))?;
    Ok(true)
}

/// Module files that are still on disk and belong to nothing.
pub(crate) fn deleted_module_files(db: &Connection) -> Result<Vec<String>> {
    let mut found = db.prepare_cached("SELECT id FROM deleted_module_files LIMIT 100")?;
    let rows = found.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The files are already deleted.
pub(crate) fn forget_module_files(db: &Connection, ids: &[String]) -> Result<()> {
    db.prepare_cached("DELETE FROM deleted_module_files WHERE id IN (SELECT value FROM json_each(?1))")?
        .execute([super::json_list(ids)?])?;
    Ok(())
}
