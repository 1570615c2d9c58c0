//! Free-form data stored with an organization, a location, a machine or a part.

use prost_types::Struct;

use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::error::Result;
use crate::permissions::Resource;
use crate::store::metadata;

fn get(call: Call<'_>, resource: Resource<'_>, id: &str) -> Result<Option<Struct>> {
    let call = call.on(resource)?;
    Ok(Some(metadata::get(call.db, id)?))
}

fn update(call: Call<'_>, resource: Resource<'_>, id: &str, data: Option<Struct>) -> Result<()> {
    let call = call.on(resource)?;
    metadata::set(call.db, id, data.unwrap_or_default())
}

pub(super) fn get_organization_metadata(
    call: Call<'_>,
    request: GetOrganizationMetadataRequest,
) -> Result<GetOrganizationMetadataResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let data = get(call, Resource::Organization(id), id)?;
    Ok(GetOrganizationMetadataResponse { data })
}

pub(super) fn update_organization_metadata(
    call: Call<'_>,
    request: UpdateOrganizationMetadataRequest,
) -> Result<UpdateOrganizationMetadataResponse> {
    let id = required("organization_id", &request.organization_id)?;
    update(call, Resource::Organization(id), id, request.data)?;
    Ok(UpdateOrganizationMetadataResponse {})
}

pub(super) fn get_location_metadata(
    call: Call<'_>,
    request: GetLocationMetadataRequest,
) -> Result<GetLocationMetadataResponse> {
    let id = required("location_id", &request.location_id)?;
    let data = get(call, Resource::Location(id), id)?;
    Ok(GetLocationMetadataResponse { data })
}

pub(super) fn update_location_metadata(
    call: Call<'_>,
    request: UpdateLocationMetadataRequest,
) -> Result<UpdateLocationMetadataResponse> {
    let id = required("location_id", &request.location_id)?;
    update(call, Resource::Location(id), id, request.data)?;
    Ok(UpdateLocationMetadataResponse {})
}

pub(super) fn get_robot_metadata(
    call: Call<'_>,
    request: GetRobotMetadataRequest,
) -> Result<GetRobotMetadataResponse> {
    let id = required("id", &request.id)?;
    let data = get(call, Resource::Robot(id), id)?;
    Ok(GetRobotMetadataResponse { data })
}

pub(super) fn update_robot_metadata(
    call: Call<'_>,
    request: UpdateRobotMetadataRequest,
) -> Result<UpdateRobotMetadataResponse> {
    let id = required("id", &request.id)?;
    update(call, Resource::Robot(id), id, request.data)?;
    Ok(UpdateRobotMetadataResponse {})
}

pub(super) fn get_robot_part_metadata(
    call: Call<'_>,
    request: GetRobotPartMetadataRequest,
) -> Result<GetRobotPartMetadataResponse> {
    let id = required("id", &request.id)?;
    let data = get(call, Resource::Part(id), id)?;
    Ok(GetRobotPartMetadataResponse { data })
}

pub(super) fn update_robot_part_metadata(
    call: Call<'_>,
    request: UpdateRobotPartMetadataRequest,
) -> Result<UpdateRobotPartMetadataResponse> {
    let id = required("id", &request.id)?;
    update(call, Resource::Part(id), id, request.data)?;
    Ok(UpdateRobotPartMetadataResponse {})
}
