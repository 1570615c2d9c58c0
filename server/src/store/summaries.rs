//! Summaries of machines: a few columns of many parts, without their configurations.

use rusqlite::{Connection, Row, params};

use super::json_list;
use crate::app::{
    FragmentSummary, LocationSummary, MachineSummary, PartSummary, ViamAgentVersion, ViamServerVersion,
    viam_agent_version, viam_server_version,
};
use crate::error::Result;
use crate::time::{online, timestamp};

/// Which machines are summed up: those in these locations and these beside, at most so many.
pub(crate) struct Query<'a> {
    pub(crate) locations: &'a [String],
    pub(crate) machines: &'a [String],
    /// Only machines that use one of these, if any are given.
    pub(crate) fragments: &'a [String],
    pub(crate) limit: i64,
}

/// The summaries, by the names of location, machine and part.
pub(crate) fn list(db: &Connection, query: &Query<'_>, now: i64) -> Result<Vec<LocationSummary>> {
    let (locations, machines) = (json_list(query.locations)?, json_list(query.machines)?);
    let mut found = db.prepare_cached(
        "SELECT id, name, id IN (SELECT value FROM json_each(?1)) FROM locations
         WHERE id IN (SELECT value FROM json_each(?1))
             OR id IN (SELECT location_id FROM machines WHERE id IN (SELECT value FROM json_each(?2)))
         ORDER BY name, id",
    )?;
    let mut rows = found.query([&locations, &machines])?;
    let mut summaries = Vec::new();
    let mut rest = query.limit;
    // One location at a time: its machines are in the order of an index, and a limit ends the work.
    while rest > 0
        && let Some(row) = rows.next()?
    {
        let location_id: String = row.get(0)?;
        let is_whole: bool = row.get(2)?;
        let among = if is_whole { None } else { Some(machines.as_str()) };
        let machine_summaries = machines_of(db, &location_id, among, query.fragments, rest, now)?;
        if !machine_summaries.is_empty() {
            rest = rest.saturating_sub(i64::try_from(machine_summaries.len()).unwrap_or(i64::MAX));
            summaries.push(LocationSummary { location_id, location_name: row.get(1)?, machine_summaries });
        }
    }
    Ok(summaries)
}

/// The machines of a location, or those of them that are `among` these ids.
fn machines_of(
    db: &Connection,
    location_id: &str,
    among: Option<&str>,
    fragments: &[String],
    limit: i64,
    now: i64,
) -> Result<Vec<MachineSummary>> {
    let mut found = db.prepare_cached(
        "WITH chosen AS (
             SELECT m.id, m.name FROM machines m
             WHERE m.location_id = ?1
                 AND (?2 IS NULL OR m.id IN (SELECT value FROM json_each(?2)))
                 AND (?3 = '[]' OR EXISTS (
                     SELECT 1 FROM parts JOIN part_fragments ON part_fragments.part_id = parts.id
                     WHERE parts.machine_id = m.id
                         AND fragment_id IN (SELECT value FROM json_each(?3))))
             ORDER BY m.name LIMIT ?4
         )
         SELECT c.id, c.name, p.id, p.name, p.main, p.dns_name, presence.last_access,
             user_supplied_info ->> 'viam_server_version', user_supplied_info ->> 'viam_agent_version',
             user_supplied_info ->> 'os', user_supplied_info ->> 'platform',
             user_supplied_info ->> 'public_ip_address',
             (SELECT json_group_array(json_array(f.id, f.name))
              FROM (SELECT DISTINCT fragment_id FROM part_fragments WHERE part_id = p.id) used
              JOIN fragments f ON f.id = used.fragment_id)
         FROM chosen c
         JOIN parts p ON p.machine_id = c.id
         JOIN presence ON presence.part_id = p.id
         ORDER BY c.name, c.id, p.main DESC, p.name",
    )?;
    let mut rows = found.query(params![location_id, among, json_list(fragments)?, limit])?;
    let mut machines: Vec<MachineSummary> = Vec::new();
    while let Some(row) = rows.next()? {
        let machine_id: String = row.get(0)?;
        let part = part(row, now)?;
        match machines.last_mut() {
            Some(last) if last.machine_id == machine_id => last.part_summaries.push(part),
            _ => machines.push(MachineSummary {
                machine_id,
                machine_name: row.get(1)?,
                part_summaries: vec![part],
            }),
        }
    }
    Ok(machines)
}

fn part(row: &Row<'_>, now: i64) -> Result<PartSummary> {
    let last_access: Option<i64> = row.get(6)?;
    let (state, seconds) = online(last_access, now);
    Ok(PartSummary {
        part_id: row.get(2)?,
        part_name: row.get(3)?,
        is_main_part: row.get(4)?,
        online_state: state.into(),
        seconds_since_online: seconds,
        last_access: last_access.map(timestamp),
        last_online: last_access.map(timestamp),
        viam_server_version: row
            .get::<_, Option<String>>(7)?
            .map(|version| ViamServerVersion { version: Some(viam_server_version::Version::Minor(version)) }),
        viam_agent_version: row
            .get::<_, Option<String>>(8)?
            .map(|version| ViamAgentVersion { version: Some(viam_agent_version::Version::Minor(version)) }),
        os: row.get(9)?,
        platform: row.get(10)?,
        public_ip_address: row.get(11)?,
        dns_name: row.get(5)?,
        fragments: self::fragments(&row.get::<_, String>(12)?)?,
    })
}

fn fragments(pairs: &str) -> Result<Vec<FragmentSummary>> {
    let pairs: Vec<(String, String)> = serde_json::from_str(pairs)?;
    Ok(pairs.into_iter().map(|(id, name)| FragmentSummary { id, name }).collect())
}
