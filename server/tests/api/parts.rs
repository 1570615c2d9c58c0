//! Parts: configuration, history, addresses, secrets.

use fleet_server::generated::viam::app::v1::*;
use prost_types::value::Kind;
use tonic::Code;

use crate::fleet::{self, Client};

async fn get(client: &mut Client, id: &str) -> GetRobotPartResponse {
    client.get_robot_part(GetRobotPartRequest { id: id.to_owned() }).await.unwrap().into_inner()
}

fn rename(id: &str, name: &str) -> UpdateRobotPartRequest {
    UpdateRobotPartRequest { id: id.to_owned(), name: name.to_owned(), ..Default::default() }
}

async fn history(client: &mut Client, id: &str, limit: i64, token: &str) -> GetRobotPartHistoryResponse {
    let request = GetRobotPartHistoryRequest {
        id: id.to_owned(),
        page_limit: Some(limit),
        page_token: Some(token.to_owned()),
        ..GetRobotPartHistoryRequest::default()
    };
    client.get_robot_part_history(request).await.unwrap().into_inner()
}

#[tokio::test]
async fn an_edit_writes_the_configuration_and_the_part_before_it_into_history() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Edits").await;
    let first = UpdateRobotPartRequest {
        robot_config: Some(fleet::strings(&[("mode", "first")])),
        ..rename(&place.part, "rover-main")
    };
    let after_first = root.update_robot_part(first).await.unwrap().into_inner().part.unwrap();
    // The text wins over the structure.
    let second = UpdateRobotPartRequest {
        robot_config: Some(fleet::strings(&[("mode", "ignored")])),
        robot_config_json: Some(r#"{"mode": "second", "big": 12345678901234567890}"#.to_owned()),
        ..rename(&place.part, "Rover  Main!")
    };
    root.update_robot_part(second).await.unwrap();
    let is = get(&mut root, &place.part).await;
    assert_eq!(is.config_json, r#"{"mode": "second", "big": 12345678901234567890}"#);
    let part = is.part.unwrap();
    assert_eq!(part.name, "Rover  Main!");
    assert_eq!(part.dns_name, "rover-main");
    assert_eq!(part.robot_config.unwrap().fields["mode"].kind, Some(Kind::StringValue("second".to_owned())));
    assert!(part.last_updated.unwrap().seconds >= after_first.last_updated.unwrap().seconds);

    // Without a configuration, the current one stays.
    root.update_robot_part(rename(&place.part, "third")).await.unwrap();
    assert!(get(&mut root, &place.part).await.config_json.contains("second"));

    let entries = history(&mut root, &place.part, 2, "").await;
    assert_eq!(entries.history.len(), 2);
    let newest = &entries.history[0];
    assert_eq!(newest.old.as_ref().unwrap().name, "Rover  Main!");
    assert_eq!((newest.part.as_str(), newest.robot.as_str()), (place.part.as_str(), place.machine.as_str()));
    let editor = newest.edited_by.as_ref().unwrap();
    assert_eq!((editor.r#type(), editor.value.as_str()), (AuthenticationType::ApiKey, fleet::ROOT_ID));
    assert!(newest.old.as_ref().unwrap().secrets.is_empty());
    let oldest = history(&mut root, &place.part, 2, &entries.next_page_token).await;
    assert_eq!(oldest.history.len(), 1);
    assert_eq!(oldest.history[0].old.as_ref().unwrap().robot_config_json.as_deref(), Some("{}"));
    assert_eq!(oldest.next_page_token, "");

    let broken =
        UpdateRobotPartRequest { robot_config_json: Some("[1]".to_owned()), ..rename(&place.part, "broken") };
    fleet::refused(root.update_robot_part(broken).await, Code::InvalidArgument, "robot_config_json");
    server.stop().await;
}

#[tokio::test]
async fn a_stale_edit_is_refused() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Stale").await;
    let seen = get(&mut root, &place.part).await.part.unwrap().last_updated;
    let edit = |name: &str| UpdateRobotPartRequest { last_known_update: seen, ..rename(&place.part, name) };
    root.update_robot_part(edit("first")).await.unwrap();
    fleet::refused(root.update_robot_part(edit("second")).await, Code::Aborted, &place.part);
    assert_eq!(get(&mut root, &place.part).await.part.unwrap().name, "first");
    server.stop().await;
}

#[tokio::test]
async fn properties_are_set_by_their_paths_and_each_has_a_result() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Properties").await;
    let config = UpdateRobotPartRequest {
        robot_config_json: Some(r#"{"components":[{"name":"arm","attributes":{"rate":1}}]}"#.to_owned()),
        ..rename(&place.part, "part")
    };
    root.update_robot_part(config).await.unwrap();
    let change = |path: &str, number: f64| ConfigPropertyChange {
        path: path.to_owned(),
        value: Some(prost_types::Value { kind: Some(Kind::NumberValue(number)) }),
    };
    let request = SetConfigPropertyRequest {
        robot_part_id: place.part.clone(),
        property_changes: vec![
            change("components.0.attributes.rate", 2.0),
            change("components.5.attributes.rate", 3.0),
            change("debug", 4.5),
        ],
    };
    let results = root.set_config_property(request).await.unwrap().into_inner().property_changes;
    let successes: Vec<bool> = results.iter().map(|result| result.success).collect();
    assert_eq!(successes, [true, false, true]);
    assert!(results[1].error.contains("index 5"), "{}", results[1].error);
    let text = get(&mut root, &place.part).await.config_json;
    assert_eq!(text, r#"{"components":[{"name":"arm","attributes":{"rate":2}}],"debug":4.5}"#);
    server.stop().await;
}

#[tokio::test]
async fn parts_are_added_found_made_main_and_deleted() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Parts").await;
    let new =
        |name: &str| NewRobotPartRequest { robot_id: place.machine.clone(), part_name: name.to_owned() };
    let second = root.new_robot_part(new("Second Arm")).await.unwrap().into_inner().part_id;
    fleet::refused(root.new_robot_part(new("Second Arm")).await, Code::AlreadyExists, "Second Arm");
    // Another name with the same address gets another address.
    let third = root.new_robot_part(new("second_arm")).await.unwrap().into_inner().part_id;
    assert_eq!(get(&mut root, &second).await.part.unwrap().dns_name, "second-arm");
    assert_eq!(get(&mut root, &third).await.part.unwrap().dns_name, "second-arm-2");
    let request = GetRobotPartByNameAndLocationRequest {
        name: "Second Arm".to_owned(),
        location_id: place.location.clone(),
    };
    let found = root.get_robot_part_by_name_and_location(request).await.unwrap().into_inner();
    assert_eq!(found.part.unwrap().id, second);
    let request =
        GetRobotPartByNameAndLocationRequest { name: "none".to_owned(), location_id: place.location.clone() };
    let none = root.get_robot_part_by_name_and_location(request).await;
    fleet::refused(none, Code::NotFound, "none");

    let main = root.delete_robot_part(DeleteRobotPartRequest { part_id: place.part.clone() }).await;
    fleet::refused(main, Code::FailedPrecondition, "main part");
    root.mark_part_as_main(MarkPartAsMainRequest { part_id: second.clone() }).await.unwrap();
    assert_eq!(fleet::main_part(&mut root, &place.machine).await.id, second);
    root.delete_robot_part(DeleteRobotPartRequest { part_id: place.part.clone() }).await.unwrap();
    let request = GetRobotPartsRequest { robot_id: place.machine.clone() };
    let left = root.get_robot_parts(request).await.unwrap().into_inner().parts;
    let mains: Vec<bool> = left.iter().map(|part| part.main_part).collect();
    assert_eq!(mains, [true, false]);
    server.stop().await;
}

#[tokio::test]
async fn an_operator_sees_neither_secrets_nor_configuration() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Sight").await;
    let mut operator =
        fleet::holder(&server, &mut root, fleet::role("robot", &place.machine, "operator")).await;
    let seen = get(&mut operator, &place.part).await;
    assert_eq!(seen.config_json, "");
    let part = seen.part.unwrap();
    assert!(part.secret.is_empty() && part.secrets.is_empty());
    assert!(part.robot_config.is_none() && part.robot_config_json.is_none());
    assert_eq!(part.name, "rover-main");
    server.stop().await;
}

#[tokio::test]
async fn a_part_has_one_or_two_secrets() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Secrets").await;
    let create = || CreateRobotPartSecretRequest { part_id: place.part.clone() };
    let part = root.create_robot_part_secret(create()).await.unwrap().into_inner().part.unwrap();
    assert_eq!(part.secrets.len(), 2);
    assert_eq!(part.secret, part.secrets[0].secret);
    fleet::refused(root.create_robot_part_secret(create()).await, Code::FailedPrecondition, "2 secrets");
    let delete = |secret_id: &str| DeleteRobotPartSecretRequest {
        part_id: place.part.clone(),
        secret_id: secret_id.to_owned(),
    };
    root.delete_robot_part_secret(delete(&part.secrets[1].id)).await.unwrap();
    let last = root.delete_robot_part_secret(delete(&part.secrets[0].id)).await;
    fleet::refused(last, Code::FailedPrecondition, "last");
    fleet::refused(root.delete_robot_part_secret(delete("none")).await, Code::NotFound, "none");
    server.stop().await;
}

#[tokio::test]
async fn a_simulated_machine_restarts_on_request() {
    let server = fleet::start(&["--demo", "--log-rate", "0"]).await;
    let mut client = fleet::demo(&server).await;
    let organizations = client.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    let request = ListRobotsForOrgRequest { org_id: organizations.organizations[0].id.clone() };
    let machines = client.list_robots_for_org(request).await.unwrap().into_inner().robots;
    let online = machines.iter().find(|machine| machine.online_state() == OnlineState::Online).unwrap();
    let part = fleet::main_part(&mut client, &online.id).await;
    let request = TailRobotPartLogsRequest { id: part.id.clone(), ..Default::default() };
    let mut tail = client.tail_robot_part_logs(request).await.unwrap().into_inner();
    client.mark_part_for_restart(MarkPartForRestartRequest { part_id: part.id }).await.unwrap();
    let heard = tail.message().await.unwrap().unwrap();
    assert_eq!(heard.logs[0].message, "restarting as asked");
    server.stop().await;
}

#[tokio::test]
async fn an_address_stays_with_the_name() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Addresses").await;
    let other = fleet::machine(&mut root, &place.location, "other").await;
    let mut arms = Vec::new();
    for machine in [&place.machine, &other] {
        let new = NewRobotPartRequest { robot_id: machine.clone(), part_name: "arm".to_owned() };
        arms.push(root.new_robot_part(new).await.unwrap().into_inner().part_id);
    }
    root.delete_robot_part(DeleteRobotPartRequest { part_id: arms[0].clone() }).await.unwrap();
    let edit = UpdateRobotPartRequest { robot_config_json: Some("{}".to_owned()), ..rename(&arms[1], "arm") };
    root.update_robot_part(edit).await.unwrap();
    assert_eq!(get(&mut root, &arms[1]).await.part.unwrap().dns_name, "arm-2");
    root.update_robot_part(rename(&arms[1], "Arm")).await.unwrap();
    assert_eq!(get(&mut root, &arms[1]).await.part.unwrap().dns_name, "arm");
    server.stop().await;
}
