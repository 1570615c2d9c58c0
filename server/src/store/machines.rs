//! Machines, which the API calls robots. Whether one is online is for its main part to say.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::json_list;
use crate::app::{Robot, RoverRentalRobot};
use crate::error::{Error, Result};
use crate::time::{online, timestamp};

/// A new machine.
pub(crate) struct NewMachine<'a> {
    pub(crate) id: &'a str,
    pub(crate) location_id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) created_on: i64,
}

/// Which machines a list is to hold.
pub(crate) enum MachineFilter<'a> {
    /// Those in these locations.
    InLocations(&'a [String]),
    /// Those of these ids.
    WithIds(&'a [String]),
}

/// Adds a machine.
pub(crate) fn insert(db: &Connection, new: &NewMachine<'_>) -> Result<()> {
    db.prepare_cached("INSERT INTO machines (id, location_id, name, created_on) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![new.id, new.location_id, new.name, new.created_on])?;
    Ok(())
}

/// The location that it is in.
pub(crate) fn location_of(db: &Connection, id: &str) -> Result<String> {
    db.prepare_cached("SELECT location_id FROM machines WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::not_found("robot", id))
}

/// One machine.
pub(crate) fn get(db: &Connection, id: &str, now: i64) -> Result<Robot> {
    list(db, &MachineFilter::WithIds(&[id.to_owned()]), now)?
        .pop()
        .ok_or_else(|| Error::not_found("robot", id))
}

/// Machines, by name.
pub(crate) fn list(db: &Connection, filter: &MachineFilter<'_>, now: i64) -> Result<Vec<Robot>> {
    let (column, ids) = match filter {
        MachineFilter::InLocations(locations) => ("location_id", json_list(locations)?),
        MachineFilter::WithIds(machines) => ("id", json_list(machines)?),
    };
    let mut found = db.prepare_cached(&format!(
        "SELECT m.id, m.name, m.location_id, m.created_on, max(last_access), max(iif(main, last_access, NULL))
         FROM machines m
         LEFT JOIN parts ON parts.machine_id = m.id
         LEFT JOIN presence ON presence.part_id = parts.id
         WHERE m.{column} IN (SELECT value FROM json_each(?1))
         GROUP BY m.name, m.id ORDER BY m.name, m.id LIMIT {}",
        super::MAX_ROWS + 1
    ))?;
    let rows = found.query_map([ids], |row| robot(row, now))?;
    super::bounded(rows, "machines", "ask for fewer locations, or ListMachineSummaries with a limit")
}

/// Whether the location has another machine of this name.
pub(crate) fn name_taken(db: &Connection, location_id: &str, name: &str, except_id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT 1 FROM machines WHERE location_id = ?1 AND name = ?2 AND id <> ?3")?
        .exists([location_id, name, except_id])?)
}

/// Changes its name and its location.
pub(crate) fn update(db: &Connection, id: &str, name: &str, location_id: &str) -> Result<()> {
    db.prepare_cached("UPDATE machines SET name = ?2, location_id = ?3 WHERE id = ?1")?.execute([
        id,
        name,
        location_id,
    ])?;
    Ok(())
}

/// Deletes it, with its parts, their logs and their history.
pub(crate) fn delete(db: &Connection, id: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM machines WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// The machines of the organization that are rented by the hour, by name, according to their metadata.
pub(crate) fn rentals(db: &Connection, organization_id: &str) -> Result<Vec<RoverRentalRobot>> {
    let mut found = db.prepare_cached(
        "SELECT m.id, m.location_id, m.name, p.id
         FROM locations l
         JOIN machines m ON m.location_id = l.id
         JOIN metadata d ON d.resource_id = m.id
         JOIN parts p ON p.machine_id = m.id AND p.main = 1
         WHERE l.organization_id = ?1 AND json_type(d.data, '$.rover_rental') = 'true'
         ORDER BY m.name, m.id",
    )?;
    let rows = found.query_map([organization_id], |row| {
        Ok(RoverRentalRobot {
            robot_id: row.get(0)?,
            location_id: row.get(1)?,
            robot_name: row.get(2)?,
            robot_main_part_id: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn robot(row: &Row<'_>, now: i64) -> rusqlite::Result<Robot> {
    let last_access: Option<i64> = row.get(4)?;
    let (state, seconds) = online(row.get(5)?, now);
    Ok(Robot {
        id: row.get(0)?,
        name: row.get(1)?,
        location: row.get(2)?,
        last_access: last_access.map(timestamp),
        created_on: Some(timestamp(row.get(3)?)),
        online_state: state.into(),
        seconds_since_online: seconds,
    })
}
