//! The registry: modules, models and scripts, with the versions and files of modules.

use std::collections::HashSet;

use prost::Message;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use super::message;
use crate::app::registry_item::Metadata;
use crate::app::{
    MlModelMetadata, MlTrainingMetadata, ModuleMetadata, ModuleVersion, RegistryItem, Uploads, Visibility,
};
use crate::error::{Error, Result};
use crate::time::timestamp;

/// The size of a list up to which its items are complete.
const LIST_WEIGHT: usize = 8 * 1024 * 1024;

/// Weight of a list of items: there is room in a message for two such lists.
const MAX_LIST_BYTES: usize = 14 * 1024 * 1024;

/// The id of an item, by which lists are ordered.
const ITEM_ID: &str = "coalesce(o.public_namespace, o.id) || ':' || i.name";

/// Bytes of a description in a shortened item.
const SHORT_DESCRIPTION: usize = 1024;

/// An item with the key that renames do not change.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) key: i64,
    pub(crate) item: RegistryItem,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub(crate) struct NewFile<'a> {
    pub(crate) id: &'a str,
    pub(crate) version: &'a str,
    pub(crate) platform: &'a str,
    pub(crate) uploaded_on: i64,
    pub(crate) size: i64,
    pub(crate) sha256: &'a [u8],
}

/// Adds an item.
pub(crate) fn insert(db: &Connection, item: &RegistryItem) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO registry_items (organization_id, name, type, visibility, item)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        item.organization_id,
        item.name,
        item.r#type,
        item.visibility,
        item.encode_to_vec()
    ])?;
    Ok(())
}

/// Writes an item back. Its versions have their own table.
pub(crate) fn update(db: &Connection, changed: &Item) -> Result<()> {
    let mut item = changed.item.clone();
    if let Some(Metadata::ModuleMetadata(module)) = &mut item.metadata {
        module.versions.clear();
    }
    db.prepare_cached(
        "UPDATE registry_items SET organization_id = ?2, name = ?3, visibility = ?4, item = ?5
         WHERE id = ?1",
    )?
    .execute(params![
        changed.key,
        item.organization_id,
        item.name,
        item.visibility,
        item.encode_to_vec()
    ])?;
    Ok(())
}

/// Deletes it, with its versions.
pub(crate) fn delete(db: &Connection, key: i64) -> Result<()> {
    db.prepare_cached("DELETE FROM registry_items WHERE id = ?1")?.execute([key])?;
    Ok(())
}

/// The item with this id: `namespace:name`, `orgid:name`, or a name that only one item has among the
/// public ones and those of these organizations.
pub(crate) fn get(db: &Connection, item_id: &str, organizations: &[String]) -> Result<Item> {
    if item_id.contains(':') {
        return find(db, item_id)?.ok_or_else(|| Error::not_found("registry item", item_id));
    }
    let mut found = select(
        db,
        "i.name = ?1 AND (i.visibility <> 1 OR i.organization_id IN (SELECT value FROM json_each(?2)))",
        &[&item_id, &super::json_list(organizations)?],
        |_| true,
        |_| {},
    )?
    .items;
    if found.len() > 1 {
        return Err(Error::invalid(format!(
            "item_id: more than one registry item is named {item_id:?}; name its owner, as in namespace:{item_id}"
        )));
    }
    found.pop().ok_or_else(|| Error::not_found("registry item", item_id))
}

/// The item with this id, `namespace:name` or `orgid:name`, if there is one.
pub(crate) fn find(db: &Connection, item_id: &str) -> Result<Option<Item>> {
    let Some((owner, name)) = item_id.split_once(':') else { return Ok(None) };
    let mut found = select(
        db,
        "i.name = ?2 AND i.organization_id IN (
             SELECT id FROM organizations WHERE id = ?1 OR public_namespace = ?1)",
        &[&owner, &name],
        |_| true,
        |_| {},
    )?
    .items;
    Ok(found.pop())
}

/// The organization that the id, `namespace:name` or `orgid:name`, names, whether or not it has such an item.
pub(crate) fn owner(db: &Connection, item_id: &str) -> Result<Option<String>> {
    let Some((owner, _)) = item_id.split_once(':') else { return Ok(None) };
    Ok(db
        .prepare_cached("SELECT id FROM organizations WHERE id = ?1 OR public_namespace = ?1")?
        .query_row([owner], |row| row.get(0))
        .optional()?)
}

/// Whether the organization has an item of this name.
pub(crate) fn name_taken(db: &Connection, organization_id: &str, name: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT 1 FROM registry_items WHERE organization_id = ?1 AND name = ?2")?
        .exists([organization_id, name])?)
}

/// The items of the organization, then the public ones of others, each by id, as far as there is room for them.
/// Many public items do not displace the organization's own. `after` is the id of the last item that the caller has:
/// an item for which there was no room is in the list after the last one. `keep` selects items, and `prepare` drops
/// what is not requested.
pub(crate) fn visible(
    db: &Connection,
    organization_id: &str,
    after: Option<&str>,
    keep: impl Fn(&RegistryItem) -> bool,
    prepare: impl Fn(&mut RegistryItem),
) -> Result<Items> {
    let mut after = after.unwrap_or_default();
    let mut items = Vec::new();
    if after.is_empty() || owner(db, after)?.as_deref() == Some(organization_id) {
        let condition = format!("i.organization_id = ?1 AND {ITEM_ID} > ?2");
        let own = select(db, &condition, &[&organization_id, &after], &keep, &prepare)?;
        if !own.is_complete {
            return Ok(own);
        }
        items = own.items;
        after = "";
    }
    let condition = format!("i.visibility = ?1 AND i.organization_id <> ?2 AND {ITEM_ID} > ?3");
    let public = i32::from(Visibility::Public);
    let others = select(db, &condition, &[&public, &organization_id, &after], &keep, &prepare)?;
    items.extend(others.items);
    Ok(Items { items, is_complete: others.is_complete })
}

/// The public items of a namespace that `keep` selects.
pub(crate) fn public_of(
    db: &Connection,
    namespace: &str,
    keep: impl Fn(&RegistryItem) -> bool,
) -> Result<Vec<Item>> {
    let condition = "i.visibility = ?1 AND i.organization_id = (SELECT id FROM organizations WHERE public_namespace = ?2)";
    let public = i32::from(Visibility::Public);
    Ok(select(db, condition, &[&public, &namespace], keep, |_| {})?.items)
}

/// Items by id, as far as a message has room for them.
pub(crate) struct Items {
    pub(crate) items: Vec<Item>,
    /// Whether there was room for all.
    pub(crate) is_complete: bool,
}

/// The items that `keep` selects, after `prepare`. If they are large, the last of them are shortened or omitted.
fn select(
    db: &Connection,
    condition: &str,
    parameters: &[&dyn ToSql],
    keep: impl Fn(&RegistryItem) -> bool,
    prepare: impl Fn(&mut RegistryItem),
) -> Result<Items> {
    // Who uses a module names it by its organization's namespace or id. To name another
    // organization's private one (visibility 1) is not to use it.
    const USES: &str = "FROM part_modules u
        JOIN parts p ON p.id = u.part_id
        JOIN locations l ON l.id = p.location_id
        WHERE u.module_id IN (o.public_namespace || ':' || i.name, i.organization_id || ':' || i.name)
            AND (i.visibility <> 1 OR l.organization_id = o.id)";
    let mut found = db.prepare_cached(&format!(
        "SELECT i.id, i.organization_id, o.public_namespace, i.item,
             (SELECT count(DISTINCT p.machine_id) {USES}),
             (SELECT count(DISTINCT p.machine_id) {USES} AND l.organization_id <> o.id),
             (SELECT count(DISTINCT l.organization_id) {USES}),
             (SELECT count(DISTINCT l.organization_id) {USES} AND l.organization_id <> o.id)
         FROM registry_items i JOIN organizations o ON o.id = i.organization_id
         WHERE {condition}
         ORDER BY {ITEM_ID}"
    ))?;
    let rows = found.query_map(parameters, |row| {
        let organization_id: String = row.get(1)?;
        let namespace: Option<String> = row.get(2)?;
        let stored: RegistryItem = message(row, 3)?.unwrap_or_default();
        let owner = namespace.as_deref().unwrap_or(&organization_id);
        Ok(Item {
            key: row.get(0)?,
            item: RegistryItem {
                item_id: format!("{owner}:{}", stored.name),
                public_namespace: namespace.clone().unwrap_or_default(),
                organization_id,
                total_robot_usage: row.get(4)?,
                total_external_robot_usage: row.get(5)?,
                total_organization_usage: row.get(6)?,
                total_external_organization_usage: row.get(7)?,
                ..stored
            },
        })
    })?;
    let (mut items, mut weight) = (Vec::new(), 0);
    for row in rows {
        let mut found: Item = row?;
        let room = LIST_WEIGHT.saturating_sub(weight);
        if let Some(Metadata::ModuleMetadata(module)) = &mut found.item.metadata {
            module.versions = versions(db, found.key, room / 2)?;
        }
        if !keep(&found.item) {
            continue;
        }
        prepare(&mut found.item);
        if found.item.encoded_len() > room {
            shorten(&mut found.item);
        }
        weight += found.item.encoded_len();
        if weight > MAX_LIST_BYTES {
            return Ok(Items { items, is_complete: false });
        }
        items.push(found);
    }
    Ok(Items { items, is_complete: true })
}

/// Removes details from an item for which a list has no room; its own RPC returns them.
fn shorten(item: &mut RegistryItem) {
    item.description.truncate(item.description.floor_char_boundary(SHORT_DESCRIPTION));
    match &mut item.metadata {
        Some(Metadata::ModuleMetadata(module)) => {
            let newest = module.versions.pop().map(|newest| bare(newest.version, newest.files));
            *module = ModuleMetadata { versions: newest.into_iter().collect(), ..ModuleMetadata::default() };
        }
        Some(Metadata::MlModelMetadata(model)) => *model = MlModelMetadata::default(),
        Some(Metadata::MlTrainingMetadata(training)) => *training = MlTrainingMetadata::default(),
        None => {}
    }
}

fn bare(version: String, files: Vec<Uploads>) -> ModuleVersion {
    ModuleVersion { version, files, ..ModuleVersion::default() }
}

/// The versions of an item with their files, ascending. The older ones do not include their details if
/// all of them would be larger than `room`.
fn versions(db: &Connection, key: i64, room: usize) -> Result<Vec<ModuleVersion>> {
    let mut found = db.prepare_cached(
        "SELECT v.version, octet_length(v.details), f.platform, f.uploaded_on
         FROM module_versions v
         LEFT JOIN module_files f ON f.item_id = v.item_id AND f.version = v.version
         WHERE v.item_id = ?1 ORDER BY v.version, f.platform",
    )?;
    let mut rows = found.query([key])?;
    let mut versions: Vec<(ModuleVersion, usize)> = Vec::new();
    while let Some(row) = rows.next()? {
        let version: String = row.get(0)?;
        if versions.last().is_none_or(|(last, _)| last.version != version) {
            versions.push((
                bare(version, Vec::new()),
                usize::try_from(row.get::<_, i64>(1)?).unwrap_or_default(),
            ));
        }
        if let (Some((version, _)), Some(platform)) = (versions.last_mut(), row.get(2)?) {
            let uploaded_at = row.get::<_, Option<i64>>(3)?.map(timestamp);
            version.files.push(Uploads { platform, uploaded_at });
        }
    }
    versions.sort_by_cached_key(|(version, _)| semver::Version::parse(&version.version).ok());
    let mut details =
        db.prepare_cached("SELECT details FROM module_versions WHERE item_id = ?1 AND version = ?2")?;
    let mut weight = 0;
    for (version, size) in versions.iter_mut().rev() {
        weight += *size;
        if weight > room {
            break;
        }
        let files = std::mem::take(&mut version.files);
        let stored = details.query_row(params![key, version.version], |row| message(row, 0))?;
        *version = ModuleVersion { files, ..stored.unwrap_or_default() };
    }
    Ok(versions.into_iter().map(|(version, _)| version).collect())
}

/// Writes a version of a module, without its files.
pub(crate) fn set_version(db: &Connection, key: i64, version: &ModuleVersion) -> Result<()> {
    let details = ModuleVersion { files: Vec::new(), ..version.clone() };
    db.prepare_cached(
        "INSERT INTO module_versions (item_id, version, details) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET details = excluded.details",
    )?
    .execute(params![key, version.version, details.encode_to_vec()])?;
    Ok(())
}

/// Adds a file to a version; returns whether the version had none for the platform yet.
pub(crate) fn insert_file(db: &Connection, key: i64, new: &NewFile<'_>) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "INSERT OR IGNORE INTO module_files
                 (id, item_id, version, platform, uploaded_on, size, sha256)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![new.id, key, new.version, new.platform, new.uploaded_on, new.size, new.sha256])?
        == 1)
}

/// Whether the version has a file for the platform.
pub(crate) fn has_file(db: &Connection, key: i64, version: &str, platform: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT 1 FROM module_files WHERE item_id = ?1 AND version = ?2 AND platform = ?3")?
        .exists(params![key, version, platform])?)
}

/// A file's SHA-256, if there is such a file.
pub(crate) fn file_hash(db: &Connection, file_id: &str) -> Result<Option<Vec<u8>>> {
    Ok(db
        .prepare_cached("SELECT sha256 FROM module_files WHERE id = ?1")?
        .query_row([file_id], |row| row.get(0))
        .optional()?)
}

/// The files of a version, one for each platform.
pub(crate) fn files(db: &Connection, key: i64, version: &str) -> Result<Vec<String>> {
    let mut found = db.prepare_cached(
        "SELECT id FROM module_files WHERE item_id = ?1 AND version = ?2 ORDER BY platform",
    )?;
    let rows = found.query_map(params![key, version], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The modules, by the ids that configurations name, that machines in these locations or with these
/// ids use.
pub(crate) fn modules_in_use(
    db: &Connection,
    location_ids: &[String],
    machine_ids: &[String],
) -> Result<HashSet<String>> {
    let mut found = db.prepare_cached(
        "SELECT DISTINCT module_id FROM parts p JOIN part_modules u ON u.part_id = p.id
         WHERE p.machine_id IN (SELECT value FROM json_each(?2))
             OR p.location_id IN (SELECT value FROM json_each(?1))",
    )?;
    let ids = [super::json_list(location_ids)?, super::json_list(machine_ids)?];
    let rows = found.query_map(ids, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::organizations::{self, NewOrganization};
    use crate::store::{Data, Store};

    #[tokio::test]
    async fn pages_that_are_cut_lose_no_item() {
        let store = Store::open(&Data::Memory).unwrap();
        let work = |db: &Connection| {
            let description = "x".repeat(SHORT_DESCRIPTION);
            for organization in ["b", "a"] {
                organizations::insert(
                    db,
                    &NewOrganization { id: organization, name: organization, created_on: 0 },
                )?;
                for number in 0..16_000 {
                    let item = RegistryItem {
                        organization_id: organization.to_owned(),
                        name: format!("item-{number}"),
                        description: description.clone(),
                        visibility: Visibility::Public.into(),
                        ..RegistryItem::default()
                    };
                    insert(db, &item)?;
                }
            }
            let mut seen = HashSet::new();
            let mut last: Option<String> = None;
            let mut pages = Vec::new();
            loop {
                let keep = |item: &RegistryItem| !item.name.ends_with('7');
                let page = visible(db, "b", last.as_deref(), keep, |_| {})?.items;
                let Some(end) = page.last() else { break };
                last = Some(end.item.item_id.clone());
                pages.push(page.first().map(|first| first.item.organization_id.clone()));
                let ids = page.into_iter().map(|found| found.item.item_id);
                assert!(ids.into_iter().all(|id| seen.insert(id)));
            }
            assert_eq!(seen.len(), 2 * 16_000 * 9 / 10);
            // The organization's own are first.
            assert_eq!(pages.first(), Some(&Some("b".to_owned())));
            assert!(pages.len() > 2, "{}", pages.len());
            Ok(())
        };
        store.write(work).await.unwrap();
        store.close();
    }
}
