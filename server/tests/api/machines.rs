//! Machines and their summaries.

use std::time::{SystemTime, UNIX_EPOCH};

use fleet_server::generated::viam::app::v1::*;
use tonic::Code;

use crate::fleet::{self, Client};

async fn get(client: &mut Client, id: &str) -> Robot {
    let request = GetRobotRequest { id: id.to_owned() };
    client.get_robot(request).await.unwrap().into_inner().robot.unwrap()
}

fn update(id: &str, name: &str, location: &str) -> UpdateRobotRequest {
    UpdateRobotRequest { id: id.to_owned(), name: name.to_owned(), location: location.to_owned() }
}

#[tokio::test]
async fn a_new_machine_has_a_main_part_an_owner_key_and_awaits_setup() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "New").await;
    let robot = get(&mut root, &place.machine).await;
    assert_eq!((robot.name.as_str(), robot.location.as_str()), ("rover", place.location.as_str()));
    assert_eq!(robot.online_state(), OnlineState::AwaitingSetup);
    assert!(robot.last_access.is_none());
    let part = fleet::main_part(&mut root, &place.machine).await;
    assert_eq!(part.name, "rover-main");
    assert_eq!(part.dns_name, "rover-main");
    assert_eq!(part.fqdn, format!("rover-main.{}.viam.cloud", place.location));
    assert_eq!(part.local_fqdn, format!("rover-main.{}.local.viam.cloud", place.location));
    assert_eq!(part.secret.len(), 48);

    let request = GetRobotApiKeysRequest { robot_id: place.machine.clone() };
    let keys = root.get_robot_api_keys(request).await.unwrap().into_inner().api_keys;
    assert_eq!(keys.len(), 1);
    assert_eq!(keys[0].authorizations[0].authorization_id, "robot_owner");
    assert_eq!(keys[0].authorizations[0].org_id, place.organization);
    // A client that has lost the response asks again. Whoever has used the key has the value.
    let shown = keys[0].api_key.clone().unwrap();
    let again = || GetRobotApiKeysRequest { robot_id: place.machine.clone() };
    let retried = root.get_robot_api_keys(again()).await.unwrap().into_inner().api_keys;
    assert_eq!(retried[0].api_key.as_ref().unwrap().key, shown.key);
    let mut owner = fleet::client(&server, &shown.id, &shown.key).await;
    let later = root.get_robot_api_keys(again()).await.unwrap().into_inner().api_keys;
    assert_eq!(later[0].api_key.as_ref().unwrap().key, "");
    assert_eq!(get(&mut owner, &place.machine).await.name, "rover");

    let twice = NewRobotRequest { name: "rover".to_owned(), location: place.location.clone() };
    fleet::refused(root.new_robot(twice).await, Code::AlreadyExists, "rover");
    let nowhere = NewRobotRequest { name: "rover".to_owned(), location: "nowhere".to_owned() };
    fleet::refused(root.new_robot(nowhere).await, Code::NotFound, "nowhere");
    let unnamed = NewRobotRequest { name: String::new(), location: place.location };
    fleet::refused(root.new_robot(unnamed).await, Code::InvalidArgument, "name");
    server.stop().await;
}

#[tokio::test]
async fn a_machines_name_leaves_room_for_that_of_its_main_part() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Names").await;
    let (longest, longer) = ("m".repeat(251), "m".repeat(252));
    let new = |name: &str| NewRobotRequest { name: name.to_owned(), location: place.location.clone() };
    fleet::refused(root.new_robot(new(&longer)).await, Code::InvalidArgument, "at most 251 characters");
    let id = root.new_robot(new(&longest)).await.unwrap().into_inner().id;
    assert_eq!(fleet::main_part(&mut root, &id).await.name, format!("{longest}-main"));
    let renamed = root.update_robot(update(&id, &longer, "")).await;
    fleet::refused(renamed, Code::InvalidArgument, "at most 251 characters");
    server.stop().await;
}

#[tokio::test]
async fn a_machine_is_renamed_and_moved_and_its_parts_addresses_follow() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Moving").await;
    let other = fleet::location(&mut root, &place.organization, "Other", None).await;
    fleet::machine(&mut root, &other, "taken").await;
    let renamed = root.update_robot(update(&place.machine, "scout", "")).await.unwrap().into_inner();
    assert_eq!(renamed.robot.unwrap().name, "scout");
    let moved = root.update_robot(update(&place.machine, "", &other)).await.unwrap().into_inner();
    let moved = moved.robot.unwrap();
    assert_eq!((moved.name.as_str(), moved.location.as_str()), ("scout", other.as_str()));
    let part = fleet::main_part(&mut root, &place.machine).await;
    assert_eq!(part.location_id, other);
    assert_eq!(part.fqdn, format!("rover-main.{other}.viam.cloud"));
    let taken = root.update_robot(update(&place.machine, "taken", "")).await;
    fleet::refused(taken, Code::AlreadyExists, "taken");

    let elsewhere = fleet::place(&mut root, "Elsewhere").await;
    let across = root.update_robot(update(&place.machine, "", &elsewhere.location)).await;
    fleet::refused(across, Code::InvalidArgument, "another organization");
    let mut owner = fleet::holder(&server, &mut root, fleet::role("robot", &place.machine, "owner")).await;
    let away = owner.update_robot(update(&place.machine, "", &place.location)).await;
    fleet::refused(away, Code::PermissionDenied, "write_location");
    server.stop().await;
}

#[tokio::test]
async fn deleting_a_machine_deletes_its_parts_and_keys() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Deleting").await;
    let mut owner = fleet::holder(&server, &mut root, fleet::role("robot", &place.machine, "owner")).await;
    owner.delete_robot(DeleteRobotRequest { id: place.machine.clone() }).await.unwrap();
    let gone = root.get_robot(GetRobotRequest { id: place.machine.clone() }).await;
    fleet::refused(gone, Code::NotFound, &place.machine);
    let gone = root.get_robot_part(GetRobotPartRequest { id: place.part.clone() }).await;
    fleet::refused(gone, Code::NotFound, &place.part);
    let request = ListKeysRequest { org_id: place.organization };
    assert!(root.list_keys(request).await.unwrap().into_inner().api_keys.is_empty());
    let outcome = owner.list_organizations(ListOrganizationsRequest {}).await;
    fleet::refused(outcome, Code::Unauthenticated, "no longer exists");
    server.stop().await;
}

#[tokio::test]
async fn lists_and_summaries_have_what_the_caller_may_see() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Lists").await;
    let yard = fleet::location(&mut root, &place.organization, "Yard", None).await;
    let crane = fleet::machine(&mut root, &yard, "crane").await;
    let by_org = ListRobotsForOrgRequest { org_id: place.organization.clone() };
    let all = root.list_robots_for_org(by_org.clone()).await.unwrap().into_inner().robots;
    let names: Vec<_> = all.iter().map(|robot| robot.name.as_str()).collect();
    assert_eq!(names, ["crane", "rover"]);
    let request = ListRobotsForLocationsRequest { location_ids: vec![yard.clone(), place.location.clone()] };
    let both = root.list_robots_for_locations(request).await.unwrap().into_inner().robots;
    assert_eq!(both.len(), 2);
    let request = ListRobotsRequest { location_id: yard.clone() };
    let one = root.list_robots(request).await.unwrap().into_inner().robots;
    assert_eq!(one[0].id, crane);

    let summaries = |limit| ListMachineSummariesRequest {
        organization_id: place.organization.clone(),
        limit,
        ..ListMachineSummariesRequest::default()
    };
    let found = root.list_machine_summaries(summaries(None)).await.unwrap().into_inner();
    let names: Vec<_> = found
        .location_summaries
        .iter()
        .map(|location| {
            (location.location_name.as_str(), location.machine_summaries[0].machine_name.as_str())
        })
        .collect();
    assert_eq!(names, [("Hall", "rover"), ("Yard", "crane")]);
    let part = &found.location_summaries[0].machine_summaries[0].part_summaries[0];
    assert!(part.is_main_part);
    assert_eq!(part.online_state(), OnlineState::AwaitingSetup);
    let first = root.list_machine_summaries(summaries(Some(1))).await.unwrap().into_inner();
    assert_eq!(first.location_summaries.len(), 1);
    let mut only = summaries(None);
    only.location_ids = vec![yard.clone()];
    let only = root.list_machine_summaries(only).await.unwrap().into_inner();
    assert_eq!(only.location_summaries[0].location_id, yard);

    let mut holder = fleet::holder(&server, &mut root, fleet::role("robot", &crane, "operator")).await;
    let own = holder.list_robots_for_org(by_org).await.unwrap().into_inner().robots;
    assert_eq!(own.len(), 1);
    let own = holder.list_machine_summaries(summaries(None)).await.unwrap().into_inner();
    assert_eq!(own.location_summaries.len(), 1);
    assert_eq!(own.location_summaries[0].machine_summaries[0].machine_id, crane);
    server.stop().await;
}

#[tokio::test]
async fn favorites_are_the_callers_own() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Favorites").await;
    let add = AddFavoriteMachineRequest { machine_id: place.machine.clone() };
    root.add_favorite_machine(add.clone()).await.unwrap();
    root.add_favorite_machine(add).await.unwrap();
    let marked = root.list_favorite_machines(ListFavoriteMachinesRequest {}).await.unwrap().into_inner();
    assert_eq!(marked.favorites.len(), 1);
    assert_eq!(marked.favorites[0].machine.as_ref().unwrap().id, place.machine);
    assert_eq!(marked.favorites[0].organization_id, place.organization);
    let mut other = fleet::holder(&server, &mut root, fleet::role("robot", &place.machine, "operator")).await;
    let theirs = other.list_favorite_machines(ListFavoriteMachinesRequest {}).await.unwrap().into_inner();
    assert!(theirs.favorites.is_empty());
    let remove = RemoveFavoriteMachineRequest { machine_id: place.machine };
    root.remove_favorite_machine(remove).await.unwrap();
    let marked = root.list_favorite_machines(ListFavoriteMachinesRequest {}).await.unwrap().into_inner();
    assert!(marked.favorites.is_empty());
    server.stop().await;
}

#[tokio::test]
async fn the_demo_has_its_fleet_with_machines_of_every_state() {
    let server = fleet::start(&["--demo", "--log-rate", "0"]).await;
    let mut client = fleet::demo(&server).await;
    let organizations = client.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    let organizations = organizations.organizations;
    assert_eq!(organizations.len(), 3);
    let (mut locations, mut deepest, mut machines) = (0, 0, Vec::new());
    for organization in &organizations {
        let request = ListLocationsRequest { organization_id: organization.id.clone() };
        let found = client.list_locations(request).await.unwrap().into_inner().locations;
        let parent =
            |id: &str| found.iter().find(|location| location.id == id).unwrap().parent_location_id.clone();
        for location in &found {
            let above = [location.id.clone(), location.parent_location_id.clone()];
            let depth = if above[1].is_empty() {
                1
            } else if parent(&above[1]).is_empty() {
                2
            } else {
                3
            };
            deepest = deepest.max(depth);
        }
        locations += found.len();
        let request = ListRobotsForOrgRequest { org_id: organization.id.clone() };
        machines.extend(client.list_robots_for_org(request).await.unwrap().into_inner().robots);
    }
    assert_eq!((locations, deepest, machines.len()), (20, 3, 200));
    for state in [OnlineState::Online, OnlineState::Offline, OnlineState::AwaitingSetup] {
        assert!(machines.iter().any(|machine| machine.online_state() == state), "{state:?}");
    }
    let online = machines.iter().find(|machine| machine.online_state() == OnlineState::Online).unwrap();
    let part = fleet::main_part(&mut client, &online.id).await;
    let config = part.robot_config.unwrap();
    for key in ["components", "services", "modules", "remotes"] {
        assert!(config.fields.contains_key(key), "{key}");
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
    let weeks = now - 60 * 24 * 3600..now;
    assert!(weeks.contains(&part.last_updated.unwrap().seconds));
    let request = GetRobotPartHistoryRequest { id: part.id, ..GetRobotPartHistoryRequest::default() };
    let history = client.get_robot_part_history(request).await.unwrap().into_inner().history;
    assert!(!history.is_empty());
    assert!(history.iter().all(|entry| weeks.contains(&entry.when.as_ref().unwrap().seconds)));

    // Its main part determines whether it is online; any of its parts determines the last access.
    let request = NewRobotPartRequest { robot_id: online.id.clone(), part_name: "second".to_owned() };
    let part_id = client.new_robot_part(request).await.unwrap().into_inner().part_id;
    client.mark_part_as_main(MarkPartAsMainRequest { part_id }).await.unwrap();
    let machine = get(&mut client, &online.id).await;
    assert_eq!(machine.online_state(), OnlineState::AwaitingSetup);
    assert!(machine.last_access.is_some());
    server.stop().await;
}
