//! Fragments: configurations that many machines share, with every save as a revision.

mod nesting;
mod revisions;
mod usage;

pub(crate) use nesting::{is_in_itself, nesting_depth, set_children};
pub(crate) use revisions::{Revisions, Save, delete_tag, history, revisions, save, set_tag, tags, version};
pub(crate) use usage::{count_users, is_used_by_others, private_in_use, usages, version_usages};

use prost::Message;
use rusqlite::{Connection, Row, ToSql, params};

use crate::app::{Fragment, FragmentVisibility};
use crate::error::{Error, Result};
use crate::json;
use crate::store::json_list;
use crate::time::timestamp;

/// Bytes of the longest configuration that a list carries.
const MAX_LISTED_CONFIG_BYTES: usize = 256 * 1024;

/// The size of a list up to which fragments include their configurations.
const LIST_WEIGHT: usize = 10 * 1024 * 1024;

/// The limit of a list: a message has room for two such lists and the usage of each. `ListFragments` has no pages.
const MAX_LIST_BYTES: usize = 12 * 1024 * 1024;

/// A new fragment; its first save follows.
pub(crate) struct NewFragment<'a> {
    pub(crate) id: &'a str,
    pub(crate) organization_id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) visibility: FragmentVisibility,
    pub(crate) created_on: i64,
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

/// Changes what is not part of a revision.
pub(crate) fn update(db: &Connection, id: &str, name: &str, visibility: FragmentVisibility) -> Result<()> {
    db.prepare_cached("UPDATE fragments SET name = ?2, visibility = ?3 WHERE id = ?1")?.execute(params![
        id,
        name,
        i32::from(visibility)
    ])?;
    Ok(())
}

/// Deletes it, with its revisions and tags.
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
    let condition = "f.id IN (SELECT value FROM json_each(?1))";
    select(db, "r.config", condition, &[&json_list(ids)?], "of these ids; name fewer at once")
}

/// The organization's own of these visibilities, and, if `public` is among them, all public ones, by
/// name. If they are large, some do not include their configurations.
pub(crate) fn visible(db: &Connection, organization_id: &str, visibilities: &[i32]) -> Result<Vec<Fragment>> {
    let short = format!("CASE WHEN octet_length(r.config) <= {MAX_LISTED_CONFIG_BYTES} THEN r.config END");
    // Separate, so that many public fragments leave room for the organization's own.
    let mut fragments = select(
        db,
        &short,
        "f.organization_id = ?1 AND f.visibility IN (SELECT value FROM json_each(?2))",
        &[&organization_id, &serde_json::to_string(visibilities)?],
        "of the organization; request fewer visibilities at once",
    )?;
    let public = i32::from(FragmentVisibility::Public);
    if visibilities.contains(&public) {
        let others = "f.visibility = ?1 AND f.organization_id <> ?2";
        fragments.extend(select(
            db,
            &short,
            others,
            &[&public, &organization_id],
            "of other organizations; request only private and unlisted ones",
        )?);
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

/// Fragments by name, with their configurations as `config` selects them. If they are large, the last of them are
/// sent without; if they are too large even so, the error ends with `which`.
fn select(
    db: &Connection,
    config: &str,
    condition: &str,
    parameters: &[&dyn ToSql],
    which: &str,
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
        if weight > MAX_LIST_BYTES && !fragments.is_empty() {
            return Err(Error::exhausted(format!(
                "there are more than {MAX_LIST_BYTES} bytes of fragments {which}"
            )));
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
