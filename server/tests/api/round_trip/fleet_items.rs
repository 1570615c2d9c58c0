//! Locations, machines, parts and logs.

use fleet_server::generated::viam::app::v1::*;
use fleet_server::generated::viam::common::v1::LogEntry;
use prost_types::{Struct, Timestamp};

use super::{Random, assert_all_same, assert_same};
use crate::fleet::{self, Client, Place};

#[tokio::test]
async fn fleets_are_read_back_as_they_were_written() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Fleet").await;
    for _ in 0..Random::rounds(20) {
        let location = location(&mut root, &mut random, &place).await;
        let machine = machine(&mut root, &mut random, &place.organization, &location).await;
        parts(&mut root, &mut random, &machine).await;
    }
    server.stop().await;
}

async fn location(root: &mut Client, random: &mut Random, place: &Place) -> String {
    let parent = random.maybe(|_| place.location.clone());
    let request = CreateLocationRequest {
        organization_id: place.organization.clone(),
        name: random.name(256),
        parent_location_id: parent.clone(),
    };
    let created = root.create_location(request.clone()).await.unwrap().into_inner().location.unwrap();
    assert_eq!(created.name, request.name);
    assert_eq!(created.parent_location_id, parent.unwrap_or_default());
    let id = created.id.clone();
    let request = UpdateLocationRequest {
        location_id: id.clone(),
        name: random.maybe(|random| random.name(256)),
        parent_location_id: random.maybe(|_| String::new()),
        region: random.maybe(|random| random.pick(&["us-central", "europe-west4", "me-central1"]).to_owned()),
    };
    let mut expected = created;
    if let Some(name) = &request.name {
        expected.name.clone_from(name);
    }
    if let Some(parent) = &request.parent_location_id {
        expected.parent_location_id.clone_from(parent);
    }
    if let Some(region) = &request.region {
        expected.config = Some(StorageConfig { region: region.clone() });
    }
    let updated = root.update_location(request).await.unwrap().into_inner().location.unwrap();
    assert_same(&updated, &expected);
    let get = GetLocationRequest { location_id: id.clone() };
    let got = root.get_location(get).await.unwrap().into_inner().location.unwrap();
    assert_same(&got, &expected);
    let list = ListLocationsRequest { organization_id: place.organization.clone() };
    let listed = root.list_locations(list).await.unwrap().into_inner().locations;
    assert_same(listed.iter().find(|listed| listed.id == id).unwrap(), &expected);
    let auth = root.location_auth(LocationAuthRequest { location_id: id.clone() }).await.unwrap();
    assert_same(&auth.into_inner().auth.unwrap(), &expected.auth.unwrap());

    let data = data(random);
    let request = UpdateLocationMetadataRequest { location_id: id.clone(), data: Some(data.clone()) };
    root.update_location_metadata(request).await.unwrap();
    let get = GetLocationMetadataRequest { location_id: id.clone() };
    assert_same(&root.get_location_metadata(get).await.unwrap().into_inner().data.unwrap(), &data);
    id
}

/// Metadata, at times as deep as it may be.
fn data(random: &mut Random) -> Struct {
    if random.seldom() { random.deep(31) } else { random.object(5) }
}

async fn machine(root: &mut Client, random: &mut Random, organization: &str, location: &str) -> String {
    let first = random.name(251);
    let id = fleet::machine(root, location, &first).await;
    let main = fleet::main_part(root, &id).await;
    assert_eq!(main.name, format!("{first}-main"));
    let get_keys = GetRobotApiKeysRequest { robot_id: id.clone() };
    let keys = root.get_robot_api_keys(get_keys).await.unwrap().into_inner().api_keys;
    assert_eq!(keys[0].api_key.as_ref().unwrap().name, format!("{first}-key"));
    let name = random.name(251);
    let request = UpdateRobotRequest { id: id.clone(), name: name.clone(), location: String::new() };
    let expected = root.update_robot(request).await.unwrap().into_inner().robot.unwrap();
    assert_eq!(expected.name, name);
    let got = root.get_robot(GetRobotRequest { id: id.clone() }).await.unwrap().into_inner();
    assert_same(&got.robot.unwrap(), &expected);
    let list = ListRobotsRequest { location_id: location.to_owned() };
    let in_location = root.list_robots(list).await.unwrap().into_inner().robots;
    assert_all_same(&in_location, std::slice::from_ref(&expected));
    let list = ListRobotsForLocationsRequest { location_ids: vec![location.to_owned()] };
    let in_locations = root.list_robots_for_locations(list).await.unwrap().into_inner().robots;
    assert_all_same(&in_locations, std::slice::from_ref(&expected));
    let list = ListRobotsForOrgRequest { org_id: organization.to_owned() };
    let all = root.list_robots_for_org(list).await.unwrap().into_inner().robots;
    assert_same(all.iter().find(|robot| robot.id == id).unwrap(), &expected);
    let list = ListMachineSummariesRequest {
        organization_id: organization.to_owned(),
        location_ids: vec![location.to_owned()],
        ..ListMachineSummariesRequest::default()
    };
    let summaries = root.list_machine_summaries(list).await.unwrap().into_inner().location_summaries;
    assert_eq!(summaries[0].machine_summaries[0].machine_name, name);
    assert_eq!(summaries[0].machine_summaries[0].part_summaries[0].part_name, main.name);

    root.add_favorite_machine(AddFavoriteMachineRequest { machine_id: id.clone() }).await.unwrap();
    let marked = root.list_favorite_machines(ListFavoriteMachinesRequest {}).await.unwrap().into_inner();
    assert_same(marked.favorites[0].machine.as_ref().unwrap(), &expected);
    root.remove_favorite_machine(RemoveFavoriteMachineRequest { machine_id: id.clone() }).await.unwrap();

    let mut data = data(random);
    let rental = prost_types::value::Kind::BoolValue(true);
    data.fields.insert("rover_rental".to_owned(), prost_types::Value { kind: Some(rental) });
    let request = UpdateRobotMetadataRequest { id: id.clone(), data: Some(data.clone()) };
    root.update_robot_metadata(request).await.unwrap();
    let got = root.get_robot_metadata(GetRobotMetadataRequest { id: id.clone() }).await.unwrap();
    assert_same(&got.into_inner().data.unwrap(), &data);
    let rentals = GetRoverRentalRobotsRequest { org_id: organization.to_owned() };
    let rentals = root.get_rover_rental_robots(rentals).await.unwrap().into_inner().robots;
    assert_eq!(rentals.iter().find(|robot| robot.robot_id == id).unwrap().robot_name, name);
    id
}

async fn parts(root: &mut Client, random: &mut Random, machine: &str) {
    let name = random.name(256);
    let request = NewRobotPartRequest { robot_id: machine.to_owned(), part_name: name.clone() };
    let id = root.new_robot_part(request).await.unwrap().into_inner().part_id;
    let mut edits = vec![read_part(root, &id).await.part.unwrap()];
    assert_eq!(edits[0].name, name);
    for _ in 0..=random.below(3) {
        edits.extend(edit(root, random, &id).await);
    }
    // The last one is the present state.
    edits.pop();
    edits.reverse();
    let request = GetRobotPartHistoryRequest { id: id.clone(), ..GetRobotPartHistoryRequest::default() };
    let history = root.get_robot_part_history(request).await.unwrap().into_inner().history;
    let old: Vec<RobotPart> = history.into_iter().map(|entry| comparable(entry.old.unwrap())).collect();
    assert_all_same(&old, &edits.into_iter().map(comparable).collect::<Vec<_>>());

    let data = data(random);
    let request = UpdateRobotPartMetadataRequest { id: id.clone(), data: Some(data.clone()) };
    root.update_robot_part_metadata(request).await.unwrap();
    let got = root.get_robot_part_metadata(GetRobotPartMetadataRequest { id }).await.unwrap();
    assert_same(&got.into_inner().data.unwrap(), &data);
}

/// Without its secrets, which a history does not have.
fn comparable(part: RobotPart) -> RobotPart {
    RobotPart { secret: String::new(), secrets: Vec::new(), ..part }
}

async fn read_part(root: &mut Client, id: &str) -> GetRobotPartResponse {
    root.get_robot_part(GetRobotPartRequest { id: id.to_owned() }).await.unwrap().into_inner()
}

/// Changes the part, at times a property of it after that; returns what it is after each.
async fn edit(root: &mut Client, random: &mut Random, id: &str) -> Vec<RobotPart> {
    let name = random.maybe(|random| random.name(256)).unwrap_or_default();
    let config = if random.seldom() { random.deep(31) } else { random.object(5) };
    let mut request = UpdateRobotPartRequest { id: id.to_owned(), name, ..UpdateRobotPartRequest::default() };
    if random.seldom() {
        // Its own text, with the same numbers written in other ways.
        let text = serde_json::to_string_pretty(&json(&config)).unwrap();
        request.robot_config_json = Some(format!(" {text}\n"));
    } else {
        request.robot_config = Some(config.clone());
    }
    let text = request.robot_config_json.clone();
    let updated = root.update_robot_part(request.clone()).await.unwrap().into_inner().part.unwrap();
    let mut got = read_part(root, id).await;
    let mut part = got.part.take().unwrap();
    assert_same(&updated, &part);
    if !request.name.is_empty() {
        assert_eq!(part.name, request.name);
    }
    assert_same(part.robot_config.as_ref().unwrap(), &config);
    if let Some(text) = text {
        assert_eq!(got.config_json, text);
    }
    assert_eq!(part.robot_config_json(), got.config_json);
    let mut edits = vec![part.clone()];

    let value = random.value(4);
    let change = ConfigPropertyChange { path: "added".to_owned(), value: Some(value.clone()) };
    let request = SetConfigPropertyRequest { robot_part_id: id.to_owned(), property_changes: vec![change] };
    if random.seldom() {
        let changed = root.set_config_property(request).await.unwrap().into_inner().property_changes;
        assert_same(changed[0].value.as_ref().unwrap(), &value);
        part = read_part(root, id).await.part.unwrap();
        let mut config = config;
        config.fields.insert("added".to_owned(), value);
        assert_same(part.robot_config.as_ref().unwrap(), &config);
        edits.push(part.clone());
    }
    let list = GetRobotPartsRequest { robot_id: part.robot.clone() };
    let listed = root.get_robot_parts(list).await.unwrap().into_inner().parts;
    assert_same(listed.iter().find(|listed| listed.id == id).unwrap(), &part);
    let find = GetRobotPartByNameAndLocationRequest {
        name: part.dns_name.clone(),
        location_id: part.location_id.clone(),
    };
    let found = root.get_robot_part_by_name_and_location(find).await.unwrap().into_inner().part;
    assert_same(&found.unwrap(), &part);
    edits
}

/// A `Struct` as JSON.
pub(super) fn json(object: &Struct) -> serde_json::Value {
    let fields = object.fields.iter().map(|(key, value)| (key.clone(), json_value(value)));
    serde_json::Value::Object(fields.collect())
}

fn json_value(value: &prost_types::Value) -> serde_json::Value {
    use prost_types::value::Kind;
    match value.kind.as_ref().unwrap() {
        Kind::NullValue(_) => serde_json::Value::Null,
        Kind::BoolValue(yes) => (*yes).into(),
        Kind::NumberValue(number) => (*number).into(),
        Kind::StringValue(text) => text.as_str().into(),
        Kind::StructValue(object) => json(object),
        Kind::ListValue(list) => list.values.iter().map(json_value).collect(),
    }
}

#[tokio::test]
async fn log_entries_are_read_back_as_a_machine_wrote_them() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Logs").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let tail = TailRobotPartLogsRequest { id: part.id.clone(), ..TailRobotPartLogsRequest::default() };
    let mut tail = root.tail_robot_part_logs(tail).await.unwrap().into_inner();
    for round in 0..Random::rounds(20) {
        let first = i64::try_from(round).unwrap() * 1000;
        let entries = |number: i64, random: &mut Random| LogEntry {
            host: random.text(256),
            level: random.pick(&["debug", "info", "WARN", "error", "critical", ""]).to_owned(),
            time: Some(Timestamp {
                seconds: 1_700_000_000 + first + number,
                nanos: i32::try_from(random.below(1_000_000_000)).unwrap(),
            }),
            logger_name: random.text(256),
            message: random.words(32 * 1024 - 1),
            caller: random.maybe(|random| random.object(3)),
            stack: random.text(32 * 1024),
            fields: random.list(3, |random| if random.seldom() { random.deep(31) } else { random.object(3) }),
        };
        let count = 1 + i64::try_from(random.below(5)).unwrap();
        let mut written: Vec<LogEntry> = (0..count).map(|number| entries(number, &mut random)).collect();
        machine.log(LogRequest { id: part.id.clone(), logs: written.clone() }).await.unwrap();
        // Sent again, as by a machine that got no response.
        machine.log(LogRequest { id: part.id.clone(), logs: written.clone() }).await.unwrap();
        written.reverse();
        let request = GetRobotPartLogsRequest {
            id: part.id.clone(),
            limit: Some(count),
            ..GetRobotPartLogsRequest::default()
        };
        let read = root.get_robot_part_logs(request).await.unwrap().into_inner().logs;
        assert_all_same(&read, &written);
        let mut tailed = Vec::new();
        while tailed.len() < written.len() {
            let batch = tail.message().await.unwrap().unwrap().logs;
            tailed.splice(0..0, batch);
        }
        assert_all_same(&tailed, &written);
    }
    drop(tail);
    server.stop().await;
}
