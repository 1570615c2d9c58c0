//! What a machine gets as its configuration, and what it says of itself.

use fleet_server::generated::viam::app::v1::*;
use prost_types::Struct;

use super::fleet_items::json;
use super::{Random, assert_same};
use crate::fleet;

#[tokio::test]
async fn machines_get_the_attributes_that_were_written() {
    let mut random = Random::new();
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Machines").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let fragment = CreateFragmentRequest {
        name: "shared".to_owned(),
        organization_id: place.organization.clone(),
        ..CreateFragmentRequest::default()
    };
    let fragment = root.create_fragment(fragment).await.unwrap().into_inner().fragment.unwrap().id;
    for _ in 0..Random::rounds(30) {
        let attributes =
            |random: &mut Random| if random.seldom() { random.deep(31) } else { random.object(5) };
        let (own, shared) = (attributes(&mut random), attributes(&mut random));
        let (name, model) = (random.name(60), random.text(256));
        let list = |name: &str, attributes: &Struct| {
            serde_json::json!([{
                "name": name, "model": model, "api": "rdk:component:sensor", "attributes": json(attributes),
            }])
        };
        let config = serde_json::json!({ "components": list("in-fragment", &shared) });
        let request = UpdateFragmentRequest {
            id: fragment.clone(),
            fragment_config_json: Some(config.to_string()),
            ..UpdateFragmentRequest::default()
        };
        root.update_fragment(request).await.unwrap();
        let config =
            serde_json::json!({ "components": list(&name, &own), "fragments": [{ "id": fragment }] });
        let request = UpdateRobotPartRequest {
            id: part.id.clone(),
            robot_config_json: Some(config.to_string()),
            ..UpdateRobotPartRequest::default()
        };
        root.update_robot_part(request).await.unwrap();

        let agent = AgentInfo {
            host: random.text(256),
            os: random.text(256),
            ips: random.list(3, |random| random.text(256)),
            version: random.text(256),
            git_revision: random.text(256),
            platform: random.maybe(|random| random.text(256)),
            platform_tags: random.list(3, |random| random.text(256)),
        };
        let request = ConfigRequest { id: part.id.clone(), agent_info: Some(agent.clone()) };
        let got = machine.config(request).await.unwrap().into_inner().config.unwrap();
        for (name, expected) in [(name.as_str(), &own), ("in-fragment", &shared)] {
            let component = got.components.iter().find(|found| found.name == name).unwrap();
            assert_eq!(component.model, model);
            assert_same(component.attributes.as_ref().unwrap(), expected);
        }
        let request = ListMachineFragmentsRequest { machine_id: place.machine.clone(), ..Default::default() };
        let resolved = root.list_machine_fragments(request).await.unwrap().into_inner().resolved_fragments;
        match &resolved[0].resolved_config {
            // The list, the component and its attributes are levels of their own.
            None => assert!(resolved[0].error.as_ref().unwrap().detail.contains("31 levels")),
            Some(resolved) => {
                let json = json(resolved);
                let attributes = fleet::config(&json["components"][0]["attributes"]);
                assert_same(&attributes, &shared);
            }
        }

        let info = fleet::main_part(&mut root, &place.machine).await.user_supplied_info.unwrap();
        for (key, given) in
            [("hostname", agent.host), ("os", agent.os), ("viam_server_version", agent.version)]
        {
            // What is empty leaves what was said before.
            if !given.is_empty() {
                let kind = prost_types::value::Kind::StringValue(given);
                assert_eq!(info.fields[key].kind, Some(kind));
            }
        }
    }
    server.stop().await;
}
