//! Deletes in steps: logs, histories and revisions of fragments that are too old or too many, or whose part or
//! fragment is deleted.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::time::{DAY, HOUR};

/// Rows deleted in one step, which other writes wait for: log entries, and configurations, of which each may
/// have megabytes.
const STEP: i64 = 2000;
const LARGE_STEP: i64 = 20;

/// Revisions of fragments that are examined in one step.
const EXAMINED_STEP: i64 = 500;

/// Free pages that the file may have, and pages freed in one step.
const FREE_PAGES: i64 = 1024;
const PAGES_STEP: i64 = 512;

/// How long entries are kept, and how many, for all machines or fragments together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RetentionLimit {
    pub(crate) days: i64,
    pub(crate) entries: i64,
}

/// How long logs, histories and revisions of fragments are kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Retention {
    pub(crate) logs: RetentionLimit,
    pub(crate) history: RetentionLimit,
    pub(crate) revisions: RetentionLimit,
    /// Size of the data in bytes from which the oldest logs and histories are deleted early.
    pub(crate) bytes: i64,
}

/// Deletes a batch of expired data; returns whether there may be more.
pub(crate) fn step(db: &Connection, retention: &Retention, now: i64) -> Result<bool> {
    mark(db, retention, now)?;
    let mut logs = boundary(db, "log_id", "logs", retention.logs, now)?;
    let mut history = boundary(db, "history_id", "part_history", retention.history, now)?;
    if used(db)? > retention.bytes {
        logs = logs.max(oldest(db, "logs", STEP)?);
        history = history.max(oldest(db, "part_history", LARGE_STEP)?);
    }
    let mut deleted = rest_of_deleted_part(db)? + rest_of_deleted_fragment(db)?;
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
        .execute([history, LARGE_STEP])?;
    let revisions = boundary(db, "revision_id", "fragment_revisions", retention.revisions, now)?;
    let has_examined = unused_revisions(db, revisions)?;
    Ok(deleted > 0 || has_examined || give_back(db)?)
}

/// Bytes of the data, without free pages.
fn used(db: &Connection) -> Result<i64> {
    let integer = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let pages = integer("PRAGMA page_count")? - integer("PRAGMA freelist_count")?;
    Ok(pages.saturating_mul(integer("PRAGMA page_size")?))
}

/// The id up to which the oldest `count` rows reach.
fn oldest(db: &Connection, table: &str, count: i64) -> Result<i64> {
    Ok(db
        .prepare_cached(&format!("SELECT max(id) FROM (SELECT id FROM {table} ORDER BY id LIMIT ?1)"))?
        .query_row([count], |row| row.get::<_, Option<i64>>(0))?
        .unwrap_or_default())
}

/// Deletes some of the unused revisions up to this id: not the newest of a fragment, and none that a tag, a
/// machine, a fragment or an organization's default names. Returns whether it has examined any.
fn unused_revisions(db: &Connection, boundary: i64) -> Result<bool> {
    let last: Option<i64> = db
        .prepare_cached(
            "SELECT max(id) FROM (
                 SELECT id FROM fragment_revisions
                 WHERE id > (SELECT last_id FROM examined_revisions) AND id <= ?1 ORDER BY id LIMIT ?2
             )",
        )?
        .query_row([boundary, EXAMINED_STEP], |row| row.get(0))?;
    let Some(last) = last else {
        return Ok(false);
    };
    let deleted = db
        .prepare_cached(
            "DELETE FROM fragment_revisions WHERE id IN (
                 SELECT r.id FROM fragment_revisions r
                 WHERE r.id > (SELECT last_id FROM examined_revisions) AND r.id <= ?1
                     AND EXISTS (
                         SELECT 1 FROM fragment_revisions newer
                         WHERE newer.fragment_id = r.fragment_id AND newer.id > r.id
                     )
                     AND NOT EXISTS (
                         SELECT 1 FROM fragment_tags t
                         WHERE t.fragment_id = r.fragment_id AND t.revision = r.revision
                     )
                     AND NOT EXISTS (
                         SELECT 1 FROM part_fragments u
                         WHERE u.fragment_id = r.fragment_id AND u.version = r.revision
                     )
                     AND NOT EXISTS (
                         SELECT 1 FROM pinned_versions u
                         WHERE u.fragment_id = r.fragment_id AND u.version = r.revision
                     )
                     AND NOT EXISTS (
                         SELECT 1 FROM organizations defaults
                         WHERE default_fragments IS NOT NULL
                             AND instr(default_fragments, CAST(r.revision AS BLOB)) > 0
                     )
                 ORDER BY r.id LIMIT ?2
             )",
        )?
        .execute([last, LARGE_STEP])?;
    if i64::try_from(deleted).is_ok_and(|deleted| deleted < LARGE_STEP) {
        db.prepare_cached("UPDATE examined_revisions SET last_id = ?1")?.execute([last])?;
    }
    Ok(true)
}

/// Records the newest ids once an hour. Revisions are then examined again, because they may no longer be
/// used.
fn mark(db: &Connection, retention: &Retention, now: i64) -> Result<()> {
    // A mark in the future was made by a wrong clock, and would delay the next one.
    db.prepare_cached("DELETE FROM retention_marks WHERE taken_on > ?1")?.execute([now])?;
    let is_new = db
        .prepare_cached(
            "INSERT INTO retention_marks (taken_on, log_id, history_id, revision_id)
             SELECT ?1, (SELECT coalesce(max(id), 0) FROM logs),
                 (SELECT coalesce(max(id), 0) FROM part_history),
                 (SELECT coalesce(max(id), 0) FROM fragment_revisions)
             WHERE NOT EXISTS (SELECT 1 FROM retention_marks WHERE taken_on > ?1 - ?2)",
        )?
        .execute([now, HOUR])?;
    if is_new > 0 {
        db.prepare_cached("UPDATE examined_revisions SET last_id = 0")?.execute([])?;
    }
    let Retention { logs, history, revisions, .. } = retention;
    let longest = logs.days.max(history.days).max(revisions.days).saturating_add(1);
    db.prepare_cached("DELETE FROM retention_marks WHERE taken_on < ?1")?
        .execute([now.saturating_sub(longest.saturating_mul(DAY))])?;
    Ok(())
}

/// The last id to delete, because of its age or because there are too many.
fn boundary(db: &Connection, column: &str, table: &str, limit: RetentionLimit, now: i64) -> Result<i64> {
    let newest: i64 = db
        .prepare_cached(&format!("SELECT coalesce(max(id), 0) FROM {table}"))?
        .query_row([], |row| row.get(0))?;
    let old: Option<i64> = db
        .prepare_cached(&format!(
            "SELECT {column} FROM retention_marks WHERE taken_on <= ?1 ORDER BY taken_on DESC LIMIT 1"
        ))?
        .query_row([now.saturating_sub(limit.days.saturating_mul(DAY))], |row| row.get(0))
        .optional()?;
    Ok(newest.saturating_sub(limit.entries).max(old.unwrap_or_default()))
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
        .execute(params![part, LARGE_STEP])?;
    if logs + history == 0 {
        db.prepare_cached("DELETE FROM deleted_parts WHERE part_id = ?1")?.execute([&part])?;
    }
    Ok(logs + history + 1)
}

fn rest_of_deleted_fragment(db: &Connection) -> Result<usize> {
    let fragment: Option<String> = db
        .prepare_cached("SELECT fragment_id FROM deleted_fragments LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let Some(fragment) = fragment else {
        return Ok(0);
    };
    let revisions = db
        .prepare_cached(
            "DELETE FROM fragment_revisions
             WHERE id IN (SELECT id FROM fragment_revisions WHERE fragment_id = ?1 LIMIT ?2)",
        )?
        .execute(params![fragment, LARGE_STEP])?;
    if revisions == 0 {
        db.prepare_cached("DELETE FROM deleted_fragments WHERE fragment_id = ?1")?.execute([&fragment])?;
    }
    Ok(revisions + 1)
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

/// Module files on disk that belong to no module.
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
