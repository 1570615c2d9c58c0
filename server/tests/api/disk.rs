//! Files on disk: permissions, deletion, and errors at the start.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use fleet_server::generated::viam::app::v1::*;
use rusqlite::{Connection, params};

use crate::drive::upload;
use crate::fleet;
use crate::process::Process;

/// The error of a server that can't start with this file.
fn refusal(data: &Path) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .output()
        .unwrap();
    assert!(!run.status.success(), "{}", data.display());
    let line = String::from_utf8(run.stderr).unwrap();
    assert_eq!(line.lines().count(), 1, "{line}");
    line
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

#[test]
fn a_foreign_or_damaged_file_is_named_and_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text");
    std::fs::write(&text, "no database at all, but a text of some length".repeat(100)).unwrap();
    assert!(refusal(&text).contains("not a database"));
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE notes (text TEXT)").unwrap();
    let before = std::fs::read(&foreign).unwrap();
    assert!(refusal(&foreign).contains("another program"));
    assert_eq!(std::fs::read(&foreign).unwrap(), before);
    let newer = folder.path().join("newer.db");
    let process = Process::start(&newer);
    process.kill();
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 1000).unwrap();
    assert!(refusal(&newer).contains("newer"));

    let damaged = folder.path().join("damaged.db");
    Process::start(&damaged).kill();
    Connection::open(&damaged).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut bytes = std::fs::read(&damaged).unwrap();
    let length = bytes.len();
    bytes[4096..length / 2].fill(0x5a);
    std::fs::write(&damaged, bytes).unwrap();
    assert!(refusal(&damaged).contains("damaged"));
}

#[cfg(unix)]
#[test]
fn the_lock_is_on_the_file_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let process = Process::start(&data);
    let (link, other_name) = (folder.path().join("link.db"), folder.path().join("other.db"));
    std::os::unix::fs::symlink(&data, &link).unwrap();
    std::fs::hard_link(&data, &other_name).unwrap();
    for name in [&link, &other_name] {
        assert!(refusal(name).contains("another fleet-server"));
    }
    process.kill();
}

#[tokio::test]
async fn another_programs_lock_is_waited_for_and_then_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Locked").await;
    let other = Connection::open(&data).unwrap();
    let update = UpdateOrganizationMetadataRequest { organization_id: id.clone(), data: None };
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = root.update_organization_metadata(update.clone()).await;
    fleet::refused(refused, tonic::Code::Unavailable, "another program");
    other.execute_batch("ROLLBACK").unwrap();
    root.update_organization_metadata(update.clone()).await.unwrap();
    // A short lock goes unnoticed.
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let release = async {
        tokio::task::yield_now().await;
        other.execute_batch("ROLLBACK").unwrap();
    };
    tokio::join!(root.update_organization_metadata(update), release).0.unwrap();
    server.stop().await;
}

#[cfg(unix)]
#[tokio::test]
async fn an_upload_for_which_there_is_no_room_says_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let process = Process::start_with_little_room(&data, 2048);
    let mut root = process.client().await;
    let own = fleet::organization(&mut root, "Full").await;
    let request = CreateModuleRequest { organization_id: own, name: "driver".to_owned() };
    let module = root.create_module(request).await.unwrap().into_inner().module_id;
    let pieces: Vec<Vec<u8>> = vec![vec![7; 1 << 20]; 4];
    let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
    let refused = upload(&mut root, &module, "1.0.0", "linux/amd64", &pieces).await;
    fleet::refused(refused, tonic::Code::ResourceExhausted, "the server's disk is full");
    let files = || std::fs::read_dir(folder.path().join("fleet.db.modules")).unwrap().count();
    until(|| files() == 0).await;
    upload(&mut root, &module, "1.0.0", "linux/amd64", &[b"small"]).await.unwrap();
    process.kill();
}

#[test]
fn a_broken_encryption_key_is_not_to_be_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    Process::start(&data).kill();
    let key = folder.path().join("fleet.db.encryption-key");
    let content = std::fs::read(&key).unwrap();
    std::fs::write(&key, &content[..5]).unwrap();
    let said = refusal(&data);
    assert!(said.contains("restore a backup") && !said.contains("delete"), "{said}");
    std::fs::write(&key, vec![1; content.len()]).unwrap();
    assert!(refusal(&data).contains("another key"));
    let aside = folder.path().join("aside");
    std::fs::rename(&key, &aside).unwrap();
    assert!(refusal(&data).contains("is missing"));
    std::fs::write(&aside, content).unwrap();
    std::fs::rename(&aside, &key).unwrap();
    Process::start(&data).kill();
}

/// The rights of files do not limit root, as whom tests may run; the kinds of files do.
#[test]
fn what_can_not_be_opened_or_created_is_named_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("file"), "").unwrap();
    assert!(refusal(&at("file").join("fleet.db")).contains("Not a directory"));
    assert!(refusal(&at("none").join("fleet.db")).contains("none/fleet.db"));
    assert!(refusal(folder.path()).contains("directory"));
    for beside in ["key", "encryption-key", "authority", "modules"] {
        let data = at(&format!("with-{beside}.db"));
        Process::start(&data).kill();
        let path = at(&format!("with-{beside}.db.{beside}"));
        if path.is_dir() {
            std::fs::remove_dir(&path).unwrap();
            std::fs::write(&path, "").unwrap();
        } else {
            std::fs::remove_file(&path).unwrap();
            std::fs::create_dir(&path).unwrap();
        }
        assert!(refusal(&data).contains(path.to_str().unwrap()), "{beside}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_data_folder_of_another_user_is_named_in_one_line() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let folder = tempfile::tempdir().unwrap();
    let is_root =
        std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let run = |name: &str| {
        // A copy, since another user may not reach the build's folder.
        let binary = folder.path().join("fleet-server");
        if !binary.exists() {
            std::fs::copy(env!("CARGO_BIN_EXE_fleet-server"), &binary).unwrap();
        }
        let mut command = Command::new(binary);
        command.args(["--listen", "127.0.0.1:0", "--data"]).arg(folder.path().join(name));
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let run = command.output().unwrap();
        assert_eq!(run.status.code(), Some(1));
        String::from_utf8(run.stderr).unwrap()
    };
    let set = |name: &str, mode: u32| {
        let path = folder.path().join(name);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set("", 0o755);
    std::fs::create_dir(folder.path().join("read-only")).unwrap();
    set("read-only", 0o555);
    std::fs::write(folder.path().join("hidden.db"), "").unwrap();
    set("hidden.db", 0o000);
    std::fs::write(folder.path().join("read-only.db"), "").unwrap();
    set("read-only.db", 0o444);
    for name in ["read-only/fleet.db", "hidden.db", "read-only.db"] {
        let line = run(name);
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(line.contains(name) && line.contains("Permission denied"), "{line}");
    }
    set("read-only", 0o755);
}

#[tokio::test]
async fn module_files_go_with_their_module_and_never_because_the_data_is_older() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let files = folder.path().join("fleet.db.modules");
    let count = || std::fs::read_dir(&files).unwrap().count();
    let flag = data.to_str().unwrap();
    let server = fleet::start(&["--data", flag]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    server.stop().await;
    let backup = std::fs::read(&data).unwrap();

    let server = fleet::start(&["--data", flag]).await;
    let mut root = fleet::root(&server).await;
    let request = CreateModuleRequest { organization_id: own.clone(), name: "driver".to_owned() };
    let module = root.create_module(request).await.unwrap().into_inner().module_id;
    upload(&mut root, &module, "1.0.0", "linux/amd64", &[b"file"]).await.unwrap();
    #[cfg(unix)]
    for path in std::fs::read_dir(&files).unwrap().map(|entry| entry.unwrap().path()).chain([data.clone()]) {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
    server.stop().await;
    let newer = std::fs::read(&data).unwrap();

    // The older data does not know the file, which stays.
    std::fs::write(&data, backup).unwrap();
    fleet::start(&["--data", flag]).await.stop().await;
    assert_eq!(count(), 1);
    std::fs::write(&data, newer).unwrap();
    let server = fleet::start(&["--data", flag]).await;
    let mut root = fleet::root(&server).await;
    root.delete_registry_item(DeleteRegistryItemRequest { item_id: module }).await.unwrap();
    until(|| count() == 0).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_long_log_of_a_deleted_machine_goes_in_steps_and_its_space_is_given_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Long").await;
    let db = Connection::open(&data).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    db.execute(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 50000)
         INSERT INTO logs (part_id, logged_on, level, source, user_facing, message, entry)
         SELECT ?1, n, 'info', 'rdk', 0, hex(zeroblob(100)), x'' FROM numbers",
        params![place.part],
    )
    .unwrap();
    let pages = || db.query_row("PRAGMA page_count", [], |row| row.get::<_, i64>(0)).unwrap();
    let before = pages();
    root.delete_robot(DeleteRobotRequest { id: place.machine }).await.unwrap();
    // Others write meanwhile.
    fleet::organization(&mut root, "Meanwhile").await;
    let logs = || db.query_row("SELECT count(*) FROM logs", [], |row| row.get::<_, i64>(0)).unwrap();
    until(|| logs() == 0 && pages() < before / 2).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_and_histories_are_kept_as_long_and_as_many_as_is_set() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let flags = ["--data", data.to_str().unwrap(), "--max-log-entries", "10", "--keep-history", "7"];
    let server = fleet::start(&flags).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Kept").await;
    for edit in 0..3 {
        let request = UpdateRobotPartRequest {
            id: place.part.clone(),
            robot_config_json: Some(format!(r#"{{"edit":{edit}}}"#)),
            ..UpdateRobotPartRequest::default()
        };
        root.update_robot_part(request).await.unwrap();
    }
    let entries = vec![viam_entry("driven"); 25];
    server.log(&place.part, entries).await.unwrap();
    let db = Connection::open(&data).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    let count = |table: &str| {
        db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0)).unwrap()
    };
    until(|| count("logs") == 10).await;
    assert_eq!(count("part_history"), 3);
    // As if the second edit were eight days old.
    db.execute(
        "INSERT INTO retention_marks (taken_on, log_id, history_id)
         SELECT unixepoch() * 1000000000 - 8 * 86400000000000, 0, min(id) + 1
         FROM part_history",
        [],
    )
    .unwrap();
    until(|| count("part_history") == 1).await;
    server.stop().await;
}

fn viam_entry(message: &str) -> fleet_server::generated::viam::common::v1::LogEntry {
    fleet_server::generated::viam::common::v1::LogEntry { message: message.to_owned(), ..Default::default() }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_into_a_file_that_was_deleted_or_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (data, aside) = (folder.path().join("fleet.db"), folder.path().join("aside.db"));
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::organization(&mut root, "Kept").await;
    let update = UpdateOrganizationMetadataRequest { organization_id: id.clone(), data: None };
    std::fs::rename(&data, &aside).unwrap();
    for is_replaced in [false, true] {
        if is_replaced {
            std::fs::copy(&aside, &data).unwrap();
        }
        let refused = root.update_organization_metadata(update.clone()).await;
        fleet::refused(refused, tonic::Code::Unavailable, "deleted or replaced");
        let get = GetOrganizationRequest { organization_id: id.clone() };
        root.get_organization(get).await.unwrap();
    }
    std::fs::rename(&aside, &data).unwrap();
    root.update_organization_metadata(update).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn a_part_is_online_by_its_last_call_also_after_the_clock_was_set_back() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Clock").await;
    let part = fleet::main_part(&mut root, &place.machine).await;
    // As if it had called while the clock was a day ahead.
    let db = Connection::open(&data).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    db.execute(
        "UPDATE presence SET last_access = (unixepoch() + 86400) * 1000000000 WHERE part_id = ?1",
        params![place.part],
    )
    .unwrap();
    let state = |part: RobotPart| (part.online_state(), part.seconds_since_online);
    let before = fleet::main_part(&mut root, &place.machine).await;
    assert_eq!(state(before), (OnlineState::Offline, 0));
    let mut machine = fleet::machine_of(&server, &part).await;
    machine.needs_restart(NeedsRestartRequest { id: place.part.clone() }).await.unwrap();
    let after = fleet::main_part(&mut root, &place.machine).await;
    assert_eq!(state(after), (OnlineState::Online, 0));
    server.stop().await;
}
