//! Who uses a fragment: parts, machines and other fragments.

use std::collections::HashSet;

use rusqlite::Connection;

use crate::app::FragmentUsage;
use crate::error::Result;
use crate::store::json_list;

/// The usage of these fragments, one count for each.
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

/// How many parts, fragments and organizations, for their new machines, use it.
pub(crate) fn count_users(db: &Connection, id: &str) -> Result<(i64, i64, i64)> {
    Ok(db
        .prepare_cached(
            "SELECT (SELECT count(DISTINCT part_id) FROM part_fragments WHERE fragment_id = ?1),
                    (SELECT count(*) FROM fragment_children WHERE child_id = ?1),
                    (SELECT count(*) FROM organizations defaults
                     WHERE default_fragments IS NOT NULL
                         AND instr(default_fragments, CAST(?1 AS BLOB)) > 0)",
        )?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

/// Whether a part, a fragment or an organization other than its owner's uses it.
pub(crate) fn is_used_by_others(db: &Connection, id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "SELECT 1 FROM fragments f JOIN part_fragments u ON u.fragment_id = f.id
             JOIN parts p ON p.id = u.part_id JOIN locations l ON l.id = p.location_id
             WHERE f.id = ?1 AND l.organization_id <> f.organization_id
             UNION ALL
             SELECT 1 FROM fragments f JOIN fragment_children c ON c.child_id = f.id
             JOIN fragments parent ON parent.id = c.parent_id
             WHERE f.id = ?1 AND parent.organization_id <> f.organization_id
             UNION ALL
             SELECT 1 FROM fragments f JOIN organizations defaults ON defaults.id <> f.organization_id
             WHERE f.id = ?1 AND default_fragments IS NOT NULL
                 AND instr(default_fragments, CAST(f.id AS BLOB)) > 0
             LIMIT 1",
        )?
        .exists([id])?)
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
