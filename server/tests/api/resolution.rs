//! Putting a configuration together from its fragments takes bounded memory and time, and the result can be read.

use fleet_server::generated::viam::app::v1::*;
use serde_json::{Value, json};
use tonic::Code;

use crate::fleet::{self, Client, Machine, Place};

/// A fragment with this configuration; its id.
async fn fragment(client: &mut Client, place: &Place, config: &Value) -> String {
    let request = CreateFragmentRequest {
        name: format!("fragment {}", config.to_string().len()),
        organization_id: place.organization.clone(),
        ..CreateFragmentRequest::default()
    };
    let id = client.create_fragment(request).await.unwrap().into_inner().fragment.unwrap().id;
    let request = UpdateFragmentRequest {
        id: id.clone(),
        fragment_config_json: Some(config.to_string()),
        ..UpdateFragmentRequest::default()
    };
    client.update_fragment(request).await.unwrap();
    id
}

async fn configure(client: &mut Client, part: &str, config: &Value) {
    let request = UpdateRobotPartRequest {
        id: part.to_owned(),
        robot_config_json: Some(config.to_string()),
        ..UpdateRobotPartRequest::default()
    };
    client.update_robot_part(request).await.unwrap();
}

async fn config(machine: &mut Machine, id: &str) -> RobotConfig {
    let request = ConfigRequest { id: id.to_owned(), agent_info: None };
    machine.config(request).await.unwrap().into_inner().config.unwrap()
}

fn errors(config: &RobotConfig) -> Vec<&str> {
    config.overwrite_fragment_status.iter().map(|status| status.error.as_str()).collect()
}

/// Objects in each other.
fn nested(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, _| json!({ "a": inner }))
}

/// A name, the configuration of a fragment, and one that uses the fragment with this id.
type Costly = (&'static str, Value, fn(&str) -> Value);

/// Fragments that cost much by their use in a configuration of a few megabytes.
fn costly() -> [Costly; 6] {
    let numbers: Vec<usize> = (0..30_000).collect();
    let components: Vec<Value> = (0..2000).map(|number| json!({ "name": format!("c{number}") })).collect();
    let packages: Vec<Value> = (0..20_000).map(|number| json!({ "name": number.to_string() })).collect();
    let variable = json!({ "$variable": { "name": "v" } });
    [
        ("a change of many uses", json!({ "x": 1 }), |id| {
            let large = json!([{ "$set": { "y": "z".repeat(1_000_000) } }]);
            json!({ "fragments": vec![id; 1000], "fragment_mods": [{ "fragment_id": id, "mods": large }] })
        }),
        (
            "a large variable",
            json!({ "x": vec![variable; 2000] }),
            |id| json!({ "fragments": [{ "id": id, "variables": { "v": "z".repeat(500_000) } }] }),
        ),
        (
            "a long prefix",
            json!({ "components": components }),
            |id| json!({ "fragments": [{ "id": id, "prefix": "p".repeat(500_000) }] }),
        ),
        ("many moves in a list", json!({ "x": vec![1; 50_000] }), |id| {
            let pops = vec![json!({ "$pop": { "x": -1 } }); 20_000];
            json!({ "fragments": [id], "fragment_mods": [{ "fragment_id": id, "mods": pops }] })
        }),
        (
            "many packages, again and again",
            json!({ "packages": packages }),
            |id| json!({ "fragments": vec![id; 20], "packages": [{ "name": "own" }] }),
        ),
        ("many copies of a fragment", json!({ "x": numbers }), |id| {
            let sets = vec![json!({ "$set": { "x.1": 1 } }); 400];
            let mods = vec![json!({ "fragment_id": id, "mods": sets }); 50];
            json!({ "fragments": vec![id; 20], "fragment_mods": mods })
        }),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_short_and_makes_much_is_refused_by_name() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Costly").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    for (name, inner, using) in costly() {
        let id = fragment(&mut root, &place, &inner).await;
        let mut own = using(&id);
        own["components"] = json!([{ "name": "own" }]);
        configure(&mut root, &part.id, &own).await;
        let got = config(&mut machine, &part.id).await;
        assert_eq!(got.components.iter().filter(|component| component.name == "own").count(), 1, "{name}");
        let errors = errors(&got);
        assert!(errors.iter().any(|error| error.contains("too large or too many")), "{name}: {errors:?}");
        let request = ListMachineFragmentsRequest { machine_id: place.machine.clone(), ..Default::default() };
        match root.list_machine_fragments(request).await {
            Ok(listed) => assert!(!listed.into_inner().resolved_fragments.is_empty(), "{name}"),
            Err(status) => assert_eq!(status.code(), Code::ResourceExhausted, "{name}"),
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn sets_of_many_values_are_united_and_errors_are_few() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Sets").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let numbers = |from: usize| (from..from + 30_000).collect::<Vec<_>>();
    let component = json!({ "name": "c", "attributes": { "x": numbers(0) } });
    let id = fragment(&mut root, &place, &json!({ "components": [component] })).await;
    let path = "components.c.attributes.x";
    let add = json!({ "$addToSet": { path: { "$each": numbers(15_000) } } });
    let pull = json!({ "$pullAll": { path: numbers(1) } });
    let mods = json!([{ "fragment_id": id, "mods": [add, pull] }]);
    configure(&mut root, &part.id, &json!({ "fragments": [id], "fragment_mods": mods })).await;
    let got = config(&mut machine, &part.id).await;
    assert_eq!(errors(&got), [""; 0]);
    let attributes = got.components[0].attributes.clone().unwrap();
    let Some(prost_types::value::Kind::ListValue(list)) = &attributes.fields["x"].kind else {
        panic!("a list")
    };
    // 0, and from 30,001 to 44,999.
    assert_eq!(list.values.len(), 1 + 14_999);

    let wrong = json!({ "fragment_id": "x".repeat(10_000), "mods": [] });
    let small = fragment(&mut root, &place, &json!({ "x": 1 })).await;
    let config_with = json!({ "fragments": vec![small; 100], "fragment_mods": vec![wrong; 500] });
    configure(&mut root, &part.id, &config_with).await;
    let got = config(&mut machine, &part.id).await;
    let errors = errors(&got);
    assert!((1..=20).contains(&errors.len()), "{}", errors.len());
    assert!(errors.iter().all(|error| error.len() < 1000), "{errors:?}");
    server.stop().await;
}

#[tokio::test]
async fn what_nests_too_deep_to_be_read_is_omitted_and_named() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Deep").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    for levels in [31, 32, 90] {
        let deep = json!({ "name": "deep", "attributes": nested(levels) });
        configure(&mut root, &part.id, &json!({ "components": [deep, { "name": "flat" }] })).await;
        let got = config(&mut machine, &part.id).await;
        assert_eq!(got.components.len(), 2);
        assert_eq!(got.components[0].attributes.is_some(), levels <= 31, "{levels}");
        let named = errors(&got).iter().any(|error| error.starts_with("components[0]"));
        assert_eq!(named, levels > 31, "{levels}: {:?}", errors(&got));
    }
    let id = fragment(&mut root, &place, &json!({ "x": 1 })).await;
    let variable = json!({ "x": { "y": [{ "$variable": { "name": "v" } }] } });
    let with_variable = fragment(&mut root, &place, &variable).await;
    for keys in [40, 100, 101, 100_000] {
        let set = json!({ "$set": { vec!["a"; keys].join("."): 1 } });
        let own = json!({
            "fragments": [id, { "id": with_variable, "variables": { "v": nested(95) } }],
            "fragment_mods": [{ "fragment_id": id, "mods": [set] }]
        });
        configure(&mut root, &part.id, &own).await;
        let got = config(&mut machine, &part.id).await;
        let about_path = errors(&got).iter().any(|error| error.contains("keys in a path"));
        assert_eq!(about_path, keys > 100, "{keys}: {:?}", errors(&got));
        let request = ListMachineFragmentsRequest { machine_id: place.machine.clone(), ..Default::default() };
        let listed = root.list_machine_fragments(request).await.unwrap().into_inner().resolved_fragments;
        assert_eq!(listed.len(), 2);
        assert!(listed.iter().all(|fragment| fragment.error.is_some()), "{keys}: {listed:?}");
    }
    server.stop().await;
}

#[tokio::test]
async fn metadata_nests_no_deeper_than_it_can_be_read() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Metadata").await;
    for levels in [1, 31, 32] {
        let data = Some(fleet::config(&nested(levels)));
        let update = UpdateRobotMetadataRequest { id: place.machine.clone(), data: data.clone() };
        let updated = root.update_robot_metadata(update).await;
        if levels > 31 {
            fleet::refused(updated, Code::InvalidArgument, "data: expected at most 31 levels");
            continue;
        }
        updated.unwrap();
        let get = GetRobotMetadataRequest { id: place.machine.clone() };
        assert_eq!(root.get_robot_metadata(get).await.unwrap().into_inner().data, data, "{levels}");
    }
    server.stop().await;
}
