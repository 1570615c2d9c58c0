//! Locations: nesting, sharing, secrets.

use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet::{self, Client};

async fn get(client: &mut Client, id: &str) -> Location {
    let request = GetLocationRequest { location_id: id.to_owned() };
    client.get_location(request).await.unwrap().into_inner().location.unwrap()
}

fn create(organization_id: &str, name: &str, parent: &str) -> CreateLocationRequest {
    CreateLocationRequest {
        organization_id: organization_id.to_owned(),
        name: name.to_owned(),
        parent_location_id: Some(parent.to_owned()),
    }
}

fn update(id: &str, name: Option<&str>, parent: Option<&str>) -> UpdateLocationRequest {
    UpdateLocationRequest {
        location_id: id.to_owned(),
        name: name.map(str::to_owned),
        parent_location_id: parent.map(str::to_owned),
        region: None,
    }
}

#[tokio::test]
async fn locations_nest_three_levels_deep() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization = fleet::organization(&mut root, "Nest").await;
    let one = fleet::location(&mut root, &organization, "One", None).await;
    assert_eq!(one.len(), 10);
    let two = fleet::location(&mut root, &organization, "Two", Some(&one)).await;
    let three = fleet::location(&mut root, &organization, "Three", Some(&two)).await;
    let four = root.create_location(create(&organization, "Four", &three)).await;
    fleet::refused(four, Code::InvalidArgument, "levels");
    let unknown = root.create_location(create(&organization, "Four", "nowhere")).await;
    fleet::refused(unknown, Code::NotFound, "nowhere");
    let unnamed = root.create_location(create(&organization, "", &one)).await;
    fleet::refused(unnamed, Code::InvalidArgument, "name");

    // A move also counts the nested locations.
    let tower = fleet::location(&mut root, &organization, "Tower", None).await;
    let below = fleet::location(&mut root, &organization, "Below", Some(&tower)).await;
    let deep = root.update_location(update(&tower, None, Some(&two))).await;
    fleet::refused(deep, Code::InvalidArgument, "levels");
    let itself = root.update_location(update(&tower, None, Some(&tower))).await;
    fleet::refused(itself, Code::InvalidArgument, "itself");
    let below_itself = root.update_location(update(&tower, None, Some(&below))).await;
    fleet::refused(below_itself, Code::InvalidArgument, "itself");
    server.stop().await;
}

#[tokio::test]
async fn an_update_leaves_renames_moves_and_moves_to_the_root() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization = fleet::organization(&mut root, "Move").await;
    let parent = fleet::location(&mut root, &organization, "Parent", None).await;
    let id = fleet::location(&mut root, &organization, "Child", None).await;

    let moved = root.update_location(update(&id, Some(""), Some(&parent))).await.unwrap().into_inner();
    let moved = moved.location.unwrap();
    assert_eq!((moved.name.as_str(), moved.parent_location_id.as_str()), ("Child", parent.as_str()));
    root.update_location(update(&id, Some("Renamed"), None)).await.unwrap();
    let renamed = get(&mut root, &id).await;
    assert_eq!((renamed.name.as_str(), renamed.parent_location_id.as_str()), ("Renamed", parent.as_str()));
    root.update_location(update(&id, None, Some(""))).await.unwrap();
    let up = get(&mut root, &id).await;
    assert_eq!((up.name.as_str(), up.parent_location_id.as_str()), ("Renamed", ""));

    // The owner of a location manages only that one.
    let mut owner = fleet::holder(&server, &mut root, fleet::role("location", &id, "owner")).await;
    let away = owner.update_location(update(&id, None, Some(&parent))).await;
    fleet::refused(away, Code::PermissionDenied, "write_location");
    server.stop().await;
}

#[tokio::test]
async fn only_an_empty_location_can_be_deleted() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Empty").await;
    let child = fleet::location(&mut root, &place.organization, "Child", Some(&place.location)).await;
    assert_eq!(get(&mut root, &place.location).await.robot_count, 1);
    let delete = || DeleteLocationRequest { location_id: place.location.clone() };
    fleet::refused(root.delete_location(delete()).await, Code::FailedPrecondition, "1 machines and 1 sub");
    root.delete_location(DeleteLocationRequest { location_id: child }).await.unwrap();
    root.delete_robot(DeleteRobotRequest { id: place.machine }).await.unwrap();
    root.delete_location(delete()).await.unwrap();
    fleet::refused(root.delete_location(delete()).await, Code::NotFound, &place.location);
    server.stop().await;
}

#[tokio::test]
async fn a_shared_location_is_in_both_organizations_with_all_below_it() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Owner").await;
    let child = fleet::location(&mut root, &place.organization, "Child", Some(&place.location)).await;
    let other = fleet::organization(&mut root, "Another").await;
    let mut guest = fleet::holder(&server, &mut root, fleet::role("organization", &other, "owner")).await;
    let robot = || GetRobotRequest { id: place.machine.clone() };
    fleet::refused(guest.get_robot(robot()).await, Code::PermissionDenied, "read_robot");

    let share =
        || ShareLocationRequest { location_id: place.location.clone(), organization_id: other.clone() };
    fleet::refused(guest.share_location(share()).await, Code::PermissionDenied, "write_organization");
    root.share_location(share()).await.unwrap();
    fleet::refused(root.share_location(share()).await, Code::AlreadyExists, &other);
    guest.get_robot(robot()).await.unwrap();
    let request = ListLocationsRequest { organization_id: other.clone() };
    let listed = guest.list_locations(request).await.unwrap().into_inner().locations;
    let names: Vec<&str> = listed.iter().map(|location| location.name.as_str()).collect();
    assert_eq!(names, ["Child", "First Location", "Hall"]);

    let shared = get(&mut root, &place.location).await;
    let marks: Vec<_> = shared
        .organizations
        .iter()
        .map(|organization| (organization.organization_id.clone(), organization.primary))
        .collect();
    assert_eq!(marks, [(place.organization.clone(), true), (other.clone(), false)]);
    for id in [&place.location, &child] {
        let request = GetOrganizationsWithAccessToLocationRequest { location_id: id.clone() };
        let with_access = root.get_organizations_with_access_to_location(request).await.unwrap();
        let identities = with_access.into_inner().organization_identities;
        assert_eq!(identities[0].id, place.organization);
        assert_eq!(identities[1].name, "Another");
    }

    let unshare = |organization_id: &str| UnshareLocationRequest {
        location_id: place.location.clone(),
        organization_id: organization_id.to_owned(),
    };
    let primary = root.unshare_location(unshare(&place.organization)).await;
    fleet::refused(primary, Code::FailedPrecondition, &place.organization);
    root.unshare_location(unshare(&other)).await.unwrap();
    fleet::refused(root.unshare_location(unshare(&other)).await, Code::NotFound, "not shared");
    fleet::refused(guest.get_robot(robot()).await, Code::PermissionDenied, "read_robot");
    server.stop().await;
}

#[tokio::test]
async fn a_location_has_one_or_two_secrets_which_operators_do_not_see() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Secrets").await;
    let create = || CreateLocationSecretRequest { location_id: place.location.clone() };
    let auth = root.create_location_secret(create()).await.unwrap().into_inner().auth.unwrap();
    assert_eq!(auth.secrets.len(), 2);
    assert_eq!(auth.secrets[0].secret.len(), 48);
    assert_eq!(auth.secrets[0].state(), shared_secret::State::Enabled);
    fleet::refused(root.create_location_secret(create()).await, Code::FailedPrecondition, "2 secrets");
    let delete = |secret_id: &str| DeleteLocationSecretRequest {
        location_id: place.location.clone(),
        secret_id: secret_id.to_owned(),
    };
    root.delete_location_secret(delete(&auth.secrets[0].id)).await.unwrap();
    let gone = root.delete_location_secret(delete(&auth.secrets[0].id)).await;
    fleet::refused(gone, Code::NotFound, &auth.secrets[0].id);
    let last = root.delete_location_secret(delete(&auth.secrets[1].id)).await;
    fleet::refused(last, Code::FailedPrecondition, "last");

    let mut operator =
        fleet::holder(&server, &mut root, fleet::role("location", &place.location, "operator")).await;
    assert!(get(&mut operator, &place.location).await.auth.is_none());
    let request = ListLocationsRequest { organization_id: place.organization.clone() };
    let listed = operator.list_locations(request.clone()).await.unwrap().into_inner().locations;
    assert_eq!(listed.len(), 1);
    assert!(listed[0].auth.is_none());
    let listed = root.list_locations(request).await.unwrap().into_inner().locations;
    assert!(listed.iter().all(|location| location.auth.is_some()));
    server.stop().await;
}
