//! Work has a budget, ends with its caller, and doesn't hold up the work of others.

use std::time::{Duration, Instant};

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use rusqlite::Connection;
use tokio::task::JoinSet;
use tonic::{Code, Response, Status};

use crate::fleet::{self, Client};
use crate::process::Process;

/// Entries of the log that is searched.
const ENTRIES: u32 = 300_000;

/// A server with a data file, one machine with a long log, and its location.
async fn with_long_log(folder: &std::path::Path) -> (Server, Client, fleet::Place) {
    let data = folder.join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Long").await;
    let db = Connection::open(&data).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    db.execute(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
         INSERT INTO logs (part_id, logged_on, level, source, user_facing, message, entry)
         SELECT ?1, n, 'info', 'rdk', 0, 'driven ' || n || ' mm', x'' FROM numbers",
        rusqlite::params![place.part, ENTRIES],
    )
    .unwrap();
    (server, root, place)
}

fn search(part: &str, number: usize) -> GetRobotPartLogsRequest {
    GetRobotPartLogsRequest {
        id: part.to_owned(),
        filter: Some(format!("found nowhere {number}")),
        ..GetRobotPartLogsRequest::default()
    }
}

/// A search has found nothing, or had no time to: on a busy machine a search may take longer than it may.
fn finished(search: Result<Response<GetRobotPartLogsResponse>, Status>) {
    match search {
        Ok(page) => assert!(page.into_inner().logs.is_empty()),
        Err(status) => {
            let expected = [Code::ResourceExhausted, Code::DeadlineExceeded];
            assert!(expected.contains(&status.code()), "{status:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn short_calls_do_not_wait_behind_searches() {
    let folder = tempfile::tempdir().unwrap();
    let (server, mut root, place) = with_long_log(folder.path()).await;
    let mut searches = JoinSet::new();
    for number in 0..20 {
        let (mut client, request) = (root.clone(), search(&place.part, number));
        searches.spawn(async move { client.get_robot_part_logs(request).await });
    }
    let begin = Instant::now();
    let mut calls = 0;
    while !searches.is_empty() {
        let ended = tokio::time::timeout(Duration::from_millis(1), searches.join_next()).await;
        if let Ok(Some(search)) = ended {
            finished(search.unwrap());
        }
        root.get_robot(GetRobotRequest { id: place.machine.clone() }).await.unwrap();
        calls += 1;
    }
    // Behind the searches there would be one call, or a few, for each of them.
    assert!(calls > 60, "{calls} calls in {:?}", begin.elapsed());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn searches_end_when_their_callers_disconnect() {
    let folder = tempfile::tempdir().unwrap();
    let (server, mut root, place) = with_long_log(folder.path()).await;
    let begin = Instant::now();
    finished(root.get_robot_part_logs(search(&place.part, 0)).await);
    let alone = begin.elapsed();
    let mut searches = JoinSet::new();
    for number in 0..200 {
        let (mut client, request) = (root.clone(), search(&place.part, number));
        searches.spawn(async move { client.get_robot_part_logs(request).await });
    }
    tokio::time::timeout(alone, searches.join_next()).await.ok();
    searches.shutdown().await;
    let begin = Instant::now();
    finished(root.get_robot_part_logs(search(&place.part, 0)).await);
    assert!(begin.elapsed() < 20 * alone, "{:?}, and {alone:?} alone", begin.elapsed());
    server.stop().await;
}

/// Machines, each with its part, written by SQL because that is fast.
fn fill(data: &std::path::Path, location: &str, count: u32) {
    let db = Connection::open(data).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    db.execute_batch(&format!(
        "BEGIN;
         CREATE TEMP TABLE numbers AS
             WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count}) SELECT n FROM n;
         INSERT INTO machines (id, location_id, name, created_on)
             SELECT 'm' || n, '{location}', 'rover-' || n, n FROM numbers;
         INSERT INTO parts (id, machine_id, location_id, name, dns_name, main, created_on, last_updated, config)
             SELECT 'p' || n, 'm' || n, '{location}', 'rover-' || n || '-main', 'rover-' || n || '-main',
                 1, n, n, '{{}}' FROM numbers;
         INSERT INTO presence (part_id, user_supplied_info, simulated) SELECT 'p' || n, '{{}}', 0 FROM numbers;
         COMMIT;"
    ))
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limited_list_takes_a_fraction_of_the_time() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Large").await;
    fill(&data, &place.location, 20_000);
    let mut time = async |limit| {
        let request = ListMachineSummariesRequest {
            organization_id: place.organization.clone(),
            limit,
            ..ListMachineSummariesRequest::default()
        };
        let begin = Instant::now();
        let reply = root.list_machine_summaries(request).await.unwrap().into_inner();
        let count: usize =
            reply.location_summaries.iter().map(|location| location.machine_summaries.len()).sum();
        (count, begin.elapsed())
    };
    let whole = time(None).await;
    let limited = time(Some(100)).await;
    assert_eq!((whole.0, limited.0), (20_001, 100));
    assert!(limited.1 * 10 < whole.1, "{limited:?} of {whole:?}");
    server.stop().await;
}
#[tokio::test(flavor = "multi_thread")]
async fn fragments_that_name_each_other_many_times_are_resolved_within_bounds() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let mut inner: Option<String> = None;
    for level in 0..5 {
        let request = CreateFragmentRequest {
            name: format!("level {level}"),
            organization_id: own.clone(),
            ..CreateFragmentRequest::default()
        };
        let id = root.create_fragment(request).await.unwrap().into_inner().fragment.unwrap().id;
        if let Some(inner) = &inner {
            let named = vec![format!("{inner:?}"); 35].join(",");
            let config = format!(r#"{{"components":[{{"name":"c"}}],"fragments":[{named}]}}"#);
            let request = UpdateFragmentRequest {
                id: id.clone(),
                fragment_config_json: Some(config),
                ..UpdateFragmentRequest::default()
            };
            root.update_fragment(request).await.unwrap();
        }
        inner = Some(id);
    }
    let begin = Instant::now();
    let request = ListNestedFragmentsRequest { fragment_id: inner, ..ListNestedFragmentsRequest::default() };
    let reply = root.list_nested_fragments(request).await.unwrap().into_inner();
    assert!(begin.elapsed() < Duration::from_secs(10), "{:?}", begin.elapsed());
    let error = reply.resolved_fragments[0].error.as_ref().unwrap();
    assert_eq!(error.error_type(), FragmentErrorType::NestingLimitExceeded);
    // Too many roots are refused before any is looked at.
    let one = AdditionalFragment { fragment_id: own.clone(), version: None };
    let many = ListNestedFragmentsRequest { fragment_id: None, additional_fragments: vec![one; 2000] };
    fleet::refused(root.list_nested_fragments(many).await, Code::InvalidArgument, "additional_fragments");
    server.stop().await;
}

#[tokio::test]
async fn an_internal_error_stops_nothing_where_stderr_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let process = Process::start_unheard(&data);
    let mut root = process.client().await;
    Connection::open(&data).unwrap().execute_batch("DROP TABLE favorites").unwrap();
    for _ in 0..10 {
        let lost = root.list_favorite_machines(ListFavoriteMachinesRequest {}).await;
        fleet::refused(lost, Code::Internal, "the server");
        root.list_organizations(ListOrganizationsRequest {}).await.unwrap();
        fleet::organization(&mut root, "Still here").await;
    }
    process.kill();
}
