//! Fragments: configurations that many machines share, with every save as a revision.

use std::collections::HashSet;

use prost::Message;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::json_list;
use crate::app::{
    AuthenticatorInfo, Fragment, FragmentHistoryEntry, FragmentRevision, FragmentTag, FragmentUsage,
    FragmentVisibility,
};
use crate::error::{Error, Result};
use crate::json;
use crate::time::timestamp;

/// Bytes of the longest configuration that a list carries.
const LONGEST_LISTED: usize = 256 * 1024;

/// Weight of a list up to which fragments come with their configurations.
const LIST_WEIGHT: usize = 10 * 1024 * 1024;

/// Weight of a list: there is room in a message for two such lists and what is used of each.
const MOST_WEIGHT: usize = 12 * 1024 * 1024;

/// A fragment to be; its first save follows.
pub(crate) struct NewFragment<'a> {
    pub(crate) id: &'a str,
    pub(crate) organization_id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) visibility: FragmentVisibility,
    pub(crate) created_on: i64,
}

/// A save.
pub(crate) struct Save<'a> {
    pub(crate) fragment_id: &'a str,
    pub(crate) revision: &'a str,
    /// The fragment before, where there was one.
    pub(crate) old: Option<&'a Fragment>,
    /// JSON text.
    pub(crate) config: &'a str,
    pub(crate) on: i64,
    pub(crate) by: &'a AuthenticatorInfo,
    /// Whether everybody may read it.
    pub(crate) public: bool,
}

/// Which revisions of a fragment somebody may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Revisions {
    All,
    /// Those saved while the fragment was public.
    Public,
}

/// Adds a fragment.
pub(crate) fn insert(db: &Connection, new: &NewFragment<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO fragments (id, organization_id, name, visibility, created_on)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        new.id,
        new.organization_id,
        new.name,
        i32::from(new.visibility),
        new.created_on
    ])?;
    Ok(())
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

/// Changes what is not part of a revision.
pub(crate) fn update(db: &Connection, id: &str, name: &str, visibility: FragmentVisibility) -> Result<()> {
    db.prepare_cached("UPDATE fragments SET name = ?2, visibility = ?3 WHERE id = ?1")?.execute(params![
        id,
        name,
        i32::from(visibility)
    ])?;
    Ok(())
}

/// Takes it away, with its revisions and tags.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM fragments WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// One fragment as it is now.
pub(crate) fn get(db: &Connection, id: &str) -> Result<Fragment> {
    list(db, &[id.to_owned()])?.pop().ok_or_else(|| Error::not_found("fragment", id))
}

/// Those of these ids as they are now, by name.
pub(crate) fn list(db: &Connection, ids: &[String]) -> Result<Vec<Fragment>> {
    select(db, "r.config", "f.id IN (SELECT value FROM json_each(?1))", &[&json_list(ids)?])
}

/// The organization's own of these visibilities, and where `public` is among them everybody's
/// public ones, by name. Where they are much, some come without their configurations.
pub(crate) fn visible(db: &Connection, organization_id: &str, visibilities: &[i32]) -> Result<Vec<Fragment>> {
    let short = format!("CASE WHEN octet_length(r.config) <= {LONGEST_LISTED} THEN r.config END");
    // Apart, so that many public fragments leave room for the organization's own.
    let mut fragments = select(
        db,
        &short,
        "f.organization_id = ?1 AND f.visibility IN (SELECT value FROM json_each(?2))",
        &[&organization_id, &serde_json::to_string(visibilities)?],
    )?;
    let public = i32::from(FragmentVisibility::Public);
    if visibilities.contains(&public) {
        let others = "f.visibility = ?1 AND f.organization_id <> ?2";
        fragments.extend(select(db, &short, others, &[&public, &organization_id])?);
    }
    fragments.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(fragments)
}

/// Whether there is such a fragment.
pub(crate) fn must_exist(db: &Connection, id: &str) -> Result<()> {
    match db.prepare_cached("SELECT 1 FROM fragments WHERE id = ?1")?.exists([id])? {
        true => Ok(()),
        false => Err(Error::not_found("fragment", id)),
    }
}

/// Fragments by name, with their configurations as `config` selects them. Where they are much, the last
/// of them come without, and then not at all.
fn select(
    db: &Connection,
    config: &str,
    condition: &str,
    parameters: &[&dyn ToSql],
) -> Result<Vec<Fragment>> {
    const USES: &str = "FROM part_fragments pf
        JOIN parts p ON p.id = pf.part_id
        JOIN locations l ON l.id = p.location_id
        WHERE pf.fragment_id = f.id";
    let mut found = db.prepare_cached(&format!(
        "SELECT f.id, f.name, f.organization_id, o.name, o.public_namespace, f.visibility,
             f.created_on, r.saved_on, r.revision, {config},
             (SELECT count(DISTINCT pf.part_id) {USES}),
             (SELECT count(DISTINCT l.organization_id) {USES}),
             (SELECT count(DISTINCT l.organization_id) {USES} AND l.organization_id <> f.organization_id)
         FROM fragments f
         JOIN organizations o ON o.id = f.organization_id
         JOIN fragment_revisions r
             ON r.id = (SELECT max(id) FROM fragment_revisions WHERE fragment_id = f.id)
         WHERE {condition} ORDER BY f.name, f.id"
    ))?;
    let mut rows = found.query(parameters)?;
    let (mut fragments, mut weight) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let mut fragment = fragment(row)?;
        if weight + fragment.encoded_len() > LIST_WEIGHT && !fragments.is_empty() {
            fragment.fragment = None;
            fragment.fragment_config_json = None;
        }
        weight += fragment.encoded_len();
        if weight > MOST_WEIGHT {
            break;
        }
        fragments.push(fragment);
    }
    Ok(fragments)
}

fn fragment(row: &Row<'_>) -> Result<Fragment> {
    let visibility: i32 = row.get(5)?;
    let config: Option<String> = row.get(9)?;
    Ok(Fragment {
        id: row.get(0)?,
        name: row.get(1)?,
        fragment: config.as_deref().and_then(json::readable_struct),
        organization_owner: row.get(2)?,
        public: visibility == i32::from(FragmentVisibility::Public),
        created_on: Some(timestamp(row.get(6)?)),
        organization_name: row.get(3)?,
        robot_part_count: row.get(10)?,
        organization_count: row.get(11)?,
        only_used_by_owner: row.get::<_, i64>(12)? == 0,
        visibility,
        last_updated: Some(timestamp(row.get(7)?)),
        revision: row.get(8)?,
        public_namespace: row.get(4)?,
        fragment_config_json: config,
    })
}

/// The revision that a version names, by itself or by a tag, and its configuration.
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

/// Takes a tag away; says whether there was one.
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
    // One more than the page tells whether another follows.
    let rows = found.query(params![id, before, limit + 1, readable == Revisions::Public])?;
    super::page(rows, limit, |row| {
        let config: String = row.get(6)?;
        let mut old: Option<Fragment> = super::message_without(row, 4, CONFIG)?;
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

/// How much these fragments are used, one count for each.
pub(crate) fn usages(
    db: &Connection,
    ids: &[String],
    current_organization_id: &str,
) -> Result<Vec<FragmentUsage>> {
    let mut found = db.prepare_cached(
        "SELECT j.value, count(DISTINCT l.organization_id), count(DISTINCT p.machine_id),
             count(DISTINCT CASE WHEN l.organization_id = ?2 THEN p.machine_id END)
         FROM json_each(?1) j
         LEFT JOIN part_fragments pf ON pf.fragment_id = j.value
         LEFT JOIN parts p ON p.id = pf.part_id
         LEFT JOIN locations l ON l.id = p.location_id
         GROUP BY j.key ORDER BY j.key",
    )?;
    let rows = found.query_map([json_list(ids)?.as_str(), current_organization_id], |row| {
        Ok(FragmentUsage {
            fragment_id: row.get(0)?,
            organizations: row.get(1)?,
            machines: row.get(2)?,
            machines_in_current_org: row.get(3)?,
            version: None,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How much each version of a fragment is used; no version: the newest, whichever that is.
pub(crate) fn version_usages(db: &Connection, id: &str) -> Result<Vec<FragmentUsage>> {
    let mut found = db.prepare_cached(
        "SELECT pf.version, count(DISTINCT l.organization_id), count(DISTINCT p.machine_id),
             count(DISTINCT CASE WHEN l.organization_id = f.organization_id
                 THEN p.machine_id END)
         FROM part_fragments pf
         JOIN fragments f ON f.id = pf.fragment_id
         JOIN parts p ON p.id = pf.part_id
         JOIN locations l ON l.id = p.location_id
         WHERE pf.fragment_id = ?1 GROUP BY pf.version ORDER BY pf.version",
    )?;
    let rows = found.query_map([id], |row| {
        Ok(FragmentUsage {
            fragment_id: id.to_owned(),
            organizations: row.get(1)?,
            machines: row.get(2)?,
            machines_in_current_org: row.get(3)?,
            version: Some(row.get(0)?).filter(|version: &String| !version.is_empty()),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Which fragments it takes in now.
pub(crate) fn set_children(db: &Connection, id: &str, children: &[String]) -> Result<()> {
    db.prepare_cached("DELETE FROM fragment_children WHERE parent_id = ?1")?.execute([id])?;
    db.prepare_cached(
        "INSERT OR IGNORE INTO fragment_children (parent_id, child_id)
         SELECT ?1, value FROM json_each(?2)",
    )?
    .execute([id, &json_list(children)?])?;
    Ok(())
}

/// Whether it takes in itself, over however many others.
pub(crate) fn is_in_itself(db: &Connection, id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "WITH RECURSIVE below (id) AS (
                 SELECT child_id FROM fragment_children WHERE parent_id = ?1
                 UNION
                 SELECT child_id FROM fragment_children JOIN below ON parent_id = below.id
             )
             SELECT 1 FROM below WHERE id = ?1",
        )?
        .exists([id])?)
}

/// How deep fragments are nested, from the outermost over this to the
/// innermost. There is no cycle.
pub(crate) fn nesting_depth(db: &Connection, id: &str) -> Result<i64> {
    Ok(db
        .prepare_cached(
            "WITH RECURSIVE
             below (id, depth) AS (
                 SELECT ?1, 1
                 UNION
                 SELECT child_id, depth + 1 FROM fragment_children
                     JOIN below ON parent_id = below.id
             ),
             above (id, depth) AS (
                 SELECT ?1, 0
                 UNION
                 SELECT parent_id, depth + 1 FROM fragment_children
                     JOIN above ON child_id = above.id
             )
             SELECT (SELECT max(depth) FROM below) + (SELECT max(depth) FROM above)",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// How many parts and fragments use it.
pub(crate) fn count_users(db: &Connection, id: &str) -> Result<(i64, i64)> {
    Ok(db
        .prepare_cached(
            "SELECT (SELECT count(DISTINCT part_id) FROM part_fragments WHERE fragment_id = ?1),
                    (SELECT count(*) FROM fragment_children WHERE child_id = ?1)",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The private fragments that machines in these locations or with these ids use, directly or within
/// others of the same organization.
pub(crate) fn private_in_use(
    db: &Connection,
    location_ids: &[String],
    machine_ids: &[String],
) -> Result<HashSet<String>> {
    let mut found = db.prepare_cached(
        "WITH RECURSIVE used (id, organization_id) AS (
             SELECT f.id, f.organization_id FROM parts p
             JOIN part_fragments pf ON pf.part_id = p.id
             JOIN fragments f ON f.id = pf.fragment_id
             JOIN locations l ON l.id = p.location_id AND l.organization_id = f.organization_id
             WHERE p.machine_id IN (SELECT value FROM json_each(?2))
                 OR p.location_id IN (SELECT value FROM json_each(?1))
             UNION
             SELECT child.id, child.organization_id FROM used
             JOIN fragment_children c ON c.parent_id = used.id
             JOIN fragments child
                 ON child.id = c.child_id AND child.organization_id = used.organization_id
         )
         SELECT id FROM used",
    )?;
    let rows = found.query_map([json_list(location_ids)?, json_list(machine_ids)?], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
