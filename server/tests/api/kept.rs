//! How long data is kept, and that data in use is kept.

use std::path::Path;
use std::time::Duration;

use fleet_server::generated::viam::app::v1::*;
use rusqlite::Connection;
use tonic::Code;

use crate::fleet::{self, Client, Place};

fn count(db: &Connection, table: &str) -> i64 {
    db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

fn open(data: &Path) -> Connection {
    let db = Connection::open(data).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    db
}

/// Waits until it is so.
async fn until(mut is_so: impl FnMut() -> bool) {
    let wait = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), wait).await.expect("it never is so");
}

async fn create(root: &mut Client, place: &Place, name: &str, config: serde_json::Value) -> Fragment {
    let request = CreateFragmentRequest {
        name: name.to_owned(),
        organization_id: place.organization.clone(),
        config: Some(fleet::json(config)),
        visibility: None,
    };
    root.create_fragment(request).await.unwrap().into_inner().fragment.unwrap()
}

/// Saves the fragment; returns its new revision.
async fn save(root: &mut Client, id: &str, config: serde_json::Value) -> String {
    let request = UpdateFragmentRequest {
        id: id.to_owned(),
        config: Some(fleet::json(config)),
        ..UpdateFragmentRequest::default()
    };
    root.update_fragment(request).await.unwrap().into_inner().fragment.unwrap().revision
}

#[tokio::test(flavor = "multi_thread")]
async fn earlier_revisions_of_fragments_are_deleted_unless_something_names_them() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let file = data.to_str().unwrap();
    let server = fleet::start(&["--data", file]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Kept").await;
    let inner = create(&mut root, &place, "inner", serde_json::json!({ "edit": 0 })).await;
    let mut revisions = vec![inner.revision.clone()];
    for edit in 1..8 {
        revisions.push(save(&mut root, &inner.id, serde_json::json!({ "edit": edit })).await);
    }
    // The second is tagged, a part uses the third, an outer fragment the fourth, the fifth in what it was
    // before, which another part uses, and a new machine would use the sixth.
    let tag = SetFragmentTagRequest {
        fragment_id: inner.id.clone(),
        tag: "stable".to_owned(),
        revision: revisions[1].clone(),
    };
    root.set_fragment_tag(tag).await.unwrap();
    let uses = |version: usize| serde_json::json!({ "fragments": [{ "id": inner.id, "version": revisions[version] }] });
    let outer = create(&mut root, &place, "outer", uses(4)).await;
    save(&mut root, &outer.id, uses(3)).await;
    let pinned = serde_json::json!({ "fragments": [{ "id": outer.id, "version": outer.revision }] });
    let machine = fleet::machine(&mut root, &place.location, "pins").await;
    let pins = fleet::main_part(&mut root, &machine).await.id;
    for (part, config) in [(&place.part, uses(2)), (&pins, pinned)] {
        let request = UpdateRobotPartRequest {
            id: part.clone(),
            robot_config_json: Some(config.to_string()),
            ..UpdateRobotPartRequest::default()
        };
        root.update_robot_part(request).await.unwrap();
    }
    let import = FragmentImport {
        fragment_id: inner.id.clone(),
        version: revisions[5].clone(),
        ..FragmentImport::default()
    };
    let request = UpdateOrganizationRequest {
        organization_id: place.organization.clone(),
        default_fragments: Some(FragmentImportList { fragments: vec![import] }),
        ..UpdateOrganizationRequest::default()
    };
    root.update_organization(request).await.unwrap();
    server.stop().await;

    // Only the newest revision is kept.
    let server = fleet::start(&["--data", file, "--max-revisions", "0"]).await;
    let mut root = fleet::root(&server).await;
    let db = open(&data);
    until(|| count(&db, "fragment_revisions") == 8).await;
    let get = |version: &str| GetFragmentRequest {
        id: inner.id.clone(),
        version: Some(version.to_owned()),
        ..GetFragmentRequest::default()
    };
    for gone in [0, 6] {
        let found = root.get_fragment(get(&revisions[gone])).await;
        fleet::refused(found, Code::NotFound, &revisions[gone]);
    }
    for kept in [1, 2, 3, 4, 5, 7] {
        root.get_fragment(get(&revisions[kept])).await.unwrap();
    }
    let request = ListMachineFragmentsRequest { machine_id: machine, ..Default::default() };
    let resolved = root.list_machine_fragments(request).await.unwrap().into_inner().resolved_fragments;
    assert!(resolved.iter().all(|fragment| fragment.error.is_none()), "{resolved:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_revisions_of_a_deleted_fragment_are_deleted_in_steps() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Deleted").await;
    let fragment = create(&mut root, &place, "many", serde_json::json!({})).await;
    let db = open(&data);
    db.execute(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2000)
         INSERT INTO fragment_revisions (fragment_id, revision, saved_on, editor_type, editor, config)
         SELECT ?1, 'revision ' || n, n, 1, 'x', '{}' FROM numbers",
        [&fragment.id],
    )
    .unwrap();
    root.delete_fragment(DeleteFragmentRequest { id: fragment.id.clone() }).await.unwrap();
    let found = root.get_fragment(GetFragmentRequest { id: fragment.id, ..Default::default() }).await;
    assert_eq!(found.unwrap_err().code(), Code::NotFound);
    // Others write meanwhile.
    fleet::organization(&mut root, "Meanwhile").await;
    until(|| count(&db, "fragment_revisions") + count(&db, "deleted_fragments") == 0).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_oldest_logs_are_deleted_when_the_data_is_too_large() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap(), "--max-data-mib", "8"]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Full").await;
    let db = open(&data);
    db.execute(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 30000)
         INSERT INTO logs (part_id, logged_on, level, source, user_facing, message, entry)
         SELECT ?1, n, 'info', 'rdk', 0, hex(zeroblob(300)), x'' FROM numbers",
        [&place.part],
    )
    .unwrap();
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let used = || {
        let pages = number("PRAGMA page_count") - number("PRAGMA freelist_count");
        pages * number("PRAGMA page_size")
    };
    assert!(used() > 12 << 20);
    until(|| used() <= 8 << 20).await;
    // The newest are kept.
    assert_eq!(number("SELECT max(logged_on) FROM logs"), 30_000);
    assert!(number("SELECT min(logged_on) FROM logs") > 1);
    server.stop().await;
}

#[tokio::test]
async fn what_a_caller_adds_repeatedly_has_a_limit() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Bounds").await;
    let token = |number: usize| UploadDevicePushTokenRequest {
        app_id: format!("app-{}", number % 2),
        device_token: "token".to_owned(),
        device_uuid: format!("device-{number}"),
    };
    for number in 0..100 {
        root.upload_device_push_token(token(number)).await.unwrap();
    }
    fleet::refused(root.upload_device_push_token(token(100)).await, Code::FailedPrecondition, "100 devices");
    root.upload_device_push_token(token(7)).await.unwrap();

    let email = "often@example.com".to_owned();
    let request = CreateOrganizationInviteRequest {
        organization_id: place.organization.clone(),
        email: email.clone(),
        ..CreateOrganizationInviteRequest::default()
    };
    root.create_organization_invite(request).await.unwrap();
    for _ in 0..12 {
        let request = ResendOrganizationInviteRequest {
            organization_id: place.organization.clone(),
            email: email.clone(),
            ..ResendOrganizationInviteRequest::default()
        };
        root.resend_organization_invite(request).await.unwrap();
    }
    // Only the newest links are valid.
    let links: Vec<String> = server
        .outbox()
        .await
        .unwrap()
        .iter()
        .map(|mail| mail.body.lines().last().unwrap().trim_start_matches(&server.url()).to_owned())
        .collect();
    assert_eq!(crate::web::get(&server, &links[0]).await.status, 404);
    assert_eq!(crate::web::get(&server, &links[links.len() - 10]).await.status, 200);
    server.stop().await;
}
