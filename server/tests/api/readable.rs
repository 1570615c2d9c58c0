//! What is accepted can be read back by every client, and what can't be is refused.

use fleet_server::generated::viam::app::v1::*;
use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use rusqlite::{Connection, params};
use tonic::Code;

use crate::fleet::{self, Client};

/// JSON text of objects in each other.
fn nested(levels: usize) -> String {
    format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels))
}

fn save(part: &str, config: String) -> UpdateRobotPartRequest {
    UpdateRobotPartRequest {
        id: part.to_owned(),
        robot_config_json: Some(config),
        ..UpdateRobotPartRequest::default()
    }
}

/// Everything that carries a part's configuration.
async fn read_all(client: &mut Client, place: &fleet::Place) -> GetRobotPartResponse {
    let parts = GetRobotPartsRequest { robot_id: place.machine.clone() };
    client.get_robot_parts(parts).await.unwrap();
    let mut history = GetRobotPartHistoryRequest { id: place.part.clone(), ..Default::default() };
    loop {
        let page = client.get_robot_part_history(history.clone()).await.unwrap().into_inner();
        if page.next_page_token.is_empty() {
            break;
        }
        history.page_token = Some(page.next_page_token);
    }
    client.get_robot_part(GetRobotPartRequest { id: place.part.clone() }).await.unwrap().into_inner()
}

#[tokio::test]
async fn a_configuration_can_be_read_back_at_any_accepted_depth() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Deep").await;
    for levels in [1, 31, 32, 33, 34, 40, 100] {
        root.update_robot_part(save(&place.part, nested(levels))).await.unwrap();
        let read = read_all(&mut root, &place).await;
        assert_eq!(read.config_json, nested(levels));
        let part = read.part.unwrap();
        assert_eq!(part.robot_config_json.as_deref(), Some(nested(levels).as_str()));
        assert_eq!(part.robot_config.is_some(), levels <= 31, "{levels}");
    }
    for levels in [101, 127, 128, 5000] {
        let outcome = root.update_robot_part(save(&place.part, nested(levels))).await;
        fleet::refused(outcome, Code::InvalidArgument, "robot_config_json");
    }
    // Each of these puts thirty levels more below the last.
    let path = |times: usize| vec!["a"; times * 30].join(".");
    root.update_robot_part(save(&place.part, "{}".to_owned())).await.unwrap();
    let mut code = None;
    for times in 0..6 {
        let mut value = Value { kind: Some(Kind::StructValue(Struct::default())) };
        for _ in 0..29 {
            let fields = [("a".to_owned(), value)].into();
            value = Value { kind: Some(Kind::StructValue(Struct { fields })) };
        }
        let path = if times == 0 { "a".to_owned() } else { format!("{}.a", path(times)) };
        let request = SetConfigPropertyRequest {
            robot_part_id: place.part.clone(),
            property_changes: vec![ConfigPropertyChange { path, value: Some(value) }],
        };
        if let Err(status) = root.set_config_property(request).await {
            code = Some(status.code());
        }
        read_all(&mut root, &place).await;
    }
    assert_eq!(code, Some(Code::InvalidArgument));
    server.stop().await;
}

#[tokio::test]
async fn a_message_that_nests_too_deep_to_decode_is_the_callers_error() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Deep").await;
    let mut value = Value { kind: Some(Kind::NumberValue(1.0)) };
    for _ in 0..60 {
        value = Value { kind: Some(Kind::ListValue(ListValue { values: vec![value] })) };
    }
    let config = Struct { fields: [("a".to_owned(), value)].into() };
    let request = UpdateRobotPartRequest {
        id: place.part.clone(),
        robot_config: Some(config),
        ..UpdateRobotPartRequest::default()
    };
    fleet::refused(root.update_robot_part(request).await, Code::InvalidArgument, "nests");
    server.stop().await;
}

#[tokio::test]
async fn a_configuration_is_limited_by_the_size_of_its_response() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Heavy").await;
    let text = |megabytes: usize| format!(r#"{{"a":"{}"}}"#, "x".repeat(megabytes << 20));
    // A number has eleven bytes in a `Struct` and two in the text.
    let numbers = |count: usize| format!(r#"{{"a":[{}0]}}"#, "0,".repeat(count));
    root.update_robot_part(save(&place.part, text(10))).await.unwrap();
    read_all(&mut root, &place).await;
    for heavy in [text(11), text(17), numbers(2_400_000)] {
        let outcome = root.update_robot_part(save(&place.part, heavy)).await;
        fleet::refused(outcome, Code::InvalidArgument, "robot_config_json: too large");
    }
    root.update_robot_part(save(&place.part, "{}".to_owned())).await.unwrap();
    // Two halves that are too much together.
    root.update_robot_part(save(&place.part, text(6))).await.unwrap();
    let value = Value { kind: Some(Kind::StringValue("y".repeat(6 << 20))) };
    let request = SetConfigPropertyRequest {
        robot_part_id: place.part.clone(),
        property_changes: vec![ConfigPropertyChange { path: "b".to_owned(), value: Some(value) }],
    };
    fleet::refused(root.set_config_property(request).await, Code::InvalidArgument, "too large");
    read_all(&mut root, &place).await;
    server.stop().await;
}

#[tokio::test]
async fn pages_of_history_are_cut_by_bytes() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "History").await;
    for edit in 0..60 {
        let config = format!(r#"{{"edit":{edit},"a":"{}"}}"#, "x".repeat(190_000));
        root.update_robot_part(save(&place.part, config)).await.unwrap();
    }
    let mut request = GetRobotPartHistoryRequest { id: place.part.clone(), ..Default::default() };
    let (mut entries, mut pages) = (0, 0);
    loop {
        let page = root.get_robot_part_history(request.clone()).await.unwrap().into_inner();
        assert!(prost::Message::encoded_len(&page) <= 4 << 20);
        assert!(!page.history.is_empty());
        entries += page.history.len();
        pages += 1;
        if page.next_page_token.is_empty() {
            break;
        }
        request.page_token = Some(page.next_page_token);
    }
    assert_eq!(entries, 60);
    assert!(pages > 5);
    server.stop().await;
}

#[tokio::test]
async fn data_stored_before_the_limits_is_still_served() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Old").await;
    let db = Connection::open(&data).unwrap();
    // A part in the history with a `Struct` that nests deeper than any reader accepts.
    let mut deep = Vec::new();
    for _ in 0..200 {
        let mut outer = vec![0x0a];
        prost::encoding::encode_varint(deep.len() as u64, &mut outer);
        outer.extend(&deep);
        deep = outer;
    }
    let mut old = prost::Message::encode_to_vec(&RobotPart {
        id: place.part.clone(),
        robot_config_json: Some(nested(120)),
        ..RobotPart::default()
    });
    prost::encoding::encode_key(5, prost::encoding::WireType::LengthDelimited, &mut old);
    prost::encoding::encode_varint(deep.len() as u64, &mut old);
    old.extend(deep);
    db.execute(
        "INSERT INTO part_history (part_id, machine_id, edited_on, editor_type, editor, old)
         VALUES (?1, ?2, 1, 1, 'x', ?3)",
        params![place.part, place.machine, old],
    )
    .unwrap();
    for config in [nested(120), format!(r#"{{"a":"{}"}}"#, "x".repeat(20 << 20))] {
        db.execute("UPDATE parts SET config = ?2 WHERE id = ?1", params![place.part, config]).unwrap();
        let read = read_all(&mut root, &place).await;
        assert_eq!(read.config_json, config);
    }
    root.update_robot_part(save(&place.part, "{}".to_owned())).await.unwrap();
    read_all(&mut root, &place).await;
    server.stop().await;
}

#[tokio::test]
async fn large_public_items_break_no_lists() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let other = fleet::organization(&mut root, "Other").await;
    let request = UpdateOrganizationNamespaceRequest {
        organization_id: other.clone(),
        new_public_namespace: "other".to_owned(),
    };
    root.update_organization_namespace(request).await.unwrap();
    let public = Some(i32::from(FragmentVisibility::Public));
    let mut config = fleet::strings(&[("large", &"x".repeat(4 << 20))]);
    for number in 0..4 {
        let request = CreateFragmentRequest {
            name: format!("large {number}"),
            organization_id: other.clone(),
            config: Some(config.clone()),
            visibility: public,
        };
        root.create_fragment(request).await.unwrap();
    }
    config = fleet::strings(&[("small", "x")]);
    let request = CreateFragmentRequest {
        name: "small".to_owned(),
        organization_id: own.clone(),
        config: Some(config),
        visibility: None,
    };
    root.create_fragment(request).await.unwrap();
    let list = ListFragmentsRequest {
        organization_id: own.clone(),
        show_public: true,
        fragment_visibility: [FragmentVisibility::Public, FragmentVisibility::Private].map(i32::from).into(),
    };
    let fragments = root.list_fragments(list).await.unwrap().into_inner().fragments;
    assert_eq!(fragments.len(), 5);
    for fragment in fragments {
        assert_eq!(fragment.fragment_config_json.is_some(), fragment.name == "small");
    }

    for number in 0..20 {
        let request = CreateModuleRequest { organization_id: other.clone(), name: format!("large-{number}") };
        let module_id = root.create_module(request).await.unwrap().into_inner().module_id;
        let update = |text: usize, markdown: usize| UpdateModuleRequest {
            module_id: module_id.clone(),
            visibility: Visibility::Public.into(),
            description: "x".repeat(text),
            markdown_description: Some("x".repeat(markdown)),
            ..UpdateModuleRequest::default()
        };
        root.update_module(update(200 << 10, 1 << 20)).await.unwrap();
        for (text, markdown) in [(300 << 10, 0), (0, 3 << 20)] {
            let refused = root.update_module(update(text, markdown)).await;
            fleet::refused(refused, Code::InvalidArgument, "the registry item");
        }
    }
    for markdown in [false, true] {
        let request = ListModulesRequest {
            organization_id: Some(own.clone()),
            include_markdown_documentation: Some(markdown),
        };
        assert_eq!(root.list_modules(request).await.unwrap().into_inner().modules.len(), 20);
        let request = ListRegistryItemsRequest {
            organization_id: Some(own.clone()),
            include_markdown_documentation: Some(markdown),
            ..ListRegistryItemsRequest::default()
        };
        assert_eq!(root.list_registry_items(request).await.unwrap().into_inner().items.len(), 20);
    }
    server.stop().await;
}

#[tokio::test]
async fn lists_without_pages_are_complete_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    for number in 0..15 {
        let name = format!("item-{number}");
        let config = Some(fleet::strings(&[("small", "x")]));
        let request = CreateFragmentRequest {
            name: name.clone(),
            organization_id: own.clone(),
            config,
            visibility: Some(FragmentVisibility::Private.into()),
        };
        root.create_fragment(request).await.unwrap();
        root.create_module(CreateModuleRequest { organization_id: own.clone(), name }).await.unwrap();
    }
    let fragments = ListFragmentsRequest { organization_id: own.clone(), ..Default::default() };
    let modules = ListModulesRequest { organization_id: Some(own.clone()), ..Default::default() };
    assert_eq!(root.list_fragments(fragments.clone()).await.unwrap().into_inner().fragments.len(), 15);
    assert_eq!(root.list_modules(modules.clone()).await.unwrap().into_inner().modules.len(), 15);

    // A few long names and URLs fill a list as many thousand ordinary ones would.
    let db = Connection::open(&data).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    db.execute("UPDATE fragments SET name = name || hex(zeroblob(524288))", []).unwrap();
    let url = prost::Message::encode_to_vec(&RegistryItem { url: "x".repeat(1 << 20), ..Default::default() });
    db.execute("UPDATE registry_items SET item = CAST(item || ?1 AS BLOB)", [url]).unwrap();
    let refused = root.list_fragments(fragments.clone()).await;
    fleet::refused(refused, Code::ResourceExhausted, "request fewer visibilities");
    let public = ListFragmentsRequest { show_public: true, ..fragments };
    assert!(root.list_fragments(public).await.unwrap().into_inner().fragments.is_empty());
    fleet::refused(root.list_modules(modules).await, Code::ResourceExhausted, "ListRegistryItems");

    let mut page_token = None;
    let mut listed = Vec::new();
    loop {
        let request = ListRegistryItemsRequest {
            organization_id: Some(own.clone()),
            page_token: page_token.take(),
            ..ListRegistryItemsRequest::default()
        };
        let items = root.list_registry_items(request).await.unwrap().into_inner().items;
        let Some(last) = items.last() else { break };
        page_token = Some(last.item_id.clone());
        listed.extend(items.into_iter().map(|item| item.name));
    }
    listed.sort();
    listed.dedup();
    assert_eq!(listed.len(), 15);
    server.stop().await;
}

#[tokio::test]
async fn a_fault_of_the_server_is_not_the_callers_error() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Broken").await;
    let db = Connection::open(&data).unwrap();
    db.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    db.execute("ALTER TABLE presence RENAME TO broken", []).unwrap();
    let outcome = root.get_robot_part(GetRobotPartRequest { id: place.part.clone() }).await;
    fleet::refused(outcome, Code::Internal, "the server failed");
    db.execute("ALTER TABLE part_secrets RENAME TO broken_too", []).unwrap();
    let outcome = fleet::token(&server, "robot-secret", &place.part, "any").await;
    fleet::refused(outcome, Code::Internal, "the server failed");
    server.stop().await;
}
