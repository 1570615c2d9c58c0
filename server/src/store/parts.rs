//! Parts of machines: their configurations, addresses, secrets, presence and history.

use prost::Message;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::dns::{self, DOMAIN};
use super::json_list;
use super::secrets::NewSecret;
use crate::app::{AuthenticatorInfo, RobotPart, RobotPartHistoryEntry, SharedSecret};
use crate::error::{Error, Result};
use crate::json;
use crate::time::{SECOND, online, timestamp};

/// A new part.
pub(crate) struct NewPart<'a> {
    pub(crate) id: &'a str,
    pub(crate) machine_id: &'a str,
    pub(crate) location_id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) main: bool,
    /// JSON text.
    pub(crate) config: &'a str,
    pub(crate) created_on: i64,
}

/// What an edit writes.
pub(crate) struct Edit<'a> {
    pub(crate) name: &'a str,
    /// JSON text.
    pub(crate) config: &'a str,
    pub(crate) on: i64,
    pub(crate) by: &'a AuthenticatorInfo,
}

/// Adds a part that was never online.
pub(crate) fn insert(db: &Connection, new: &NewPart<'_>) -> Result<()> {
    let dns_name = free_dns_name(db, new.location_id, new.name, new.id)?;
    db.prepare_cached(
        "INSERT INTO parts (id, machine_id, location_id, name, dns_name, main, created_on,
             last_updated, config)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)",
    )?
    .execute(params![
        new.id,
        new.machine_id,
        new.location_id,
        new.name,
        dns_name,
        new.main,
        new.created_on,
        new.config,
    ])?;
    db.prepare_cached("INSERT INTO presence (part_id, user_supplied_info, simulated) VALUES (?1, '{}', 0)")?
        .execute([new.id])?;
    Ok(())
}

/// The machine that it is part of.
pub(crate) fn machine_of(db: &Connection, id: &str) -> Result<String> {
    db.prepare_cached("SELECT machine_id FROM parts WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::not_found("robot part", id))
}

/// The part in this location with this name as its address or, if there is none, as its name.
pub(crate) fn by_name(db: &Connection, name: &str, location_id: &str) -> Result<Option<String>> {
    Ok(db
        .prepare_cached(
            "SELECT id FROM parts WHERE location_id = ?1 AND (name = ?2 OR dns_name = ?2)
             ORDER BY dns_name = ?2 DESC LIMIT 1",
        )?
        .query_row([location_id, name], |row| row.get(0))
        .optional()?)
}

/// The part with this id or this address.
pub(crate) fn by_address(db: &Connection, id_or_address: &str) -> Result<Option<String>> {
    let mut names = id_or_address.strip_suffix(DOMAIN).unwrap_or_default().rsplitn(2, '.');
    let (location, name) = (names.next().unwrap_or_default(), names.next());
    Ok(db
        .prepare_cached("SELECT id FROM parts WHERE id = ?1 OR (location_id = ?2 AND dns_name = ?3)")?
        .query_row([Some(id_or_address), Some(location), name], |row| row.get(0))
        .optional()?)
}

/// One part, secrets included.
pub(crate) fn get(db: &Connection, id: &str, now: i64) -> Result<RobotPart> {
    select(db, "id", id, now)?.pop().ok_or_else(|| Error::not_found("robot part", id))
}

/// The parts of a machine, the main one first, secrets included.
pub(crate) fn of_machine(db: &Connection, machine_id: &str, now: i64) -> Result<Vec<RobotPart>> {
    select(db, "machine_id", machine_id, now)
}

/// The configurations of a machine's parts, the main part's first.
pub(crate) fn configs_of_machine(db: &Connection, machine_id: &str) -> Result<Vec<String>> {
    let mut found =
        db.prepare_cached("SELECT config FROM parts WHERE machine_id = ?1 ORDER BY main DESC, name, id")?;
    let rows = found.query_map([machine_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn select(db: &Connection, column: &str, value: &str, now: i64) -> Result<Vec<RobotPart>> {
    let mut found = db.prepare_cached(&format!(
        "SELECT id, name, dns_name, machine_id, location_id, main, created_on, last_updated,
             last_access, user_supplied_info, config
         FROM parts JOIN presence ON part_id = id
         WHERE {column} = ?1 ORDER BY main DESC, name, id"
    ))?;
    let mut parts = Vec::new();
    let mut rows = found.query([value])?;
    while let Some(row) = rows.next()? {
        parts.push(part(row, now)?);
    }
    let ids: Vec<String> = parts.iter().map(|part| part.id.clone()).collect();
    let mut found = db.prepare_cached(
        "SELECT part_id, id, decrypt(encrypted, id), created_on FROM part_secrets
         WHERE part_id IN (SELECT value FROM json_each(?1)) ORDER BY created_on, id",
    )?;
    let mut secrets = super::secrets::by_owner(&mut found, &json_list(&ids)?)?;
    for part in &mut parts {
        part.secrets = secrets.remove(&part.id).unwrap_or_default();
        part.secret = part.secrets.first().map(|first| first.secret.clone()).unwrap_or_default();
    }
    Ok(parts)
}

fn part(row: &Row<'_>, now: i64) -> Result<RobotPart> {
    let dns_name: String = row.get(2)?;
    let location_id: String = row.get(4)?;
    let last_access: Option<i64> = row.get(8)?;
    let (state, seconds) = online(last_access, now);
    let config: String = row.get(10)?;
    Ok(RobotPart {
        id: row.get(0)?,
        name: row.get(1)?,
        fqdn: format!("{dns_name}.{location_id}{DOMAIN}"),
        local_fqdn: format!("{dns_name}.{location_id}.local{DOMAIN}"),
        dns_name,
        secret: String::new(),
        robot: row.get(3)?,
        location_id,
        robot_config: json::readable_struct(&config),
        last_access: last_access.map(timestamp),
        user_supplied_info: json::readable_struct(&row.get::<_, String>(9)?),
        main_part: row.get(5)?,
        created_on: Some(timestamp(row.get(6)?)),
        secrets: Vec::new(),
        last_updated: Some(timestamp(row.get(7)?)),
        online_state: state.into(),
        seconds_since_online: seconds,
        robot_config_json: Some(config),
    })
}

/// Writes an edit, and the part as it was into its history.
pub(crate) fn edit(db: &Connection, old: RobotPart, edit: &Edit<'_>) -> Result<()> {
    // Kept with the name: another address may have become free.
    let dns_name = match edit.name == old.name {
        true => old.dns_name.clone(),
        false => free_dns_name(db, &old.location_id, edit.name, &old.id)?,
    };
    db.prepare_cached(
        "UPDATE parts SET name = ?2, dns_name = ?3, config = ?4, last_updated = ?5 WHERE id = ?1",
    )?
    .execute(params![old.id, edit.name, dns_name, edit.config, edit.on])?;
    remember(db, old, edit)
}

/// Adds to the history, without the secrets, which are not what was edited, and with the
/// configuration as text only.
pub(crate) fn remember(db: &Connection, old: RobotPart, edit: &Edit<'_>) -> Result<()> {
    let old = RobotPart { secret: String::new(), secrets: Vec::new(), robot_config: None, ..old };
    db.prepare_cached(
        "INSERT INTO part_history (part_id, machine_id, edited_on, editor_type, editor, old)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![old.id, old.robot, edit.on, edit.by.r#type, edit.by.value, old.encode_to_vec()])?;
    Ok(())
}

/// Which entries of a history are requested.
pub(crate) struct HistoryQuery<'a> {
    pub(crate) part_id: &'a str,
    /// Only entries older than this one.
    pub(crate) before: Option<i64>,
    pub(crate) start: Option<i64>,
    /// The first time that is too late.
    pub(crate) end: Option<i64>,
    pub(crate) limit: i64,
}

/// The number of `robot_config` in a `RobotPart`.
const ROBOT_CONFIG: u32 = 5;

/// Entries of the history with their ids, newest first, and whether others follow.
pub(crate) fn history(
    db: &Connection,
    query: &HistoryQuery<'_>,
) -> Result<(Vec<(i64, RobotPartHistoryEntry)>, bool)> {
    let mut found = db.prepare_cached(
        "SELECT id, part_id, machine_id, edited_on, editor_type, editor, old FROM part_history
         WHERE part_id = ?1 AND id < coalesce(?2, 9223372036854775807)
             AND edited_on >= coalesce(?3, edited_on) AND edited_on < coalesce(?4, edited_on + 1)
         ORDER BY id DESC LIMIT ?5",
    )?;
    // One more than the page, to know whether another follows.
    let rows = found.query(params![query.part_id, query.before, query.start, query.end, query.limit + 1])?;
    super::page(rows, query.limit, |row| {
        let mut old: Option<RobotPart> = super::message_without(row, 6, ROBOT_CONFIG)?;
        if let Some(old) = &mut old {
            old.robot_config = old.robot_config_json.as_deref().and_then(json::readable_struct);
        }
        let entry = RobotPartHistoryEntry {
            part: row.get(1)?,
            robot: row.get(2)?,
            when: Some(timestamp(row.get(3)?)),
            old,
            edited_by: Some(AuthenticatorInfo {
                r#type: row.get(4)?,
                value: row.get(5)?,
                is_deactivated: false,
            }),
        };
        Ok((row.get(0)?, entry))
    })
}

/// Whether the machine has another part of this name.
pub(crate) fn name_taken(db: &Connection, machine_id: &str, name: &str, except_id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT 1 FROM parts WHERE machine_id = ?1 AND name = ?2 AND id <> ?3")?
        .exists([machine_id, name, except_id])?)
}

/// Makes it the machine's main part, and the others not.
pub(crate) fn make_main(db: &Connection, machine_id: &str, id: &str) -> Result<()> {
    db.prepare_cached("UPDATE parts SET main = 0 WHERE machine_id = ?1 AND main = 1")?
        .execute([machine_id])?;
    db.prepare_cached("UPDATE parts SET main = 1 WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Marks it for restart, until it has read the mark.
pub(crate) fn request_restart(db: &Connection, id: &str, now: i64) -> Result<()> {
    db.prepare_cached("UPDATE parts SET restart_requested = ?2 WHERE id = ?1")?.execute(params![id, now])?;
    Ok(())
}

/// Whether it must restart; returned once.
pub(crate) fn take_restart_request(db: &Connection, id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "UPDATE parts SET restart_requested = NULL WHERE id = ?1 AND restart_requested IS NOT NULL",
        )?
        .execute([id])?
        == 1)
}

/// Moves a machine's parts with it; their addresses follow.
pub(crate) fn relocate(db: &Connection, machine_id: &str, location_id: &str) -> Result<()> {
    let mut found = db.prepare_cached("SELECT id, name FROM parts WHERE machine_id = ?1")?;
    let rows = found.query_map([machine_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let parts: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
    for (id, name) in parts {
        let dns_name = free_dns_name(db, location_id, &name, &id)?;
        db.prepare_cached("UPDATE parts SET location_id = ?2, dns_name = ?3 WHERE id = ?1")?.execute([
            &id,
            location_id,
            &dns_name,
        ])?;
    }
    Ok(())
}

/// Deletes it, with its logs and its history.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM parts WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Adds a secret.
pub(crate) fn insert_secret(db: &Connection, new: &NewSecret<'_>) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO part_secrets (id, part_id, encrypted, created_on) VALUES (?1, ?2, encrypt(?3, ?1), ?4)",
    )?
    .execute(params![new.id, new.of, new.secret, new.created_on])?;
    Ok(())
}

/// Its secrets, oldest first.
pub(crate) fn secrets_of(db: &Connection, id: &str) -> Result<Vec<SharedSecret>> {
    let mut found = db.prepare_cached(
        "SELECT part_id, id, decrypt(encrypted, id), created_on FROM part_secrets
         WHERE part_id IN (SELECT value FROM json_each(?1)) ORDER BY created_on, id",
    )?;
    let mut secrets = super::secrets::by_owner(&mut found, &json_list(&[id.to_owned()])?)?;
    Ok(secrets.remove(id).unwrap_or_default())
}

/// Deletes a secret.
pub(crate) fn delete_secret(db: &Connection, secret_id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM part_secrets WHERE id = ?1")?.execute([secret_id])?;
    Ok(())
}

/// The name in its form for addresses, with a number if the location has that address already.
fn free_dns_name(db: &Connection, location_id: &str, name: &str, except_id: &str) -> Result<String> {
    let base = dns::label(name);
    let mut taken =
        db.prepare_cached("SELECT 1 FROM parts WHERE location_id = ?1 AND dns_name = ?2 AND id <> ?3")?;
    let mut candidate = base.clone();
    let mut number = 1;
    while taken.exists([location_id, &candidate, except_id])? {
        number += 1;
        let suffix = format!("-{number}");
        let kept = base.len().min(dns::MAX_LABEL_LENGTH - suffix.len());
        candidate = format!("{}{suffix}", &base[..kept]);
    }
    Ok(candidate)
}

/// Stores what a part reports about itself; `info` is JSON text.
pub(crate) fn set_presence(
    db: &Connection,
    id: &str,
    last_access: i64,
    info: &str,
    simulated: bool,
) -> Result<()> {
    db.prepare_cached(
        "UPDATE presence SET last_access = ?2, user_supplied_info = ?3, simulated = ?4
         WHERE part_id = ?1",
    )?
    .execute(params![id, last_access, info, simulated])?;
    Ok(())
}

/// Stores what a part reports about itself now; absent fields stay.
pub(crate) fn set_info(
    db: &Connection,
    id: &str,
    info: &serde_json::Map<String, serde_json::Value>,
) -> Result<()> {
    db.prepare_cached(
        "UPDATE presence SET user_supplied_info = json_patch(user_supplied_info, ?2)
         WHERE part_id = ?1 AND user_supplied_info <> json_patch(user_supplied_info, ?2)",
    )?
    .execute(params![id, serde_json::to_string(info)?])?;
    Ok(())
}

/// A part has called; written at most once a second.
pub(crate) fn record_access(db: &Connection, id: &str, now: i64) -> Result<()> {
    db.prepare_cached(
        "UPDATE presence SET last_access = ?2
         WHERE part_id = ?1 AND (last_access IS NULL OR last_access NOT BETWEEN ?2 - ?3 AND ?2)",
    )?
    .execute(params![id, now, SECOND])?;
    Ok(())
}

/// When it last called.
pub(crate) fn last_access(db: &Connection, id: &str) -> Result<Option<i64>> {
    Ok(db
        .prepare_cached("SELECT last_access FROM presence WHERE part_id = ?1")?
        .query_row([id], |row| row.get(0))?)
}

/// A part that the demo keeps online.
#[derive(Debug)]
pub(crate) struct Simulated {
    pub(crate) part_id: String,
    pub(crate) host: String,
}

/// The parts that the demo keeps online.
pub(crate) fn simulated(db: &Connection) -> Result<Vec<Simulated>> {
    let mut found = db.prepare_cached(
        "SELECT part_id, dns_name FROM presence JOIN parts ON id = part_id
         WHERE simulated = 1 ORDER BY part_id",
    )?;
    let rows = found.query_map([], |row| Ok(Simulated { part_id: row.get(0)?, host: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
