//! Logs: pages, filters, and the live tail.

use std::time::Duration;

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::generated::viam::common::v1::LogEntry;
use prost::Message;
use prost_types::Timestamp;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tonic::{Code, Status, Streaming};

use crate::fleet::{self, Client};

fn entry(level: &str, message: &str) -> LogEntry {
    LogEntry { level: level.to_owned(), message: message.to_owned(), ..LogEntry::default() }
}

/// Writes this many entries, a second apart, messages counting from 0.
async fn write(server: &Server, part_id: &str, count: i64) {
    let entries = (0..count)
        .map(|number| LogEntry {
            time: Some(Timestamp { seconds: 1_700_000_000 + number, nanos: 123_456_789 }),
            ..entry(["info", "error", "warn"][number as usize % 3], &format!("entry {number}"))
        })
        .collect();
    server.log(part_id, entries).await.unwrap();
}

fn query(id: &str) -> GetRobotPartLogsRequest {
    GetRobotPartLogsRequest { id: id.to_owned(), ..GetRobotPartLogsRequest::default() }
}

async fn get(client: &mut Client, request: GetRobotPartLogsRequest) -> GetRobotPartLogsResponse {
    client.get_robot_part_logs(request).await.unwrap().into_inner()
}

async fn messages(client: &mut Client, request: GetRobotPartLogsRequest) -> Vec<String> {
    get(client, request).await.logs.into_iter().map(|entry| entry.message).collect()
}

#[tokio::test]
async fn pages_come_newest_first_and_end_without_a_token() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Pages").await;
    write(&server, &place.part, 200).await;
    let first = get(&mut root, query(&place.part)).await;
    assert_eq!(first.logs.len(), 100);
    assert_eq!(first.logs[0].message, "entry 199");
    assert_eq!(first.logs[0].time.as_ref().unwrap().nanos, 123_456_789);
    let second = GetRobotPartLogsRequest { page_token: Some(first.next_page_token), ..query(&place.part) };
    let second = get(&mut root, second).await;
    assert_eq!(second.logs.len(), 100);
    assert_eq!(second.logs[99].message, "entry 0");
    // Two full pages are all there is: no third, empty one is announced.
    assert_eq!(second.next_page_token, "");

    let ascending = GetRobotPartLogsRequest {
        order: Some(LogOrder::Ascending.into()),
        limit: Some(3),
        ..query(&place.part)
    };
    let page = get(&mut root, ascending.clone()).await;
    let next = GetRobotPartLogsRequest { page_token: Some(page.next_page_token), ..ascending };
    assert_eq!(messages(&mut root, next).await, ["entry 3", "entry 4", "entry 5"]);
    let malformed = GetRobotPartLogsRequest { page_token: Some("7".to_owned()), ..query(&place.part) };
    fleet::refused(root.get_robot_part_logs(malformed).await, Code::InvalidArgument, "page_token");
    server.stop().await;
}

#[tokio::test]
async fn levels_text_and_period_choose_entries() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Filters").await;
    write(&server, &place.part, 9).await;
    let levels = |levels: &[&str]| GetRobotPartLogsRequest {
        levels: levels.iter().map(|level| level.to_string()).collect(),
        ..query(&place.part)
    };
    assert_eq!(messages(&mut root, levels(&["ERROR"])).await, ["entry 7", "entry 4", "entry 1"]);
    assert_eq!(messages(&mut root, levels(&["warning"])).await, ["entry 8", "entry 5", "entry 2"]);
    assert_eq!(messages(&mut root, levels(&["warn", "info"])).await.len(), 6);
    let text = GetRobotPartLogsRequest { filter: Some("y 4".to_owned()), ..query(&place.part) };
    assert_eq!(messages(&mut root, text).await, ["entry 4"]);
    let at = |seconds: i64| Some(Timestamp { seconds: 1_700_000_000 + seconds, nanos: 0 });
    let period = GetRobotPartLogsRequest { start: at(2), end: at(5), ..query(&place.part) };
    assert_eq!(messages(&mut root, period).await, ["entry 4", "entry 3", "entry 2"]);

    server.log(&place.part, vec![entry("info", "just now")]).await.unwrap();
    let range = |range: &str| GetRobotPartLogsRequest { range: Some(range.to_owned()), ..query(&place.part) };
    assert_eq!(messages(&mut root, range("10m")).await, ["just now"]);
    assert_eq!(messages(&mut root, range("1h30m")).await, ["just now"]);
    let both = GetRobotPartLogsRequest { start: at(0), ..range("10m") };
    fleet::refused(root.get_robot_part_logs(both).await, Code::InvalidArgument, "range");
    let malformed = root.get_robot_part_logs(range("soon")).await;
    fleet::refused(malformed, Code::InvalidArgument, "soon");
    server.stop().await;
}

async fn tail(client: &mut Client, id: &str, errors_only: bool) -> Streaming<TailRobotPartLogsResponse> {
    let request =
        TailRobotPartLogsRequest { id: id.to_owned(), errors_only, filter: Some("heard".to_owned()) };
    client.tail_robot_part_logs(request).await.unwrap().into_inner()
}

#[tokio::test]
async fn a_tail_yields_matching_entries_newest_first_and_no_empty_batch() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Tail").await;
    server.log(&place.part, vec![entry("error", "heard before")]).await.unwrap();
    let mut errors = tail(&mut root, &place.part, true).await;
    let mut all = tail(&mut root, &place.part, false).await;
    server.log(&place.part, vec![entry("info", "not for you"), entry("debug", "nor this")]).await.unwrap();
    let burst = vec![entry("info", "heard one"), entry("Error", "heard two"), entry("warn", "heard three")];
    server.log(&place.part, burst).await.unwrap();
    let logs = errors.message().await.unwrap().unwrap().logs;
    assert_eq!(logs.len(), 1);
    assert_eq!(logs[0].message, "heard two");
    assert!(logs[0].time.is_some());
    let logs = all.message().await.unwrap().unwrap().logs;
    let heard: Vec<_> = logs.iter().map(|entry| entry.message.as_str()).collect();
    assert_eq!(heard, ["heard three", "heard two", "heard one"]);
    server.stop().await;
}

#[tokio::test]
async fn a_stopping_server_ends_its_tails() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Stop").await;
    let mut open = tail(&mut root, &place.part, false).await;
    server.stop().await;
    assert!(open.message().await.is_err());
}

/// Waits until so many tails are open.
async fn until_open(server: &Server, tails: usize) {
    while server.open_tails() != tails {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_tail_ends_when_its_client_leaves() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Leaving").await;
    let first = tail(&mut root, &place.part, false).await;
    let second = tail(&mut root, &place.part, false).await;
    assert_eq!(server.open_tails(), 2);
    // First one call of an open connection, then the connection itself.
    drop(first);
    until_open(&server, 1).await;
    root.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    drop((second, root));
    until_open(&server, 0).await;
    server.stop().await;
}

#[tokio::test]
async fn a_tail_ends_when_its_page_is_closed() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::place(&mut root, "Closing").await.part;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let message = TailRobotPartLogsRequest { id, ..Default::default() }.encode_to_vec();
    let head = format!(
        "POST /viam.app.v1.AppService/TailRobotPartLogs HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {token}\r\n\
         content-type: application/grpc-web+proto\r\ncontent-length: {}\r\n\r\n",
        server.address(),
        message.len() + 5
    );
    let prefix = [0, 0, 0, 0, message.len() as u8];
    let mut page = TcpStream::connect(server.address()).await.unwrap();
    page.write_all(&[head.as_bytes(), &prefix, &message].concat()).await.unwrap();
    until_open(&server, 1).await;
    drop(page);
    until_open(&server, 0).await;
    server.stop().await;
}

#[tokio::test]
async fn simulated_machines_log_at_every_level() {
    let server = fleet::start(&["--demo", "--log-rate", "2000"]).await;
    let mut client = fleet::demo(&server).await;
    let organizations = client.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    let request = ListRobotsForOrgRequest { org_id: organizations.organizations[0].id.clone() };
    let machines = client.list_robots_for_org(request).await.unwrap().into_inner().robots;
    let online = machines.iter().find(|machine| machine.online_state() == OnlineState::Online).unwrap();
    let part = fleet::main_part(&mut client, &online.id).await;
    let request = TailRobotPartLogsRequest { id: part.id, ..Default::default() };
    let mut tail = client.tail_robot_part_logs(request).await.unwrap().into_inner();
    let mut missing = vec!["debug", "info", "warn", "error"];
    while !missing.is_empty() {
        let batch = tail.message().await.unwrap().unwrap().logs;
        assert!(!batch.is_empty());
        missing.retain(|level| batch.iter().all(|entry| entry.level != *level));
        let caller = batch[0].caller.as_ref().unwrap();
        for key in ["Defined", "File", "Line", "Function"] {
            assert!(caller.fields.contains_key(key), "{key}");
        }
    }
    server.stop().await;
}

/// The next batch of the tail, within a time limit.
async fn next(
    tail: &mut Streaming<TailRobotPartLogsResponse>,
) -> Result<Option<TailRobotPartLogsResponse>, Status> {
    tokio::time::timeout(Duration::from_secs(30), tail.message()).await.expect("the tail is silent")
}

#[tokio::test]
async fn a_tail_ends_when_its_caller_may_not_read_any_more() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Ends").await;
    let owner = fleet::role("robot", &place.machine, "owner");
    let mut tails = Vec::new();
    let mut ids = Vec::new();
    for name in ["deleted", "rotated", "role removed"] {
        let request = CreateKeyRequest { authorizations: vec![owner.clone()], name: name.to_owned() };
        let key = root.create_key(request).await.unwrap().into_inner();
        let mut client = fleet::client(&server, &key.id, &key.key).await;
        tails.push((name, tail(&mut client, &place.part, false).await));
        ids.push(key.id);
    }
    let part = fleet::main_part(&mut root, &place.machine).await;
    let token = fleet::token(&server, "robot-secret", &part.id, &part.secret).await.unwrap();
    let mut machine = fleet::with_token(fleet::channel(&server).await, &token);
    let mut of_machine = tail(&mut machine, &place.part, false).await;
    let mut of_root = tail(&mut root, &place.part, false).await;

    root.delete_key(DeleteKeyRequest { id: ids[0].clone() }).await.unwrap();
    root.rotate_key(RotateKeyRequest { id: ids[1].clone() }).await.unwrap();
    let authorization = Some(Authorization { identity_id: ids[2].clone(), ..owner });
    root.remove_role(RemoveRoleRequest { authorization }).await.unwrap();
    // None of them gets later entries, even within the same second.
    server.log(&place.part, vec![entry("info", "heard a secret")]).await.unwrap();
    assert_eq!(next(&mut of_machine).await.unwrap().unwrap().logs[0].message, "heard a secret");
    assert_eq!(next(&mut of_root).await.unwrap().unwrap().logs[0].message, "heard a secret");
    for (name, mut tail) in tails {
        assert_eq!(next(&mut tail).await.unwrap_err().code(), Code::Unauthenticated, "{name}");
    }
    root.delete_robot(DeleteRobotRequest { id: place.machine.clone() }).await.unwrap();
    assert_eq!(next(&mut of_machine).await.unwrap_err().code(), Code::Unauthenticated);
    fleet::refused(next(&mut of_root).await, Code::NotFound, &place.part);
    server.stop().await;
}

#[tokio::test]
async fn a_tail_ends_when_its_token_expires() {
    let server = fleet::start(&["--token-lifetime", "2"]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Expires").await;
    let mut expiring = tail(&mut root, &place.part, false).await;
    fleet::refused(expiring.message().await, Code::Unauthenticated, "expired");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_rare_entries_in_a_long_log_in_either_order() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Long").await;
    let db = rusqlite::Connection::open(&data).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    // Several steps of a search; many entries have the same time.
    db.execute(
        "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 69999)
         INSERT INTO logs (part_id, logged_on, level, source, user_facing, message, entry)
         SELECT ?1, n / 1000, iif(n % 499, 'info', 'error'), 'rdk', 0,
             iif(n % 499, 'common ', 'rare ') || n, x'' FROM numbers",
        [&place.part],
    )
    .unwrap();
    let rare: Vec<String> = (0..70_000).filter(|n| n % 499 == 0).map(|n| format!("rare {n}")).collect();
    for order in [LogOrder::Ascending, LogOrder::Descending] {
        for (filter, levels) in [(Some("rare".to_owned()), Vec::new()), (None, vec!["error".to_owned()])] {
            let mut found = Vec::new();
            let mut page_token = None;
            loop {
                let request = GetRobotPartLogsRequest {
                    filter: filter.clone(),
                    levels: levels.clone(),
                    order: Some(order.into()),
                    page_token,
                    ..query(&place.part)
                };
                let page = get(&mut root, request).await;
                assert!(page.logs.len() <= 100);
                found.extend(page.logs.into_iter().map(|entry| entry.message));
                if page.next_page_token.is_empty() {
                    break;
                }
                page_token = Some(page.next_page_token);
            }
            if order == LogOrder::Descending {
                found.reverse();
            }
            assert!(found == rare, "{order:?} {filter:?}: {} of {}", found.len(), rare.len());
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_period_may_begin_and_end_at_any_time_of_a_timestamp() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Period").await;
    server.log(&place.part, vec![entry("info", "once")]).await.unwrap();
    // The first and the last second that protobuf knows, in the years 1 and 9999.
    let (first, last) = (-62_135_596_800, 253_402_300_799);
    let at = |seconds: i64, nanos: i32| Some(prost_types::Timestamp { seconds, nanos });
    for (start, end, count) in [
        (at(first, 0), at(last, 999_999_999), 1),
        (at(first, 0), None, 1),
        (None, at(last, 0), 1),
        (at(last, 0), None, 0),
        (None, at(first, 0), 0),
    ] {
        let request = GetRobotPartLogsRequest {
            id: place.part.clone(),
            start,
            end,
            ..GetRobotPartLogsRequest::default()
        };
        assert_eq!(root.get_robot_part_logs(request).await.unwrap().into_inner().logs.len(), count);
        let request = GetRobotPartHistoryRequest { id: place.part.clone(), start, end, ..Default::default() };
        root.get_robot_part_history(request).await.unwrap();
    }
    for start in [at(first - 1, 0), at(last + 1, 0), at(i64::MIN, 0), at(0, -1), at(0, 1_000_000_000)] {
        let request =
            GetRobotPartLogsRequest { id: place.part.clone(), start, ..GetRobotPartLogsRequest::default() };
        fleet::refused(root.get_robot_part_logs(request).await, Code::InvalidArgument, "start");
    }
    server.stop().await;
}

#[tokio::test]
async fn levels_above_error_are_errors() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Fatal").await;
    let mut errors = tail(&mut root, &place.part, true).await;
    server.log(&place.part, vec![entry("warn", "heard not"), entry("Fatal", "heard fatal")]).await.unwrap();
    let heard = errors.message().await.unwrap().unwrap().logs;
    assert_eq!(heard.into_iter().map(|entry| entry.message).collect::<Vec<_>>(), ["heard fatal"]);
    let of = |level: &str| GetRobotPartLogsRequest { levels: vec![level.to_owned()], ..query(&place.part) };
    assert_eq!(messages(&mut root, of("error")).await, ["heard fatal"]);
    assert_eq!(messages(&mut root, of("fatal")).await, ["heard fatal"]);
    assert_eq!(messages(&mut root, of("warning")).await, ["heard not"]);
    server.stop().await;
}
