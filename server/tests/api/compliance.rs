//! Behaviour of the public service that is easy to get wrong.

use fleet_server::generated::viam::app::packages::v1::PackageType;
use fleet_server::generated::viam::app::v1::*;
use prost_types::value::Kind;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tonic::Code;

use crate::fleet::{self, Client, Place};

async fn fragment(
    client: &mut Client,
    organization_id: &str,
    name: &str,
    visibility: FragmentVisibility,
) -> String {
    let request = CreateFragmentRequest {
        name: name.to_owned(),
        organization_id: organization_id.to_owned(),
        config: Some(fleet::json(json!({ "components": [{ "name": name }] }))),
        visibility: Some(visibility.into()),
    };
    client.create_fragment(request).await.unwrap().into_inner().fragment.unwrap().id
}

async fn configure(client: &mut Client, part_id: &str, config: Value) {
    let request = UpdateRobotPartRequest {
        id: part_id.to_owned(),
        robot_config_json: Some(config.to_string()),
        ..UpdateRobotPartRequest::default()
    };
    client.update_robot_part(request).await.unwrap();
}

async fn name_space(client: &mut Client, organization_id: &str, name: &str) {
    let request = UpdateOrganizationNamespaceRequest {
        organization_id: organization_id.to_owned(),
        new_public_namespace: name.to_owned(),
    };
    client.update_organization_namespace(request).await.unwrap();
}

#[tokio::test]
async fn new_machines_start_with_the_organizations_default_fragments() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Defaults").await;
    let own = fragment(&mut root, &place.organization, "own", FragmentVisibility::Private).await;
    let other = fleet::place(&mut root, "Other").await;
    let foreign = fragment(&mut root, &other.organization, "foreign", FragmentVisibility::Private).await;
    let import = |id: &str| FragmentImport {
        fragment_id: id.to_owned(),
        version: "stable".to_owned(),
        prefix: Some("left".to_owned()),
        fragment_variables: Some(fleet::json(json!({ "speed": 3 }))),
        ..FragmentImport::default()
    };
    let update = |id: &str| UpdateOrganizationRequest {
        organization_id: place.organization.clone(),
        default_fragments: Some(FragmentImportList { fragments: vec![import(id)] }),
        ..UpdateOrganizationRequest::default()
    };
    fleet::refused(root.update_organization(update(&foreign)).await, Code::NotFound, &foreign);
    fleet::refused(root.update_organization(update("absent")).await, Code::NotFound, "absent");
    root.update_organization(update(&own)).await.unwrap();
    let machine = fleet::machine(&mut root, &place.location, "new").await;
    let part = fleet::main_part(&mut root, &machine).await;
    let expected = json!({ "fragments": [
        { "id": own, "version": "stable", "prefix": "left", "variables": { "speed": 3 } }
    ] });
    assert_eq!(part.robot_config, Some(fleet::json(expected)));
    // Existing machines keep their configuration.
    assert_eq!(fleet::main_part(&mut root, &place.machine).await.robot_config_json.as_deref(), Some("{}"));
    server.stop().await;
}

#[tokio::test]
async fn a_location_has_its_organizations_region_and_regions_are_checked() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Regions").await;
    let update = |region: &str| UpdateOrganizationRequest {
        organization_id: place.organization.clone(),
        region: Some(region.to_owned()),
        ..UpdateOrganizationRequest::default()
    };
    for wrong in ["mars", "eu-west ", "EU-WEST", "us", "-", "us-central; DROP TABLE", "moon-north"] {
        fleet::refused(root.update_organization(update(wrong)).await, Code::InvalidArgument, "region");
        let request = UpdateLocationRequest {
            location_id: place.location.clone(),
            region: Some(wrong.to_owned()),
            ..UpdateLocationRequest::default()
        };
        fleet::refused(root.update_location(request).await, Code::InvalidArgument, "region");
    }
    root.update_organization(update("eu-west")).await.unwrap();
    let id = fleet::location(&mut root, &place.organization, "New", None).await;
    let location = root.get_location(GetLocationRequest { location_id: id }).await.unwrap().into_inner();
    assert_eq!(location.location.unwrap().config.unwrap().region, "eu-west");
    server.stop().await;
}

#[tokio::test]
async fn a_part_is_found_by_its_address_before_its_name() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Addresses").await;
    let machine = fleet::machine(&mut root, &place.location, "other").await;
    let part = |machine: &str, name: &str| NewRobotPartRequest {
        robot_id: machine.to_owned(),
        part_name: name.to_owned(),
    };
    // The first has the address `left-arm`, the second only the name.
    let by_address =
        root.new_robot_part(part(&place.machine, "Left Arm")).await.unwrap().into_inner().part_id;
    let by_name = root.new_robot_part(part(&machine, "left-arm")).await.unwrap().into_inner().part_id;
    for (name, expected) in [("left-arm", &by_address), ("Left Arm", &by_address), ("left-arm-2", &by_name)] {
        let request = GetRobotPartByNameAndLocationRequest {
            name: name.to_owned(),
            location_id: place.location.clone(),
        };
        let found =
            root.get_robot_part_by_name_and_location(request).await.unwrap().into_inner().part.unwrap();
        assert_eq!(&found.id, expected, "{name}");
    }
    server.stop().await;
}

#[tokio::test]
async fn pages_of_the_registry_lose_no_item() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let mut names = Vec::new();
    for namespace in ["a", "a-b", "ab"] {
        let id = fleet::organization(&mut root, namespace).await;
        name_space(&mut root, &id, namespace).await;
        for name in ["x", "x-y", "x_y"] {
            let request = CreateRegistryItemRequest {
                organization_id: id.clone(),
                name: name.to_owned(),
                r#type: PackageType::MlModel.into(),
            };
            root.create_registry_item(request).await.unwrap();
            let item_id = format!("{namespace}:{name}");
            let request = UpdateRegistryItemRequest {
                item_id: item_id.clone(),
                visibility: Visibility::Public.into(),
                ..UpdateRegistryItemRequest::default()
            };
            root.update_registry_item(request).await.unwrap();
            names.push(item_id);
        }
    }
    names.sort();
    for position in 0..names.len() {
        let request = ListRegistryItemsRequest {
            page_token: Some(names[position].clone()),
            ..ListRegistryItemsRequest::default()
        };
        let items = root.list_registry_items(request).await.unwrap().into_inner().items;
        let after: Vec<_> = items.into_iter().map(|item| item.item_id).collect();
        assert_eq!(after, names[position + 1..], "after {}", names[position]);
    }
    server.stop().await;
}

#[tokio::test]
async fn only_a_list_of_fragments_uses_them_and_two_versions_are_two_uses() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Uses").await;
    let id = fragment(&mut root, &place.organization, "used", FragmentVisibility::Private).await;
    let used = |id: &str| GetFragmentUsageRequest { fragment_id: id.to_owned() };
    configure(&mut root, &place.part, json!({ "fragments": [id, { "id": id, "version": "stable" }] })).await;
    let usages = root.get_fragment_usage(used(&id)).await.unwrap().into_inner().version_usages;
    let versions: Vec<_> = usages.iter().map(|usage| (usage.version.as_deref(), usage.machines)).collect();
    assert_eq!(versions, [(None, 1), (Some("stable"), 1)]);
    for config in
        [json!({ "fragments": id }), json!({ "fragments": { "id": id } }), json!({ "fragments": null })]
    {
        configure(&mut root, &place.part, config).await;
        let usages = root.get_fragment_usage(used(&id)).await.unwrap().into_inner().version_usages;
        assert!(usages.is_empty(), "{usages:?}");
    }
    configure(&mut root, &place.part, json!({ "fragments": id })).await;
    root.delete_fragment(DeleteFragmentRequest { id }).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn numbers_that_json_has_not_are_refused_by_their_path() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let Place { organization, part, .. } = fleet::place(&mut root, "Numbers").await;
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let value = || prost_types::Value { kind: Some(Kind::NumberValue(number)) };
        let list =
            Kind::ListValue(prost_types::ListValue { values: vec![prost_types::Value::default(), value()] });
        let list = prost_types::Value { kind: Some(list) };
        let config = || Some(prost_types::Struct { fields: [("speeds".to_owned(), list.clone())].into() });
        let request = UpdateRobotPartRequest {
            id: part.clone(),
            robot_config: config(),
            ..UpdateRobotPartRequest::default()
        };
        fleet::refused(root.update_robot_part(request).await, Code::InvalidArgument, "robot_config.speeds.1");
        let request = CreateFragmentRequest {
            name: "f".to_owned(),
            organization_id: organization.clone(),
            config: config(),
            ..CreateFragmentRequest::default()
        };
        fleet::refused(root.create_fragment(request).await, Code::InvalidArgument, "config.speeds.1");
        let request =
            UpdateOrganizationMetadataRequest { organization_id: organization.clone(), data: config() };
        fleet::refused(
            root.update_organization_metadata(request).await,
            Code::InvalidArgument,
            "data.speeds.1",
        );
        let request = SetConfigPropertyRequest {
            robot_part_id: part.clone(),
            property_changes: vec![ConfigPropertyChange { path: "speed".to_owned(), value: Some(value()) }],
        };
        fleet::refused(
            root.set_config_property(request).await,
            Code::InvalidArgument,
            "property_changes[0].value",
        );
    }
    server.stop().await;
}

#[tokio::test]
async fn rented_rovers_are_marked_in_their_metadata() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Rental").await;
    fleet::machine(&mut root, &place.location, "not rented").await;
    let request = GetRoverRentalRobotsRequest { org_id: place.organization.clone() };
    assert!(root.get_rover_rental_robots(request.clone()).await.unwrap().into_inner().robots.is_empty());
    let data = Some(fleet::json(json!({ "rover_rental": true })));
    root.update_robot_metadata(UpdateRobotMetadataRequest { id: place.machine.clone(), data }).await.unwrap();
    let rented = root.get_rover_rental_robots(request).await.unwrap().into_inner().robots;
    assert_eq!(
        rented,
        [RoverRentalRobot {
            robot_id: place.machine,
            location_id: place.location,
            robot_name: "rover".to_owned(),
            robot_main_part_id: place.part,
        }]
    );
    server.stop().await;
}

#[tokio::test]
async fn names_are_compared_as_they_look_and_hide_nothing() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Names").await;
    let machine = |name: &str| NewRobotRequest { name: name.to_owned(), location: place.location.clone() };
    root.new_robot(machine("caf\u{e9}")).await.unwrap();
    fleet::refused(root.new_robot(machine("cafe\u{301}")).await, Code::AlreadyExists, "caf\u{e9}");
    let find = |name: &str| GetRobotPartByNameAndLocationRequest {
        name: name.to_owned(),
        location_id: place.location.clone(),
    };
    root.get_robot_part_by_name_and_location(find("cafe\u{301}-main")).await.unwrap();
    for wrong in [
        "a\u{0}b",
        "a\nb",
        "a\u{7f}",
        "a\u{85}b",
        "\u{202e}rotinom",
        "a\u{2066}b",
        "a\u{200f}b",
        "a\u{2028}b",
        "\u{feff}a",
        "ro\u{200b}ver",
        "ro\u{ad}ver",
        "a\u{2060}",
        "\u{3164}",
    ] {
        fleet::refused(root.new_robot(machine(wrong)).await, Code::InvalidArgument, "name");
        let request = CreateOrganizationRequest { name: wrong.to_owned() };
        fleet::refused(root.create_organization(request).await, Code::InvalidArgument, "name");
        let request = NewRobotPartRequest { robot_id: place.machine.clone(), part_name: wrong.to_owned() };
        fleet::refused(root.new_robot_part(request).await, Code::InvalidArgument, "part_name");
    }
    for right in ["\u{5d0}\u{5d1}", "\u{1f916} rover", "\u{65e5}\u{672c}", "a\u{200d}b"] {
        root.new_robot(machine(right)).await.unwrap();
    }
    server.stop().await;
}

#[tokio::test]
async fn without_public_ones_a_list_holds_private_fragments_only() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Lists").await;
    name_space(&mut root, &id, "lists").await;
    for (name, visibility) in [
        ("private", FragmentVisibility::Private),
        ("unlisted", FragmentVisibility::PublicUnlisted),
        ("public", FragmentVisibility::Public),
    ] {
        fragment(&mut root, &id, name, visibility).await;
    }
    for (show_public, visibility, expected) in [
        (false, vec![], vec!["private"]),
        (true, vec![], vec!["public"]),
        (false, vec![FragmentVisibility::PublicUnlisted.into()], vec!["unlisted"]),
    ] {
        let request = ListFragmentsRequest {
            organization_id: id.clone(),
            show_public,
            fragment_visibility: visibility,
        };
        let fragments = root.list_fragments(request).await.unwrap().into_inner().fragments;
        let names: Vec<_> = fragments.iter().map(|fragment| fragment.name.as_str()).collect();
        assert_eq!(names, expected);
    }
    server.stop().await;
}

/// The status and the body of a GET.
async fn page(server: &fleet_server::Server, url: &str) -> (String, String) {
    let path = url.strip_prefix(&server.url()).unwrap();
    let mut stream = tokio::net::TcpStream::connect(server.address()).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    let (head, body) = reply.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

#[tokio::test]
async fn a_modules_url_is_a_page_about_public_modules_only() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Modules").await;
    name_space(&mut root, &id, "pages").await;
    let request = CreateModuleRequest { organization_id: id, name: "driver".to_owned() };
    let created = root.create_module(request).await.unwrap().into_inner();
    let (status, hidden) = page(&server, &created.url).await;
    assert!(status.contains("404") && !hidden.contains("Models"), "{status} {hidden}");
    let absent = created.url.replace("driver", "absent");
    let (_, nothing) = page(&server, &absent).await;
    assert_eq!(hidden.replace("driver", "absent"), nothing, "a private module is as good as none");
    let request = UpdateModuleRequest {
        module_id: created.module_id,
        visibility: Visibility::Public.into(),
        description: "drives <fast>".to_owned(),
        models: vec![Model {
            api: "rdk:component:motor".to_owned(),
            model: "pages:driver:fast".to_owned(),
            ..Model::default()
        }],
        ..UpdateModuleRequest::default()
    };
    let url = root.update_module(request).await.unwrap().into_inner().url;
    let (status, shown) = page(&server, &url).await;
    assert!(status.contains("200"), "{status}");
    for words in ["pages:driver", "drives &lt;fast&gt;", "pages:driver:fast"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    server.stop().await;
}
