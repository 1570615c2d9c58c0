//! Parts of machines: configuration, history, secrets, which is the main one.

use super::call::{Call, Permitted};
use super::limits::{self, ENVELOPE};
use super::locations::MAX_SECRETS;
use super::paging::{self, Page};
use super::private_items::{check_references, stored_config};
use super::request::{name, nfc, required};
use crate::app::*;
use crate::error::{Error, Result};
use crate::json;
use crate::permissions::{Permission, Resource, scope};
use crate::quota::MAX_MESSAGE_BYTES;
use crate::store::parts::{Edit, HistoryQuery};
use crate::store::secrets::NewSecret;
use crate::store::{machines, parts};
use crate::time::{MILLISECOND, nanoseconds};

pub(super) fn get_robot_parts(
    call: Call<'_>,
    request: GetRobotPartsRequest,
) -> Result<GetRobotPartsResponse> {
    let id = required("robot_id", &request.robot_id)?;
    let call = call.on(Resource::Robot(id))?;
    let visibility = PartVisibility::of(&call, Resource::Robot(id))?;
    let parts = parts::of_machine(call.db, id, call.now)?;
    let mut parts: Vec<_> = parts.into_iter().map(|part| visibility.redact(part)).collect();
    limits::shorten(&mut parts, MAX_MESSAGE_BYTES - ENVELOPE);
    Ok(GetRobotPartsResponse { parts })
}

pub(super) fn get_robot_part(call: Call<'_>, request: GetRobotPartRequest) -> Result<GetRobotPartResponse> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Part(id))?;
    let mut part = redacted(&call, id)?;
    let config_json = part.robot_config_json.clone().unwrap_or_default();
    let room = (MAX_MESSAGE_BYTES - ENVELOPE).saturating_sub(config_json.len());
    limits::shorten(std::slice::from_mut(&mut part), room);
    Ok(GetRobotPartResponse { part: Some(part), config_json })
}

pub(super) fn get_robot_part_by_name_and_location(
    call: Call<'_>,
    request: GetRobotPartByNameAndLocationRequest,
) -> Result<GetRobotPartByNameAndLocationResponse> {
    let name = required("name", &request.name)?;
    let location_id = required("location_id", &request.location_id)?;
    let place = scope(call.lookup(), Resource::Location(location_id))?;
    let found = parts::by_name(call.lookup(), &nfc(name), location_id)?;
    let reach = found.as_deref().map_or(Ok(place), |id| scope(call.lookup(), Resource::Part(id)))?;
    // Callers without rights do not learn which names exist.
    if !call.caller().may(Permission::ReadRobot, &reach) {
        return Err(Error::denied(format!(
            "no permission read_robot on a robot part named {name:?} in location {location_id:?}"
        )));
    }
    let id = found
        .ok_or_else(|| Error::nothing(format!("no robot part named {name:?} in location {location_id:?}")))?;
    let call = call.on(Resource::Part(&id))?;
    Ok(GetRobotPartByNameAndLocationResponse { part: Some(redacted(&call, &id)?) })
}

/// Which fields of a part the caller may see.
struct PartVisibility {
    secrets: bool,
    config: bool,
}

impl PartVisibility {
    fn of(call: &Permitted<'_>, resource: Resource<'_>) -> Result<Self> {
        let scope = scope(call.db, resource)?;
        Ok(Self {
            secrets: call.caller.may(Permission::ReadRobotSecret, &scope),
            config: call.caller.may(Permission::ReadRobotConfig, &scope),
        })
    }

    fn redact(&self, mut part: RobotPart) -> RobotPart {
        if !self.secrets {
            part.secret.clear();
            part.secrets.clear();
        }
        if !self.config {
            part.robot_config = None;
            part.robot_config_json = None;
        }
        part
    }
}

fn redacted(call: &Permitted<'_>, id: &str) -> Result<RobotPart> {
    let visibility = PartVisibility::of(call, Resource::Part(id))?;
    Ok(visibility.redact(parts::get(call.db, id, call.now)?))
}

pub(super) fn get_robot_part_history(
    call: Call<'_>,
    request: GetRobotPartHistoryRequest,
) -> Result<GetRobotPartHistoryResponse> {
    let id = required("id", &request.id)?;
    let page = Page::new(request.page_token.as_deref(), request.page_limit)?;
    let time = |field, time: &Option<_>| time.as_ref().map(|time| nanoseconds(field, time)).transpose();
    let (start, end) = (time("start", &request.start)?, time("end", &request.end)?);
    let call = call.on(Resource::Part(id))?;
    let query = HistoryQuery { part_id: id, before: page.before, start, end, limit: page.limit };
    let (mut history, next_page_token) = paging::cut(parts::history(call.db, &query)?);
    for old in history.iter_mut().filter_map(|entry| entry.old.as_mut()) {
        limits::shorten(std::slice::from_mut(old), MAX_MESSAGE_BYTES - ENVELOPE);
    }
    Ok(GetRobotPartHistoryResponse { history, next_page_token })
}

pub(super) fn update_robot_part(
    call: Call<'_>,
    request: UpdateRobotPartRequest,
) -> Result<UpdateRobotPartResponse> {
    let id = required("id", &request.id)?;
    let config = match (request.robot_config_json, request.robot_config) {
        (Some(text), _) => Some(("robot_config_json", text)),
        (None, Some(config)) => {
            Some(("robot_config", json::from_struct("robot_config", config)?.to_string()))
        }
        (None, None) => None,
    };
    if let Some((field, text)) = &config {
        limits::part_config(field, text)?;
    }
    let known = request
        .last_known_update
        .as_ref()
        .map(|known| nanoseconds("last_known_update", known))
        .transpose()?;
    let call = call.on(Resource::Part(id))?;
    let old = parts::get(call.db, id, call.now)?;
    let last_updated = time_of(old.last_updated.as_ref())?;
    if let Some(known) = known {
        is_current("robot part", id, known, last_updated)?;
    }
    let new_name = match request.name.as_str() {
        "" => old.name.clone(),
        new => name("name", new)?,
    };
    if parts::name_taken(call.db, &old.robot, &new_name, id)? {
        return Err(Error::exists(format!("robot {:?} has a part named {new_name:?} already", old.robot)));
    }
    let config = match config {
        Some((_, text)) => text,
        None => old.robot_config_json.clone().unwrap_or_default(),
    };
    rewrite(&call, old, &new_name, &config)?;
    Ok(UpdateRobotPartResponse { part: Some(redacted(&call, id)?) })
}

/// Writes a part's new name and configuration, and the old part into its history.
pub(super) fn rewrite(call: &Permitted<'_>, old: RobotPart, name: &str, config: &str) -> Result<()> {
    // Two edits within a millisecond must differ, or a stale one would not be noticed.
    let on = call.now.max(time_of(old.last_updated.as_ref())? + MILLISECOND);
    let by = call.caller.identity.authenticator();
    let organization_id = scope(call.db, Resource::Part(&old.id))?.owner().to_owned();
    let before = stored_config(old.robot_config_json.as_deref());
    check_references(call, &organization_id, &before, &json::parse_object("config", config)?)?;
    parts::edit(call.db, old, &Edit { name, config, on, by: &by })
}

fn time_of(stored: Option<&prost_types::Timestamp>) -> Result<i64> {
    stored.map_or(Ok(0), |stored| nanoseconds("last_updated", stored))
}

/// Fails if there was an edit since the caller's version. Compared in milliseconds, the precision of a
/// JavaScript client.
pub(super) fn is_current(noun: &str, id: &str, known: i64, last_updated: i64) -> Result<()> {
    if known / MILLISECOND < last_updated / MILLISECOND {
        return Err(Error::aborted(format!(
            "{noun} {id:?} has been edited since last_known_update; read it again"
        )));
    }
    Ok(())
}

pub(super) fn new_robot_part(call: Call<'_>, request: NewRobotPartRequest) -> Result<NewRobotPartResponse> {
    let robot_id = required("robot_id", &request.robot_id)?;
    let name = name("part_name", &request.part_name)?;
    let mut call = call.on(Resource::Robot(robot_id))?;
    if parts::name_taken(call.db, robot_id, &name, "")? {
        return Err(Error::exists(format!("robot {robot_id:?} has a part named {name:?} already")));
    }
    let location_id = machines::location_of(call.db, robot_id)?;
    let new =
        NewPart { machine_id: robot_id, location_id: &location_id, name: &name, main: false, config: "{}" };
    let part_id = create(&mut call, &new)?;
    Ok(NewRobotPartResponse { part_id })
}

/// A new part.
pub(super) struct NewPart<'a> {
    pub(super) machine_id: &'a str,
    pub(super) location_id: &'a str,
    pub(super) name: &'a str,
    pub(super) main: bool,
    /// JSON text.
    pub(super) config: &'a str,
}

/// Makes a part with its first secret.
pub(super) fn create(call: &mut Permitted<'_>, new: &NewPart<'_>) -> Result<String> {
    let id = call.ids.uuid();
    let NewPart { machine_id, location_id, name, main, config } = *new;
    parts::insert(
        call.db,
        &parts::NewPart { id: &id, machine_id, location_id, name, main, config, created_on: call.now },
    )?;
    add_secret(call, &id)?;
    Ok(id)
}

fn add_secret(call: &mut Permitted<'_>, part_id: &str) -> Result<()> {
    parts::insert_secret(
        call.db,
        &NewSecret { id: &call.ids.uuid(), of: part_id, secret: &call.ids.secret(), created_on: call.now },
    )
}

pub(super) fn delete_robot_part(
    call: Call<'_>,
    request: DeleteRobotPartRequest,
) -> Result<DeleteRobotPartResponse> {
    let id = required("part_id", &request.part_id)?;
    let call = call.on(Resource::Part(id))?;
    if parts::get(call.db, id, call.now)?.main_part {
        return Err(Error::precondition(format!(
            "robot part {id:?} is its robot's main part; mark another as main first"
        )));
    }
    parts::delete(call.db, id)?;
    Ok(DeleteRobotPartResponse {})
}

pub(super) fn mark_part_as_main(
    call: Call<'_>,
    request: MarkPartAsMainRequest,
) -> Result<MarkPartAsMainResponse> {
    let id = required("part_id", &request.part_id)?;
    let call = call.on(Resource::Part(id))?;
    let machine_id = parts::machine_of(call.db, id)?;
    parts::make_main(call.db, &machine_id, id)?;
    Ok(MarkPartAsMainResponse {})
}

pub(super) fn mark_part_for_restart(
    call: Call<'_>,
    request: MarkPartForRestartRequest,
) -> Result<MarkPartForRestartResponse> {
    let id = required("part_id", &request.part_id)?;
    let call = call.on(Resource::Part(id))?;
    parts::request_restart(call.db, id, call.now)?;
    Ok(MarkPartForRestartResponse {})
}

pub(super) fn create_robot_part_secret(
    call: Call<'_>,
    request: CreateRobotPartSecretRequest,
) -> Result<CreateRobotPartSecretResponse> {
    let id = required("part_id", &request.part_id)?;
    let mut call = call.on(Resource::Part(id))?;
    call.require(Permission::ReadRobotSecret, Resource::Part(id))?;
    if parts::secrets_of(call.db, id)?.len() >= MAX_SECRETS {
        return Err(Error::precondition(format!(
            "robot part {id:?} has {MAX_SECRETS} secrets, the most it may have; delete one first"
        )));
    }
    add_secret(&mut call, id)?;
    Ok(CreateRobotPartSecretResponse { part: Some(redacted(&call, id)?) })
}

pub(super) fn delete_robot_part_secret(
    call: Call<'_>,
    request: DeleteRobotPartSecretRequest,
) -> Result<DeleteRobotPartSecretResponse> {
    let id = required("part_id", &request.part_id)?;
    let secret_id = required("secret_id", &request.secret_id)?;
    let call = call.on(Resource::Part(id))?;
    call.require(Permission::ReadRobotSecret, Resource::Part(id))?;
    let secrets = parts::secrets_of(call.db, id)?;
    if !secrets.iter().any(|secret| secret.id == secret_id) {
        return Err(Error::not_found("robot part secret", secret_id));
    }
    if secrets.len() == 1 {
        return Err(Error::precondition(format!(
            "secret {secret_id:?} is the last of robot part {id:?}; create another first"
        )));
    }
    parts::delete_secret(call.db, secret_id)?;
    Ok(DeleteRobotPartSecretResponse {})
}
