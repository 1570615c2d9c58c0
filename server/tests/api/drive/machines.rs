//! Calls of the RPCs about locations, machines and parts.

use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::Rpc;
use tonic::Status;

use super::Things;
use crate::fleet::Client;

/// Calls the RPC if it is one of these.
pub(super) async fn drive(rpc: Rpc, client: &mut Client, t: &Things) -> Option<Result<(), Status>> {
    let text = |text: &str| text.to_owned();
    let org_id = || t.organization.clone();
    let organization_id = || t.organization.clone();
    let location_id = || t.location.clone();
    macro_rules! call {
        ($method:ident($request:ident $fields:tt)) => {
            client.$method($request $fields).await.map(drop)
        };
    }
    Some(match rpc {
        Rpc::CreateLocation => call!(create_location(CreateLocationRequest {
            organization_id: organization_id(),
            name: text("Yard"),
            parent_location_id: Some(location_id())
        })),
        Rpc::GetLocation => call!(get_location(GetLocationRequest { location_id: location_id() })),
        Rpc::UpdateLocation => call!(update_location(UpdateLocationRequest {
            location_id: location_id(),
            name: Some(text("Hall 2")),
            ..UpdateLocationRequest::default()
        })),
        Rpc::DeleteLocation => call!(delete_location(DeleteLocationRequest { location_id: location_id() })),
        Rpc::GetLocationMetadata => {
            call!(get_location_metadata(GetLocationMetadataRequest { location_id: location_id() }))
        }
        Rpc::UpdateLocationMetadata => call!(update_location_metadata(UpdateLocationMetadataRequest {
            location_id: location_id(),
            data: None
        })),
        Rpc::ListLocations => {
            call!(list_locations(ListLocationsRequest { organization_id: organization_id() }))
        }
        Rpc::ShareLocation => call!(share_location(ShareLocationRequest {
            location_id: location_id(),
            organization_id: t.sibling.clone()
        })),
        Rpc::UnshareLocation => call!(unshare_location(UnshareLocationRequest {
            location_id: location_id(),
            organization_id: t.sibling.clone()
        })),
        Rpc::LocationAuth => call!(location_auth(LocationAuthRequest { location_id: location_id() })),
        Rpc::CreateLocationSecret => {
            call!(create_location_secret(CreateLocationSecretRequest { location_id: location_id() }))
        }
        Rpc::DeleteLocationSecret => call!(delete_location_secret(DeleteLocationSecretRequest {
            location_id: location_id(),
            secret_id: t.location_secret.clone()
        })),
        Rpc::GetRobot => call!(get_robot(GetRobotRequest { id: t.machine.clone() })),
        Rpc::GetRobotMetadata => {
            call!(get_robot_metadata(GetRobotMetadataRequest { id: t.machine.clone() }))
        }
        Rpc::UpdateRobotMetadata => {
            call!(update_robot_metadata(UpdateRobotMetadataRequest { id: t.machine.clone(), data: None }))
        }
        Rpc::GetRoverRentalRobots => {
            call!(get_rover_rental_robots(GetRoverRentalRobotsRequest { org_id: org_id() }))
        }
        Rpc::GetRobotParts => {
            call!(get_robot_parts(GetRobotPartsRequest { robot_id: t.machine.clone() }))
        }
        Rpc::GetRobotPart => call!(get_robot_part(GetRobotPartRequest { id: t.part.clone() })),
        Rpc::GetRobotPartByNameAndLocation => {
            call!(get_robot_part_by_name_and_location(GetRobotPartByNameAndLocationRequest {
                name: text("rover-main"),
                location_id: location_id()
            }))
        }
        Rpc::GetRobotPartLogs => call!(get_robot_part_logs(GetRobotPartLogsRequest {
            id: t.part.clone(),
            ..GetRobotPartLogsRequest::default()
        })),
        Rpc::TailRobotPartLogs => call!(tail_robot_part_logs(TailRobotPartLogsRequest {
            id: t.part.clone(),
            ..TailRobotPartLogsRequest::default()
        })),
        Rpc::GetRobotPartHistory => call!(get_robot_part_history(GetRobotPartHistoryRequest {
            id: t.part.clone(),
            ..GetRobotPartHistoryRequest::default()
        })),
        Rpc::UpdateRobotPart => call!(update_robot_part(UpdateRobotPartRequest {
            id: t.part.clone(),
            name: text("renamed"),
            ..UpdateRobotPartRequest::default()
        })),
        Rpc::SetConfigProperty => call!(set_config_property(SetConfigPropertyRequest {
            robot_part_id: t.part.clone(),
            property_changes: vec![ConfigPropertyChange { path: text("debug"), value: None }]
        })),
        Rpc::NewRobotPart => call!(new_robot_part(NewRobotPartRequest {
            robot_id: t.machine.clone(),
            part_name: text("third")
        })),
        Rpc::DeleteRobotPart => {
            call!(delete_robot_part(DeleteRobotPartRequest { part_id: t.second_part.clone() }))
        }
        Rpc::GetRobotPartMetadata => {
            call!(get_robot_part_metadata(GetRobotPartMetadataRequest { id: t.part.clone() }))
        }
        Rpc::UpdateRobotPartMetadata => call!(update_robot_part_metadata(UpdateRobotPartMetadataRequest {
            id: t.part.clone(),
            data: None
        })),
        Rpc::GetRobotAPIKeys => {
            call!(get_robot_api_keys(GetRobotApiKeysRequest { robot_id: t.machine.clone() }))
        }
        Rpc::MarkPartAsMain => call!(mark_part_as_main(MarkPartAsMainRequest { part_id: t.part.clone() })),
        Rpc::MarkPartForRestart => {
            call!(mark_part_for_restart(MarkPartForRestartRequest { part_id: t.part.clone() }))
        }
        Rpc::CreateRobotPartSecret => {
            call!(create_robot_part_secret(CreateRobotPartSecretRequest { part_id: t.part.clone() }))
        }
        Rpc::DeleteRobotPartSecret => call!(delete_robot_part_secret(DeleteRobotPartSecretRequest {
            part_id: t.second_part.clone(),
            secret_id: t.part_secret.clone()
        })),
        Rpc::ListRobots => call!(list_robots(ListRobotsRequest { location_id: location_id() })),
        Rpc::ListRobotsForLocations => {
            call!(list_robots_for_locations(ListRobotsForLocationsRequest {
                location_ids: vec![location_id()]
            }))
        }
        Rpc::ListRobotsForOrg => call!(list_robots_for_org(ListRobotsForOrgRequest { org_id: org_id() })),
        Rpc::NewRobot => call!(new_robot(NewRobotRequest { name: text("crane"), location: location_id() })),
        Rpc::UpdateRobot => call!(update_robot(UpdateRobotRequest {
            id: t.machine.clone(),
            name: text("rover 2"),
            location: String::new()
        })),
        Rpc::DeleteRobot => call!(delete_robot(DeleteRobotRequest { id: t.machine.clone() })),
        Rpc::AddFavoriteMachine => {
            call!(add_favorite_machine(AddFavoriteMachineRequest { machine_id: t.machine.clone() }))
        }
        Rpc::RemoveFavoriteMachine => {
            call!(remove_favorite_machine(RemoveFavoriteMachineRequest { machine_id: t.machine.clone() }))
        }
        Rpc::ListFavoriteMachines => call!(list_favorite_machines(ListFavoriteMachinesRequest {})),
        _ => return None,
    })
}
