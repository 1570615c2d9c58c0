//! Machines, which the API calls robots.

use std::collections::HashSet;

use super::call::{Call, Permitted};
use super::default_fragments;
use super::parts::NewPart;
use super::request::{MAIN_PART, each_required, machine_name, required};
use super::sharing;
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::{Level, Permission, Resource, scope};
use crate::store::machines::MachineFilter;
use crate::store::{invitations, locations, machines, organizations, parts, roles};

pub(super) fn get_robot(call: Call<'_>, request: GetRobotRequest) -> Result<GetRobotResponse> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Robot(id))?;
    Ok(GetRobotResponse { robot: Some(machines::get(call.db, id, call.now)?) })
}

pub(super) fn list_robots(call: Call<'_>, request: ListRobotsRequest) -> Result<ListRobotsResponse> {
    let id = required("location_id", &request.location_id)?;
    let call = call.on(Resource::Location(id))?;
    Ok(ListRobotsResponse {
        robots: machines::list(call.db, &MachineFilter::InLocations(&[id.to_owned()]), call.now)?,
    })
}

pub(super) fn list_robots_for_locations(
    call: Call<'_>,
    request: ListRobotsForLocationsRequest,
) -> Result<ListRobotsForLocationsResponse> {
    let ids = request.location_ids;
    if ids.is_empty() {
        return Err(Error::invalid("location_ids is required"));
    }
    each_required("location_ids", &ids)?;
    let resources: Vec<_> = ids.iter().map(|id| Resource::Location(id)).collect();
    let call = call.on_each(&resources)?;
    Ok(ListRobotsForLocationsResponse {
        robots: machines::list(call.db, &MachineFilter::InLocations(&ids), call.now)?,
    })
}

pub(super) fn list_robots_for_org(
    call: Call<'_>,
    request: ListRobotsForOrgRequest,
) -> Result<ListRobotsForOrgResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.within(id)?;
    Ok(ListRobotsForOrgResponse { robots: visible(&call, id)? })
}

/// The machines of the organization that the caller may see.
pub(super) fn visible(call: &Permitted<'_>, organization_id: &str) -> Result<Vec<Robot>> {
    let visible_resources = super::locations::visible_resources(call, organization_id)?;
    let mut robots =
        machines::list(call.db, &MachineFilter::InLocations(&visible_resources.locations), call.now)?;
    let single = machines::list(call.db, &MachineFilter::WithIds(&visible_resources.machines), call.now)?;
    let whole: HashSet<&String> = visible_resources.locations.iter().collect();
    for robot in single {
        if visible_resources.named.contains(&robot.location) && !whole.contains(&robot.location) {
            robots.push(robot);
        }
    }
    Ok(robots)
}

pub(super) fn new_robot(call: Call<'_>, request: NewRobotRequest) -> Result<NewRobotResponse> {
    let name = machine_name("name", &request.name)?;
    let location_id = required("location", &request.location)?;
    let mut call = call.on(Resource::Location(location_id))?;
    name_is_free(&call, location_id, &name, "")?;
    let (_, organization_id) = locations::upwards(call.db, location_id)?;
    let organization = organizations::get(call.db, &organization_id)?;
    let config = default_fragments::config_of_new_machine(&organization)?;
    let id = call.ids.uuid();
    machines::insert(
        call.db,
        &machines::NewMachine { id: &id, location_id, name: &name, created_on: call.now },
    )?;
    let main = NewPart {
        machine_id: &id,
        location_id,
        name: &format!("{name}{MAIN_PART}"),
        main: true,
        config: &config,
    };
    super::parts::create(&mut call, &main)?;
    let key = roles::RoleGrant {
        identity_id: call.ids.uuid(),
        identity_type: "api-key".to_owned(),
        role: "owner".to_owned(),
        resource_type: Level::Robot.as_str().to_owned(),
        resource_id: id.clone(),
        organization_id,
    };
    let key_name = format!("{name}-key");
    // The machine's owner can read it, also if another organization created the machine.
    let value = super::keys::create(&mut call, &key.organization_id, &key_name, std::slice::from_ref(&key))?;
    call.state.new_keys.keep(key.identity_id, value);
    Ok(NewRobotResponse { id })
}

fn name_is_free(call: &Permitted<'_>, location_id: &str, name: &str, except_id: &str) -> Result<()> {
    if machines::name_taken(call.db, location_id, name, except_id)? {
        return Err(Error::exists(format!("location {location_id:?} has a robot named {name:?} already")));
    }
    Ok(())
}

pub(super) fn update_robot(call: Call<'_>, request: UpdateRobotRequest) -> Result<UpdateRobotResponse> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Robot(id))?;
    let robot = machines::get(call.db, id, call.now)?;
    let new_name = match request.name.as_str() {
        "" => robot.name.clone(),
        new => machine_name("name", new)?,
    };
    let new_place = match request.location.as_str() {
        "" => robot.location.as_str(),
        new => new,
    };
    let before = scope(call.db, Resource::Robot(id))?;
    if new_place != robot.location {
        let to = call.require(Permission::WriteLocation, Resource::Location(new_place))?;
        if to.owner() != before.owner() {
            return Err(Error::invalid(format!(
                "location: location {new_place:?} is of another organization than robot {id:?}"
            )));
        }
    }
    name_is_free(&call, new_place, &new_name, id)?;
    machines::update(call.db, id, &new_name, new_place)?;
    if new_place != robot.location {
        parts::relocate(call.db, id, new_place)?;
        let after = scope(call.db, Resource::Robot(id))?;
        sharing::require_same_reach(&call, &before, &after)?;
        sharing::end_lost_roles(&call, new_place)?;
    }
    Ok(UpdateRobotResponse { robot: Some(machines::get(call.db, id, call.now)?) })
}

pub(super) fn delete_robot(call: Call<'_>, request: DeleteRobotRequest) -> Result<DeleteRobotResponse> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Robot(id))?;
    invitations::delete_resource(call.db, scope(call.db, Resource::Robot(id))?.owner(), id)?;
    roles::delete_resource(call.db, id)?;
    machines::delete(call.db, id)?;
    Ok(DeleteRobotResponse {})
}

pub(super) fn get_robot_api_keys(
    call: Call<'_>,
    request: GetRobotApiKeysRequest,
) -> Result<GetRobotApiKeysResponse> {
    let id = required("robot_id", &request.robot_id)?;
    let call = call.on(Resource::Robot(id))?;
    let held = roles::on_resources(call.db, &[id.to_owned()])?;
    let mut api_keys = super::keys::with_authorizations(call.db, Vec::new(), held)?;
    for key in api_keys.iter_mut().filter_map(|found| found.api_key.as_mut()) {
        // `NewRobot` has no field for the value of the key that it made.
        key.key = call.state.new_keys.read(&key.id).unwrap_or_default();
    }
    Ok(GetRobotApiKeysResponse { api_keys })
}

/// Rover rentals are a trial in the public service; here, machines with metadata that says
/// `"rover_rental": true`.
pub(super) fn get_rover_rental_robots(
    call: Call<'_>,
    request: GetRoverRentalRobotsRequest,
) -> Result<GetRoverRentalRobotsResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    Ok(GetRoverRentalRobotsResponse { robots: machines::rentals(call.db, id)? })
}
