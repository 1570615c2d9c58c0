//! Machines that the caller marked as favorites.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::error::Result;
use crate::permissions::{Permission, Resource, Scope, scope};
use crate::store::machines::MachineFilter;
use crate::store::{favorites, machines};
use crate::time::timestamp;

pub(super) fn add_favorite_machine(
    call: Call<'_>,
    request: AddFavoriteMachineRequest,
) -> Result<AddFavoriteMachineResponse> {
    let id = required("machine_id", &request.machine_id)?;
    let call = call.on(Resource::Robot(id))?;
    // Marking a machine again changes nothing.
    favorites::insert(call.db, call.caller.identity.id(), id, call.now)?;
    Ok(AddFavoriteMachineResponse {})
}

pub(super) fn remove_favorite_machine(
    call: Call<'_>,
    request: RemoveFavoriteMachineRequest,
) -> Result<RemoveFavoriteMachineResponse> {
    let id = required("machine_id", &request.machine_id)?;
    let call = call.on(Resource::Robot(id))?;
    favorites::delete(call.db, call.caller.identity.id(), id)?;
    Ok(RemoveFavoriteMachineResponse {})
}

pub(super) fn list_favorite_machines(
    call: Call<'_>,
    _: ListFavoriteMachinesRequest,
) -> Result<ListFavoriteMachinesResponse> {
    let call = call.signed_in()?;
    let marked = favorites::of(call.db, call.caller.identity.id())?;
    let ids: Vec<String> = marked.iter().map(|marked| marked.machine_id.clone()).collect();
    let robots = machines::list(call.db, &MachineFilter::WithIds(&ids), call.now)?;
    let mut robots: HashMap<String, Robot> =
        robots.into_iter().map(|robot| (robot.id.clone(), robot)).collect();
    // A role may have been removed since. Looked up once for each location, however many are marked.
    let mut places: HashMap<String, Scope> = HashMap::new();
    let mut favorites = Vec::new();
    for marked in marked {
        let Some(robot) = robots.remove(&marked.machine_id) else {
            continue;
        };
        let place = match places.entry(robot.location.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(scope(call.db, Resource::Location(&robot.location))?),
        };
        place.robot = Some(robot.id.clone());
        if call.caller.may(Permission::ReadRobot, place) {
            favorites.push(FavoriteMachine {
                machine: Some(robot),
                organization_id: marked.organization_id,
                created_on: Some(timestamp(marked.created_on)),
            });
        }
    }
    Ok(ListFavoriteMachinesResponse { favorites })
}
