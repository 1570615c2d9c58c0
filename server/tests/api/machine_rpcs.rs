//! What machines call: configuration, certificate, logs, restart, and their presence.

use fleet_server::generated::viam::app::v1::*;
use fleet_server::generated::viam::common::v1::LogEntry;
use prost_types::Timestamp;
use serde_json::{Value, json};
use tonic::Code;

use crate::fleet::{self, Client, Machine, Place};

async fn fragment(client: &mut Client, place: &Place, name: &str, config: Value) -> Fragment {
    let request = CreateFragmentRequest {
        name: name.to_owned(),
        organization_id: place.organization.clone(),
        config: Some(fleet::json(config)),
        ..CreateFragmentRequest::default()
    };
    client.create_fragment(request).await.unwrap().into_inner().fragment.unwrap()
}

async fn configure(client: &mut Client, part_id: &str, config: Value) {
    let request = UpdateRobotPartRequest {
        id: part_id.to_owned(),
        robot_config: Some(fleet::json(config)),
        ..UpdateRobotPartRequest::default()
    };
    client.update_robot_part(request).await.unwrap();
}

async fn config(machine: &mut Machine, id: &str) -> RobotConfig {
    let request = ConfigRequest { id: id.to_owned(), agent_info: None };
    machine.config(request).await.unwrap().into_inner().config.unwrap()
}

fn names(config: &RobotConfig) -> Vec<&str> {
    config.components.iter().map(|component| component.name.as_str()).collect()
}

#[tokio::test]
async fn a_machine_gets_its_configuration_with_the_fragments_in_it() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Resolved").await;
    let inner = fragment(
        &mut root,
        &place,
        "inner",
        json!({
            "components": [{ "name": "board", "api": "rdk:component:board", "model": "rdk:builtin:pi" }]
        }),
    )
    .await;
    let variable = |name: &str| json!({ "$variable": { "name": name } });
    let arm = fragment(&mut root, &place, "arm", json!({
        "fragments": [inner.id],
        "components": [{
            "name": "arm", "api": "rdk:component:arm", "model": variable("model"), "depends_on": ["board"],
            "attributes": { "speed": 10, "host": variable("host") }
        }],
        "modules": [{ "name": "driver", "module_id": "own:driver" }]
    })).await;
    let tag = SetFragmentTagRequest {
        fragment_id: arm.id.clone(),
        tag: "stable".to_owned(),
        revision: arm.revision.clone(),
    };
    root.set_fragment_tag(tag).await.unwrap();
    let newer = UpdateFragmentRequest {
        id: arm.id.clone(),
        config: Some(fleet::json(json!({ "components": [{ "name": "newer" }] }))),
        ..UpdateFragmentRequest::default()
    };
    root.update_fragment(newer).await.unwrap();
    configure(&mut root, &place.part, json!({
        "components": [{ "name": "own" }],
        "fragments": [
            { "id": arm.id, "version": "stable", "prefix": "left", "variables": { "model": "own:fast", "host": "10.0.0.1" } },
            { "id": arm.id, "version": arm.revision, "prefix": "right", "variables": { "model": "own:slow" } },
            arm.id,
            { "id": inner.id, "disabled": true }
        ],
        "fragment_mods": [{ "fragment_id": arm.id, "mods": [
            { "$set": { "components.left-arm.attributes.speed": 25 } },
            { "$unset": { "components.right-arm.attributes.host": "" } }
        ] }]
    })).await;

    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let got = config(&mut machine, &part.id).await;
    assert_eq!(names(&got), ["own", "left-arm", "left-board", "right-arm", "right-board", "newer"]);
    assert_eq!(got.overwrite_fragment_status, []);
    let left = &got.components[1];
    assert_eq!((left.model.as_str(), left.r#type.as_str()), ("own:fast", "arm"));
    assert_eq!(left.depends_on, ["left-board"]);
    assert_eq!(left.attributes, Some(fleet::json(json!({ "speed": 25, "host": "10.0.0.1" }))));
    assert_eq!(got.components[3].attributes, Some(fleet::json(json!({ "speed": 10 }))));
    assert_eq!(got.modules.len(), 1, "{:?}", got.modules);
    let cloud = got.cloud.unwrap();
    assert_eq!((&cloud.id, &cloud.secret, &cloud.fqdn), (&part.id, &part.secret, &part.fqdn));
    assert_eq!((&cloud.machine_id, &cloud.location_id), (&place.machine, &place.location));
    assert_eq!(cloud.primary_org_id, place.organization);
    assert_eq!(cloud.location_secrets, [], "a part's secret opens no location");
    assert_eq!(format!("http://{}", cloud.signaling_address), server.url());

    // The same as in the fleet API.
    let request = ListMachineFragmentsRequest {
        machine_id: place.machine.clone(),
        ..ListMachineFragmentsRequest::default()
    };
    let listed = root.list_machine_fragments(request).await.unwrap().into_inner();
    let fragments: Vec<_> = listed.fragments.iter().map(|fragment| &fragment.name).collect();
    assert_eq!(fragments, ["arm", "inner"]);
    let resolved: Vec<_> = listed.resolved_fragments.iter().map(|it| (&it.revision, &it.error)).collect();
    assert_eq!(resolved.len(), 3, "each use counts");
    assert_eq!(resolved[0], (&arm.revision, &None));
    assert_eq!(resolved[0], resolved[1]);
    let left = listed.resolved_fragments[0].resolved_config.clone().unwrap();
    assert_eq!(
        left.fields["components"],
        fleet::json(json!({ "components": [
        { "name": "left-arm", "api": "rdk:component:arm", "model": "own:fast", "depends_on": ["left-board"],
          "attributes": { "speed": 25, "host": "10.0.0.1" } },
        { "name": "left-board", "api": "rdk:component:board", "model": "rdk:builtin:pi" }
    ] }))
        .fields["components"]
    );

    // The revision changes with the configuration.
    assert_eq!(config(&mut machine, &part.id).await.revision, got.revision);
    configure(&mut root, &place.part, json!({ "components": [] })).await;
    assert_ne!(config(&mut machine, &part.id).await.revision, got.revision);
    server.stop().await;
}

#[tokio::test]
async fn a_configuration_with_faults_is_served_without_them_and_names_them() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Faulty").await;
    let own =
        fragment(&mut root, &place, "own", json!({ "components": [{ "name": "arm", "speed": 1 }] })).await;
    configure(&mut root, &place.part, json!({
        "fragments": ["absent", own.id],
        "fragment_mods": [
            { "fragment_id": own.id, "mods": [{ "$set": { "components.arm.name": "a", "components.leg.name": "b" } }] },
            { "fragment_id": "unused", "mods": [] }
        ]
    })).await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let got = config(&mut machine, &part.id).await;
    assert_eq!(names(&got), ["arm"]);
    let errors: Vec<_> = got.overwrite_fragment_status.iter().map(|status| status.error.as_str()).collect();
    for words in ["components.leg.name", "\"unused\"", "\"absent\""] {
        assert!(errors.iter().any(|error| error.contains(words)), "{words}: {errors:?}");
    }
    server.stop().await;
}

#[tokio::test]
async fn fragments_that_multiply_are_refused_within_a_second() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Many").await;
    let mut inner = fragment(&mut root, &place, "0", json!({ "components": [{ "name": "a" }] })).await.id;
    for level in 1..4 {
        let many = json!({ "fragments": vec![inner; 36] });
        inner = fragment(&mut root, &place, &level.to_string(), many).await.id;
    }
    configure(&mut root, &place.part, json!({ "fragments": [inner], "components": [{ "name": "own" }] }))
        .await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let got = config(&mut machine, &part.id).await;
    assert_eq!(names(&got), ["own"]);
    assert!(
        got.overwrite_fragment_status[0].error.contains("1000 uses"),
        "{:?}",
        got.overwrite_fragment_status
    );
    let request =
        ListNestedFragmentsRequest { fragment_id: Some(inner), ..ListNestedFragmentsRequest::default() };
    let listed = root.list_nested_fragments(request).await.unwrap().into_inner();
    let error = listed.resolved_fragments[0].error.clone().unwrap();
    assert_eq!(error.error_type(), FragmentErrorType::NestingLimitExceeded);
    server.stop().await;
}

fn entry(message: &str, seconds: i64) -> LogEntry {
    LogEntry {
        message: message.to_owned(),
        level: "info".to_owned(),
        time: Some(Timestamp { seconds, nanos: 0 }),
        ..LogEntry::default()
    }
}

async fn logged(root: &mut Client, part_id: &str) -> Vec<LogEntry> {
    let request = GetRobotPartLogsRequest { id: part_id.to_owned(), ..GetRobotPartLogsRequest::default() };
    root.get_robot_part_logs(request).await.unwrap().into_inner().logs
}

#[tokio::test]
async fn log_entries_of_a_machine_are_searchable_and_tailed_once() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Talks").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let tail = TailRobotPartLogsRequest { id: part.id.clone(), ..TailRobotPartLogsRequest::default() };
    let mut tail = root.tail_robot_part_logs(tail).await.unwrap().into_inner();

    let now = 1_750_000_000;
    // Two equal entries of one request are stored as two; after a retry there are still two.
    let logs = vec![entry("twice", now), entry("twice", now), entry("once", now + 1)];
    let request = LogRequest { id: part.id.clone(), logs };
    machine.log(request.clone()).await.unwrap();
    machine.log(request.clone()).await.unwrap();
    let mut more = request;
    more.logs.push(entry("later", now + 2));
    machine.log(more).await.unwrap();
    let messages = |logs: &[LogEntry]| logs.iter().map(|log| log.message.clone()).collect::<Vec<_>>();
    assert_eq!(messages(&logged(&mut root, &part.id).await), ["later", "once", "twice", "twice"]);
    let mut tailed = Vec::new();
    while tailed.len() < 4 {
        let batch = tail.message().await.unwrap().unwrap();
        tailed.splice(0..0, messages(&batch.logs));
    }
    assert_eq!(tailed, ["later", "once", "twice", "twice"]);
    server.stop().await;
}

#[tokio::test]
async fn times_that_can_not_be_right_and_texts_without_end_are_mended() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Odd").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let mut odd = entry("nanos", 1_750_000_000);
    odd.time = Some(Timestamp { seconds: 1_750_000_000, nanos: -5 });
    let mut without = entry("without", 0);
    without.time = None;
    let mut long = entry(&"é".repeat(100_000), 1_750_000_000);
    long.fields = vec![fleet::json(json!({ "Key": "big", "String": "x".repeat(100_000) }))];
    let mut nan = entry("nan", 1_750_000_001);
    nan.fields = vec![prost_types::Struct {
        fields: [(
            "n".to_owned(),
            prost_types::Value { kind: Some(prost_types::value::Kind::NumberValue(f64::NAN)) },
        )]
        .into(),
    }];
    let logs = vec![
        entry("never set", 5),
        entry("future", 99_999_999_999),
        entry("far", i64::MAX),
        odd,
        without,
        long,
        nan,
    ];
    machine.log(LogRequest { id: part.id.clone(), logs }).await.unwrap();
    let started = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let got = logged(&mut root, &part.id).await;
    assert_eq!(got.len(), 7);
    for log in &got[..5] {
        let seconds = u64::try_from(log.time.unwrap().seconds).unwrap();
        assert!(started.abs_diff(seconds) < 60, "{log:?}");
    }
    let [nan, long] = &got[5..] else { panic!("{}", got.len()) };
    assert_eq!(nan.fields[0], fleet::json(json!({ "n": "NaN" })));
    assert!(long.message.len() <= 32 * 1024 && long.message.ends_with("é…"), "{}", long.message.len());
    assert!(prost::Message::encoded_len(&long.fields[0]) < 200);

    let logs = vec![LogEntry::default(); 10_001];
    fleet::refused(machine.log(LogRequest { id: part.id, logs }).await, Code::InvalidArgument, "10000");
    server.stop().await;
}

#[tokio::test]
async fn a_restart_is_returned_once_and_a_calling_machine_is_online() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Restarts").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    assert_eq!(part.online_state(), OnlineState::AwaitingSetup);
    let mut machine = fleet::machine_of(&server, &part).await;
    let request = NeedsRestartRequest { id: part.id.clone() };
    let reply = machine.needs_restart(request.clone()).await.unwrap().into_inner();
    assert!(!reply.must_restart && reply.restart_check_interval.unwrap().seconds > 0 && reply.id == part.id);
    assert_eq!(fleet::main_part(&mut root, &place.machine).await.online_state(), OnlineState::Online);
    root.mark_part_for_restart(MarkPartForRestartRequest { part_id: part.id.clone() }).await.unwrap();
    let mut heard = Vec::new();
    for _ in 0..3 {
        heard.push(machine.needs_restart(request.clone()).await.unwrap().into_inner().must_restart);
    }
    assert_eq!(heard, [true, false, false]);

    let agent_info = Some(AgentInfo {
        host: "pi".to_owned(),
        os: "linux".to_owned(),
        version: "0.90.0".to_owned(),
        platform: Some("linux/arm64".to_owned()),
        ..AgentInfo::default()
    });
    machine.config(ConfigRequest { id: part.id.clone(), agent_info }).await.unwrap();
    let info = fleet::main_part(&mut root, &place.machine).await.user_supplied_info.unwrap();
    assert_eq!(
        info,
        fleet::strings(&[
            ("hostname", "pi"),
            ("os", "linux"),
            ("platform", "linux/arm64"),
            ("viam_server_version", "0.90.0"),
        ])
    );
    server.stop().await;
}

#[tokio::test]
async fn a_certificate_has_the_parts_addresses_and_the_authority_stays_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let flags = ["--data", data.to_str().unwrap()];
    let server = fleet::start(&flags).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Certified").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let request = CertificateRequest { id: part.id.clone() };
    let reply = machine.certificate(request).await.unwrap().into_inner();
    assert_eq!(reply.tls_certificate.matches("BEGIN CERTIFICATE").count(), 2, "its own and the authority's");
    assert!(reply.tls_private_key.contains("PRIVATE KEY-----"));
    server.stop().await;
    let key = std::fs::read(folder.path().join("fleet.db.authority")).unwrap();
    fleet::start(&flags).await.stop().await;
    assert_eq!(std::fs::read(folder.path().join("fleet.db.authority")).unwrap(), key);
}

#[tokio::test]
async fn a_machine_is_let_in_by_its_own_credentials_only() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "One").await;
    let other = fleet::place(&mut root, "Two").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let other_part = fleet::main_part(&mut root, &other.machine).await;
    let mut all = vec![(fleet::machine_of(&server, &part).await, Ok(()))];
    all.push((fleet::machine_of(&server, &other_part).await, Err(Code::PermissionDenied)));
    for (level, id, role, expected) in [
        ("robot", &place.machine, "owner", Ok(())),
        ("location", &place.location, "owner", Ok(())),
        ("robot", &place.machine, "operator", Err(Code::PermissionDenied)),
        ("robot", &other.machine, "owner", Err(Code::PermissionDenied)),
    ] {
        let request =
            CreateKeyRequest { authorizations: vec![fleet::role(level, id, role)], name: String::new() };
        let key = root.create_key(request).await.unwrap().into_inner();
        let token = fleet::token(&server, "api-key", &key.id, &key.key).await.unwrap();
        all.push((fleet::machine_with_token(&server, &token).await, expected));
    }
    all.push((fleet::machine_with_token(&server, "none").await, Err(Code::Unauthenticated)));
    for (index, (mut machine, expected)) in all.into_iter().enumerate() {
        let id = part.id.clone();
        let outcomes = [
            machine.config(ConfigRequest { id: id.clone(), agent_info: None }).await.map(drop),
            machine.certificate(CertificateRequest { id: id.clone() }).await.map(drop),
            machine.log(LogRequest { id: id.clone(), logs: Vec::new() }).await.map(drop),
            machine.needs_restart(NeedsRestartRequest { id }).await.map(drop),
        ];
        for outcome in outcomes {
            assert_eq!(outcome.map_err(|status| status.code()), expected, "caller {index}");
        }
    }
    let mut machine = fleet::machine_of(&server, &part).await;
    fleet::refused(
        machine.needs_restart(NeedsRestartRequest { id: String::new() }).await,
        Code::InvalidArgument,
        "id",
    );
    fleet::refused(
        machine.config(ConfigRequest { id: "x".to_owned(), agent_info: None }).await,
        Code::NotFound,
        "x",
    );
    server.stop().await;
}

/// Each of them is compared with what is stored of its time.
#[tokio::test(flavor = "multi_thread")]
async fn many_entries_of_one_time_are_written_quickly() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Same").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await;
    let time = Some(prost_types::Timestamp { seconds: 1_700_000_000, nanos: 1 });
    for round in 0..3 {
        let entry =
            |number: usize| LogEntry { message: format!("{round} {number}"), time, ..LogEntry::default() };
        let request = LogRequest { id: part.id.clone(), logs: (0..10_000).map(entry).collect() };
        // The second one is a repetition.
        machine.log(request.clone()).await.unwrap();
        machine.log(request).await.unwrap();
    }
    let count =
        GetRobotPartLogsRequest { id: part.id, limit: Some(100), ..GetRobotPartLogsRequest::default() };
    assert_eq!(root.get_robot_part_logs(count).await.unwrap().into_inner().logs.len(), 100);
    server.stop().await;
}
