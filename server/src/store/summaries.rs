//! Summaries of machines: a few columns of many parts, without their configurations.

use rusqlite::{Connection, params};

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
    /// Only machines that use one of these, where there are any.
    pub(crate) fragments: &'a [String],
    pub(crate) limit: i64,
}

/// The summaries, by the names of location, machine and part.
pub(crate) fn list(db: &Connection, query: &Query<'_>, now: i64) -> Result<Vec<LocationSummary>> {
    let mut found = db.prepare_cached(
        "WITH chosen AS (
             SELECT m.id, m.name, m.location_id, l.name AS location_name
             FROM machines m JOIN locations l ON l.id = m.location_id
             WHERE (m.location_id IN (SELECT value FROM json_each(?1))
                    OR m.id IN (SELECT value FROM json_each(?2)))
                 AND (?4 = '[]' OR m.id IN (
                     SELECT parts.machine_id FROM part_fragments
                     JOIN parts ON parts.id = part_fragments.part_id
                     WHERE fragment_id IN (SELECT value FROM json_each(?4))))
             ORDER BY l.name, l.id, m.name, m.id LIMIT ?3
         )
         SELECT c.location_id, c.location_name, c.id, c.name, p.id, p.name, p.main, p.dns_name,
             presence.last_access,
             user_supplied_info ->> 'viam_server_version', user_supplied_info ->> 'viam_agent_version',
             user_supplied_info ->> 'os', user_supplied_info ->> 'platform',
             user_supplied_info ->> 'public_ip_address',
             (SELECT json_group_array(json_array(f.id, f.name))
              FROM (SELECT DISTINCT fragment_id FROM part_fragments WHERE part_id = p.id) pf
              JOIN fragments f ON f.id = pf.fragment_id)
         FROM chosen c
         JOIN parts p ON p.machine_id = c.id
         JOIN presence ON presence.part_id = p.id
         ORDER BY c.location_name, c.location_id, c.name, c.id, p.main DESC, p.name",
    )?;
    let mut rows = found.query(params![
        json_list(query.locations)?,
        json_list(query.machines)?,
        query.limit,
        json_list(query.fragments)?
    ])?;
    let mut summaries: Vec<LocationSummary> = Vec::new();
    while let Some(row) = rows.next()? {
        let location_id: String = row.get(0)?;
        let machine_id: String = row.get(2)?;
        let last_access: Option<i64> = row.get(8)?;
        let (state, seconds) = online(last_access, now);
        let part = PartSummary {
            part_id: row.get(4)?,
            part_name: row.get(5)?,
            is_main_part: row.get(6)?,
            online_state: state.into(),
            seconds_since_online: seconds,
            last_access: last_access.map(timestamp),
            last_online: last_access.map(timestamp),
            viam_server_version: row.get::<_, Option<String>>(9)?.map(|version| ViamServerVersion {
                version: Some(viam_server_version::Version::Minor(version)),
            }),
            viam_agent_version: row.get::<_, Option<String>>(10)?.map(|version| ViamAgentVersion {
                version: Some(viam_agent_version::Version::Minor(version)),
            }),
            os: row.get(11)?,
            platform: row.get(12)?,
            public_ip_address: row.get(13)?,
            dns_name: row.get(7)?,
            fragments: fragments(&row.get::<_, String>(14)?)?,
        };
        let location = match summaries.last_mut() {
            Some(last) if last.location_id == location_id => last,
            _ => {
                summaries.push(LocationSummary {
                    location_id,
                    location_name: row.get(1)?,
                    machine_summaries: Vec::new(),
                });
                match summaries.last_mut() {
                    Some(new) => new,
                    None => continue,
                }
            }
        };
        match location.machine_summaries.last_mut() {
            Some(last) if last.machine_id == machine_id => last.part_summaries.push(part),
            _ => location.machine_summaries.push(MachineSummary {
                machine_id,
                machine_name: row.get(3)?,
                part_summaries: vec![part],
            }),
        }
    }
    Ok(summaries)
}

fn fragments(pairs: &str) -> Result<Vec<FragmentSummary>> {
    let pairs: Vec<(String, String)> = serde_json::from_str(pairs)?;
    Ok(pairs.into_iter().map(|(id, name)| FragmentSummary { id, name }).collect())
}
