//! Saves of a fragment, and the tags that name them.

use prost::Message;
use rusqlite::{Connection, OptionalExtension, params};

use crate::app::{
    AuthenticatorInfo, Fragment, FragmentHistoryEntry, FragmentRevision, FragmentTag, FragmentVisibility,
};
use crate::error::Result;
use crate::json;
use crate::store::{message_without, page};
use crate::time::timestamp;

/// A save.
pub(crate) struct Save<'a> {
    pub(crate) fragment_id: &'a str,
    pub(crate) revision: &'a str,
    /// The previous state of the fragment, if there was one.
    pub(crate) old: Option<&'a Fragment>,
    /// JSON text.
    pub(crate) config: &'a str,
    pub(crate) on: i64,
    pub(crate) by: &'a AuthenticatorInfo,
    /// Whether all callers may read it.
    pub(crate) public: bool,
}

/// Which revisions of a fragment a caller may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Revisions {
    All,
    /// Those saved while the fragment was public.
    Public,
}

/// Adds a revision, which is from now on what the fragment is.
pub(crate) fn save(db: &Connection, save: &Save<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO fragment_revisions
             (fragment_id, revision, saved_on, editor_type, editor, old, config, public)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        save.fragment_id,
        save.revision,
        save.on,
        save.by.r#type,
        save.by.value,
        save.old.map(|old| Fragment { fragment: None, ..old.clone() }.encode_to_vec()),
        save.config,
        save.public,
    ])?;
    Ok(())
}

/// The revision of a version, by its id or by a tag, and its configuration.
pub(crate) fn version(
    db: &Connection,
    fragment_id: &str,
    version: &str,
    readable: Revisions,
) -> Result<Option<(String, String)>> {
    Ok(db
        .prepare_cached(
            "SELECT revision, config FROM fragment_revisions
             WHERE fragment_id = ?1 AND revision = coalesce(
                 (SELECT revision FROM fragment_tags WHERE fragment_id = ?1 AND tag = ?2), ?2)
                 AND public >= ?3",
        )?
        .query_row(params![fragment_id, version, readable == Revisions::Public], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?)
}

/// Its revisions, newest first; the newest ten thousand.
pub(crate) fn revisions(db: &Connection, id: &str, readable: Revisions) -> Result<Vec<FragmentRevision>> {
    let mut found = db.prepare_cached(
        "SELECT revision, saved_on FROM fragment_revisions
         WHERE fragment_id = ?1 AND public >= ?2 ORDER BY id DESC LIMIT 10000",
    )?;
    let rows = found.query_map(params![id, readable == Revisions::Public], |row| {
        Ok(FragmentRevision { revision: row.get(0)?, created_at: Some(timestamp(row.get(1)?)) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Its tags, in order.
pub(crate) fn tags(db: &Connection, id: &str, readable: Revisions) -> Result<Vec<FragmentTag>> {
    let mut found = db.prepare_cached(
        "SELECT tag, revision FROM fragment_tags JOIN fragment_revisions USING (fragment_id, revision)
         WHERE fragment_id = ?1 AND public >= ?2 ORDER BY tag",
    )?;
    let rows = found.query_map(params![id, readable == Revisions::Public], |row| {
        Ok(FragmentTag { tag: row.get(0)?, revision: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts a tag on a revision, taking it from another.
pub(crate) fn set_tag(db: &Connection, id: &str, tag: &str, revision: &str) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO fragment_tags (fragment_id, tag, revision) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET revision = excluded.revision",
    )?
    .execute([id, tag, revision])?;
    Ok(())
}

/// Removes a tag; returns whether there was one.
pub(crate) fn delete_tag(db: &Connection, id: &str, tag: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("DELETE FROM fragment_tags WHERE fragment_id = ?1 AND tag = ?2")?
        .execute([id, tag])?
        == 1)
}

/// The number of `fragment`, the configuration, in a `Fragment`.
const CONFIG: u32 = 3;

/// Saves with their ids, newest first, only those before this id; and whether others follow.
pub(crate) fn history(
    db: &Connection,
    id: &str,
    before: Option<i64>,
    limit: i64,
    readable: Revisions,
) -> Result<(Vec<(i64, FragmentHistoryEntry)>, bool)> {
    let mut found = db.prepare_cached(
        "SELECT id, saved_on, editor_type, editor, old, revision, config FROM fragment_revisions
         WHERE fragment_id = ?1 AND id < coalesce(?2, 9223372036854775807) AND public >= ?4
         ORDER BY id DESC LIMIT ?3",
    )?;
    // One more than the page, to know whether another follows.
    let rows = found.query(params![id, before, limit + 1, readable == Revisions::Public])?;
    page(rows, limit, |row| {
        let config: String = row.get(6)?;
        let mut old: Option<Fragment> = message_without(row, 4, CONFIG)?;
        // What was before the first public revision is as private as it was.
        old = old.filter(|old| readable == Revisions::All || old.visibility() != FragmentVisibility::Private);
        if let Some(old) = &mut old {
            old.fragment = old.fragment_config_json.as_deref().and_then(json::readable_struct);
        }
        let entry = FragmentHistoryEntry {
            fragment: id.to_owned(),
            edited_on: Some(timestamp(row.get(1)?)),
            old,
            edited_by: Some(AuthenticatorInfo {
                r#type: row.get(2)?,
                value: row.get(3)?,
                is_deactivated: false,
            }),
            revision: row.get(5)?,
            config: json::readable_struct(&config),
        };
        Ok((row.get(0)?, entry))
    })
}
