//! Locations: nested groups of machines, shared among organizations, with their own secrets.

use std::collections::HashSet;

use super::call::{Call, Permitted};
use super::request::{self, name, required};
use super::sharing;
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::{Level, Permission, Resource, scope};
use crate::store::secrets::NewSecret;
use crate::store::{invitations, locations, machines, organizations, roles};

/// Levels of locations, the root's included.
const MAX_LEVELS: usize = 3;

/// Secrets that a location or a part may have at once.
pub(super) const MAX_SECRETS: usize = 2;

pub(super) fn create_location(
    call: Call<'_>,
    request: CreateLocationRequest,
) -> Result<CreateLocationResponse> {
    let organization_id = required("organization_id", &request.organization_id)?;
    let name = name("name", &request.name)?;
    let parent = request.parent_location_id.as_deref().filter(|id| !id.is_empty());
    organizations::must_exist(call.lookup(), organization_id)?;
    let mut call = match parent {
        None => call.on(Resource::Organization(organization_id))?,
        Some(id) => call.on(Resource::Location(id))?,
    };
    if let Some(parent) = parent {
        let (above, owner) = locations::upwards(call.db, parent)?;
        if owner != organization_id {
            return Err(Error::invalid(format!(
                "parent_location_id: location {parent:?} is of another organization"
            )));
        }
        fits_below(parent, above.len(), 1)?;
    }
    let id = create(&mut call, organization_id, &name, parent)?;
    let location = locations::get(call.db, &id)?;
    Ok(CreateLocationResponse { location: Some(redacted(&call, location)?) })
}

/// Makes a location with its first secret.
pub(super) fn create(
    call: &mut Permitted<'_>,
    organization_id: &str,
    name: &str,
    parent_id: Option<&str>,
) -> Result<String> {
    let id = call.ids.location();
    locations::insert(
        call.db,
        &locations::NewLocation { id: &id, organization_id, name, parent_id, created_on: call.now },
    )?;
    add_secret(call, &id)?;
    Ok(id)
}

fn add_secret(call: &mut Permitted<'_>, location_id: &str) -> Result<()> {
    locations::insert_secret(
        call.db,
        &NewSecret {
            id: &call.ids.uuid(),
            of: location_id,
            secret: &call.ids.secret(),
            created_on: call.now,
        },
    )
}

fn fits_below(parent: &str, parent_depth: usize, height: usize) -> Result<()> {
    if parent_depth + height > MAX_LEVELS {
        return Err(Error::invalid(format!(
            "parent_location_id: under location {parent:?} there would be more than {MAX_LEVELS} levels"
        )));
    }
    Ok(())
}

pub(super) fn get_location(call: Call<'_>, request: GetLocationRequest) -> Result<GetLocationResponse> {
    let id = required("location_id", &request.location_id)?;
    let call = call.on(Resource::Location(id))?;
    let location = locations::get(call.db, id)?;
    Ok(GetLocationResponse { location: Some(redacted(&call, location)?) })
}

/// The location as the caller may see it: only some callers see its secrets.
fn redacted(call: &Permitted<'_>, mut location: Location) -> Result<Location> {
    if !call.may(Permission::ReadLocationSecret, Resource::Location(&location.id))? {
        location.auth = None;
    }
    Ok(location)
}

pub(super) fn update_location(
    call: Call<'_>,
    request: UpdateLocationRequest,
) -> Result<UpdateLocationResponse> {
    let id = required("location_id", &request.location_id)?;
    let call = call.on(Resource::Location(id))?;
    let before = scope(call.db, Resource::Location(id))?;
    let mut location = locations::get(call.db, id)?;
    if let Some(new) = request.name.as_deref().filter(|new| !new.is_empty()) {
        location.name = name("name", new)?;
    }
    if let Some(parent) = request.parent_location_id
        && parent != location.parent_location_id
    {
        call.require_owners_rights(Level::Location, id)?;
        check_move(&call, id, &parent)?;
        location.parent_location_id = parent;
    }
    let mut region = location.config.map(|config| config.region);
    if let Some(new) = request.region.filter(|region| !region.is_empty()) {
        region = Some(request::region("region", &new)?);
    }
    let parent = Some(location.parent_location_id.as_str()).filter(|id| !id.is_empty());
    locations::update(call.db, id, &location.name, (parent, &region.unwrap_or_default()))?;
    let after = scope(call.db, Resource::Location(id))?;
    if after.locations != before.locations {
        sharing::require_same_reach(&call, &before, &after)?;
        sharing::end_lost_roles(&call, id)?;
    }
    Ok(UpdateLocationResponse { location: Some(redacted(&call, locations::get(call.db, id)?)?) })
}

/// Checks whether the location may be moved under this parent, or to the root if it is empty.
fn check_move(call: &Permitted<'_>, id: &str, parent: &str) -> Result<()> {
    let (_, owner) = locations::upwards(call.db, id)?;
    if parent.is_empty() {
        call.require(Permission::WriteLocation, Resource::Organization(&owner))?;
        return Ok(());
    }
    let (above, parent_owner) = locations::upwards(call.db, parent)?;
    if above.iter().any(|above| above == id) {
        return Err(Error::invalid(format!(
            "parent_location_id: location {id:?} can't be moved under itself or one of its sub-locations"
        )));
    }
    if parent_owner != owner {
        return Err(Error::invalid(format!(
            "parent_location_id: location {parent:?} is of another organization"
        )));
    }
    call.require(Permission::WriteLocation, Resource::Location(parent))?;
    let height = usize::try_from(locations::height(call.db, id)?).unwrap_or(MAX_LEVELS);
    fits_below(parent, above.len(), height)
}

pub(super) fn delete_location(
    call: Call<'_>,
    request: DeleteLocationRequest,
) -> Result<DeleteLocationResponse> {
    let id = required("location_id", &request.location_id)?;
    let call = call.on(Resource::Location(id))?;
    call.require_owners_rights(Level::Location, id)?;
    let (machines, children) = locations::count_contents(call.db, id)?;
    if machines + children > 0 {
        return Err(Error::precondition(format!(
            "location {id:?} still has {machines} machines and {children} sub-locations; \
             delete or move them first"
        )));
    }
    let (_, owner) = locations::upwards(call.db, id)?;
    invitations::delete_resource(call.db, &owner, id)?;
    roles::delete_resource(call.db, id)?;
    locations::delete(call.db, id)?;
    Ok(DeleteLocationResponse {})
}

pub(super) fn list_locations(call: Call<'_>, request: ListLocationsRequest) -> Result<ListLocationsResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let call = call.within(id)?;
    let visible_resources = visible_resources(&call, id)?;
    let named: Vec<String> = visible_resources.named.into_iter().collect();
    let mut found = locations::list(call.db, &named)?;
    hide_secrets(&call, &mut found)?;
    Ok(ListLocationsResponse { locations: found })
}

/// Takes out the secrets that the caller may not read, in one query whatever the number of locations.
fn hide_secrets(call: &Permitted<'_>, locations: &mut [Location]) -> Result<()> {
    let grants = call.caller.grants.iter().filter(|grant| {
        grant.level == Level::Location
            && grant.through == grant.organization_id
            && Permission::ReadLocationSecret.is_given_to(grant.role, grant.level)
    });
    let roots: Vec<String> = grants.map(|grant| grant.resource_id.clone()).collect();
    let open: HashSet<String> = locations::downwards(call.db, &roots)?.into_iter().collect();
    for location in locations {
        let owner = location.primary_org_identity.as_ref().map_or("", |owner| owner.id.as_str());
        if !open.contains(&location.id) && !call.caller.may_on_all(Permission::ReadLocationSecret, owner) {
            location.auth = None;
        }
    }
    Ok(())
}

/// What of an organization a caller may see.
pub(super) struct VisibleResources {
    /// The locations with all that is in them.
    pub(super) locations: Vec<String>,
    /// Machines beside those.
    pub(super) machines: Vec<String>,
    /// The locations, and those that the machines are in.
    pub(super) named: HashSet<String>,
}

/// Works out what of the organization the caller may see, in a few queries whatever its size.
pub(super) fn visible_resources(call: &Permitted<'_>, organization_id: &str) -> Result<VisibleResources> {
    let all = locations::of_organization(call.db, organization_id)?;
    let organization = Resource::Organization(organization_id);
    if call.may(Permission::ReadRobot, organization)? {
        return Ok(VisibleResources {
            locations: all.clone(),
            machines: Vec::new(),
            named: all.into_iter().collect(),
        });
    }
    let held_on = |level: Level| {
        let grants = call.caller.grants.iter();
        grants.filter(|grant| grant.level == level).map(|grant| grant.resource_id.clone()).collect::<Vec<_>>()
    };
    let all: HashSet<String> = all.into_iter().collect();
    let mut seen = locations::downwards(call.db, &held_on(Level::Location))?;
    seen.retain(|id| all.contains(id));
    let machines = held_on(Level::Robot);
    let mut named: HashSet<String> = seen.iter().cloned().collect();
    for machine in machines::list(call.db, &machines::MachineFilter::WithIds(&machines), call.now)? {
        if all.contains(&machine.location) {
            named.insert(machine.location);
        }
    }
    Ok(VisibleResources { locations: seen, machines, named })
}

pub(super) fn share_location(call: Call<'_>, request: ShareLocationRequest) -> Result<ShareLocationResponse> {
    let id = required("location_id", &request.location_id)?;
    let other = required("organization_id", &request.organization_id)?;
    let owner = scope(call.lookup(), Resource::Location(id))?.owner().to_owned();
    let call = call.on(Resource::Organization(&owner))?;
    organizations::must_exist(call.db, other)?;
    if other == owner || !locations::share(call.db, id, other)? {
        return Err(Error::exists(format!("organization {other:?} has access to location {id:?} already")));
    }
    Ok(ShareLocationResponse {})
}

pub(super) fn unshare_location(
    call: Call<'_>,
    request: UnshareLocationRequest,
) -> Result<UnshareLocationResponse> {
    let id = required("location_id", &request.location_id)?;
    let other = required("organization_id", &request.organization_id)?;
    let owner = scope(call.lookup(), Resource::Location(id))?.owner().to_owned();
    let call = call.on(Resource::Organization(&owner))?;
    organizations::must_exist(call.db, other)?;
    if other == owner {
        return Err(Error::precondition(format!(
            "location {id:?} belongs to organization {other:?}, which can't lose it"
        )));
    }
    if !locations::unshare(call.db, id, other)? {
        return Err(Error::nothing(format!("location {id:?} is not shared with organization {other:?}")));
    }
    sharing::end_lost_roles(&call, id)?;
    Ok(UnshareLocationResponse {})
}

pub(super) fn location_auth(call: Call<'_>, request: LocationAuthRequest) -> Result<LocationAuthResponse> {
    let id = required("location_id", &request.location_id)?;
    let call = call.on(Resource::Location(id))?;
    Ok(LocationAuthResponse { auth: Some(auth(&call, id)?) })
}

fn auth(call: &Permitted<'_>, id: &str) -> Result<LocationAuth> {
    Ok(locations::auth(id, locations::secrets_of(call.db, id)?))
}

pub(super) fn create_location_secret(
    call: Call<'_>,
    request: CreateLocationSecretRequest,
) -> Result<CreateLocationSecretResponse> {
    let id = required("location_id", &request.location_id)?;
    let mut call = call.on(Resource::Location(id))?;
    call.require(Permission::ReadLocationSecret, Resource::Location(id))?;
    if locations::secrets_of(call.db, id)?.len() >= MAX_SECRETS {
        return Err(Error::precondition(format!(
            "location {id:?} has {MAX_SECRETS} secrets, the most it may have; delete one first"
        )));
    }
    add_secret(&mut call, id)?;
    Ok(CreateLocationSecretResponse { auth: Some(auth(&call, id)?) })
}

pub(super) fn delete_location_secret(
    call: Call<'_>,
    request: DeleteLocationSecretRequest,
) -> Result<DeleteLocationSecretResponse> {
    let id = required("location_id", &request.location_id)?;
    let secret_id = required("secret_id", &request.secret_id)?;
    let call = call.on(Resource::Location(id))?;
    call.require(Permission::ReadLocationSecret, Resource::Location(id))?;
    let secrets = locations::secrets_of(call.db, id)?;
    if !secrets.iter().any(|secret| secret.id == secret_id) {
        return Err(Error::not_found("location secret", secret_id));
    }
    if secrets.len() == 1 {
        return Err(Error::precondition(format!(
            "secret {secret_id:?} is the last of location {id:?}; create another first"
        )));
    }
    locations::delete_secret(call.db, secret_id)?;
    Ok(DeleteLocationSecretResponse {})
}
