//! The server as a process: its data after it is killed, and its errors at the start.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use fleet_server::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
use fleet_server::generated::viam::app::v1::*;
use rusqlite::Connection;
use tokio::task::JoinSet;
use tonic::transport::{Channel, Endpoint};

use crate::fleet::{self, Client, ROOT_ID, ROOT_KEY};

/// The binary, because only a separate process can be killed.
pub(crate) struct Process {
    pub(crate) child: Child,
    pub(crate) url: String,
}

impl Process {
    pub(crate) fn start(data: &Path) -> Self {
        Self::run(Command::new(env!("CARGO_BIN_EXE_fleet-server")), data)
    }

    /// A server with further flags.
    pub(crate) fn start_with(data: &Path, flags: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fleet-server"));
        command.args(flags);
        Self::run(command, data)
    }

    /// A server that may open only so many files.
    #[cfg(unix)]
    pub(crate) fn start_limited(data: &Path, files: usize) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -n {files}; exec \"$0\" \"$@\"")]);
        shell.arg(env!("CARGO_BIN_EXE_fleet-server"));
        Self::run(shell, data)
    }

    /// A server that may write no file larger than so many KiB.
    #[cfg(unix)]
    pub(crate) fn start_with_little_room(data: &Path, kibibytes: usize) -> Self {
        let mut shell = Command::new("bash");
        shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" \"$@\"")]);
        shell.arg(env!("CARGO_BIN_EXE_fleet-server"));
        Self::run(shell, data)
    }

    /// A server with a stderr that is no longer read.
    pub(crate) fn start_unheard(data: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fleet-server"));
        command.stderr(Stdio::piped());
        let mut process = Self::run(command, data);
        drop(process.child.stderr.take());
        process
    }

    fn run(mut command: Command, data: &Path) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0", "--api-key", &format!("{ROOT_ID}:{ROOT_KEY}"), "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        Self { child, url }
    }

    pub(crate) async fn client(&self) -> Client {
        let channel = Endpoint::from_shared(self.url.clone()).unwrap().connect().await.unwrap();
        fleet::with_token(channel.clone(), &token(channel).await)
    }

    /// The host and port of its URL.
    pub(crate) fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// A token of the root key.
    pub(crate) async fn token(&self) -> String {
        token(Endpoint::from_shared(self.url.clone()).unwrap().connect().await.unwrap()).await
    }

    /// SIGTERM; returns whether the server ended as it should.
    #[cfg(unix)]
    pub(crate) fn terminate(mut self) -> bool {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }

    /// SIGKILL: no chance to put anything in order.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

/// Also the server of a test that failed: it would keep the output of `cargo test` open, which then never ends.
impl Drop for Process {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

async fn token(channel: Channel) -> String {
    let request = AuthenticateRequest {
        entity: ROOT_ID.to_owned(),
        credentials: Some(Credentials { r#type: "api-key".to_owned(), payload: ROOT_KEY.to_owned() }),
    };
    AuthServiceClient::new(channel).authenticate(request).await.unwrap().into_inner().access_token
}

fn is_whole(data: &Path) {
    let db = Connection::open(data).unwrap();
    let check: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let broken: i64 =
        db.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(broken, 0);
}

/// Of 1,000 concurrent writes, some have a response, then the server is killed.
#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_write_survives_twenty_kills() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let process = Process::start(&data);
    let mut client = process.client().await;
    let organization = fleet::organization(&mut client, "Durable").await;
    process.kill();

    let mut answered: Vec<String> = Vec::new();
    for round in 0..20 {
        let process = Process::start(&data);
        let client = process.client().await;
        let mut writes = JoinSet::new();
        for number in 0..1000 {
            let mut client = client.clone();
            let request = CreateLocationRequest {
                organization_id: organization.clone(),
                name: format!("{round}-{number}"),
                parent_location_id: None,
            };
            writes.spawn(async move {
                let reply = client.create_location(request).await.ok()?;
                Some(reply.into_inner().location?.id)
            });
        }
        // Each round dies at another point.
        let enough = 1 + round * 50;
        let mut process = Some(process);
        let mut ok = 0;
        while let Some(write) = writes.join_next().await {
            if let Some(id) = write.unwrap() {
                answered.push(id);
                ok += 1;
            }
            if ok == enough
                && let Some(process) = process.take()
            {
                process.kill();
            }
        }
        assert!(process.is_none(), "round {round} was not killed");
        is_whole(&data);
    }

    let process = Process::start(&data);
    let mut client = process.client().await;
    let request = ListLocationsRequest { organization_id: organization };
    let kept = client.list_locations(request).await.unwrap().into_inner().locations;
    let kept: std::collections::HashSet<String> = kept.into_iter().map(|location| location.id).collect();
    let lost = answered.iter().filter(|id| !kept.contains(*id)).count();
    assert_eq!(lost, 0, "of {} answered writes", answered.len());
    process.kill();
}

/// Small and large writes and an upload run when the server is told to stop.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_signal_during_writes_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let files = folder.path().join("fleet.db.modules");
    let mut written = Vec::new();
    for round in 0..3 {
        let process = Process::start(&data);
        let mut client = process.client().await;
        let place = fleet::place(&mut client, "Stopped").await;
        let organization = place.organization.clone();
        let request =
            CreateModuleRequest { organization_id: organization.clone(), name: "driver".to_owned() };
        let module = client.create_module(request).await.unwrap().into_inner().module_id;
        let upload = crate::uploads::begin(&client, &module, "1.0.0").await;
        crate::uploads::until(&files, 1, ".partial").await;
        let mut writes = JoinSet::new();
        for number in 0..300 {
            let mut client = client.clone();
            let (organization_id, part) = (organization.clone(), place.part.clone());
            writes.spawn(async move {
                if number % 30 == 0 {
                    let request = UpdateRobotPartRequest {
                        id: part,
                        robot_config_json: Some(format!(r#"{{"large":"{}"}}"#, "x".repeat(4 << 20))),
                        ..UpdateRobotPartRequest::default()
                    };
                    client.update_robot_part(request).await.ok()?;
                    return None;
                }
                let name = number.to_string();
                let request = CreateLocationRequest { organization_id, name, parent_location_id: None };
                let reply = client.create_location(request).await.ok()?;
                Some(reply.into_inner().location?.id)
            });
        }
        // Each round is stopped at another point.
        for _ in 0..=round * 30 {
            written.extend(writes.join_next().await.unwrap().unwrap());
        }
        let stopped = tokio::task::spawn_blocking(move || process.terminate());
        written.extend(writes.join_all().await.into_iter().flatten());
        assert!(stopped.await.unwrap());
        upload.end().await.unwrap_err();
        is_whole(&data);
        // The file was closed: nothing is left of SQLite's log.
        assert!(!folder.path().join("fleet.db-wal").exists());

        let process = Process::start(&data);
        let mut client = process.client().await;
        for location_id in &written {
            client.get_location(GetLocationRequest { location_id: location_id.clone() }).await.unwrap();
        }
        assert_eq!(std::fs::read_dir(&files).unwrap().count(), 0);
        assert!(process.terminate());
    }
}

#[tokio::test]
async fn data_of_the_first_schema_opens_in_the_newest() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("old.db");
    let db = Connection::open(&data).unwrap();
    db.execute_batch(include_str!("../../src/store/migrations/1.sql")).unwrap();
    db.pragma_update(None, "user_version", 1).unwrap();
    db.execute_batch(
        r#"INSERT INTO organizations (id, name, created_on, region) VALUES ('org', 'Old', 1, 'us-central');
           INSERT INTO locations VALUES ('aaaaaaaaaa', 'org', 'Hall', NULL, 1, 'us-central');
           INSERT INTO machines VALUES ('machine', 'aaaaaaaaaa', 'rover', 1);
           INSERT INTO parts VALUES ('part', 'machine', 'aaaaaaaaaa', 'rover-main', 'rover-main', 1, 1, 1, NULL,
               '{"fragments": ["fragment", {"id": "other", "version": "stable"}], "modules": [{"module_id": "own:driver"}]}');
           INSERT INTO presence VALUES ('part', 1, '{"os": "linux"}', 0);
           INSERT INTO part_secrets VALUES ('secret', 'part', 'value', 1);"#,
    )
    .unwrap();
    drop(db);

    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let part = fleet::main_part(&mut root, "machine").await;
    assert_eq!((part.name.as_str(), part.secret.as_str()), ("rover-main", "value"));
    // What the newer schema adds is worked out from what the older one had.
    let db = Connection::open(&data).unwrap();
    let fragments: String = db
        .query_row("SELECT group_concat(fragment_id || '@' || version) FROM part_fragments", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(fragments, "fragment@,other@stable");
    let modules: String =
        db.query_row("SELECT group_concat(module_id) FROM part_modules", [], |row| row.get(0)).unwrap();
    assert_eq!(modules, "own:driver");
    drop(db);
    let update = UpdateOrganizationMetadataRequest { organization_id: "org".to_owned(), data: None };
    root.update_organization_metadata(update).await.unwrap();
    server.stop().await;
    is_whole(&data);
}

#[tokio::test]
async fn a_file_that_another_server_has_is_refused_and_free_again_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("one.db");
    let flag = data.to_str().unwrap();
    let first = fleet::start(&["--data", flag]).await;
    let second = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
        .args(["--listen", "127.0.0.1:0", "--data", flag])
        .output()
        .unwrap();
    assert!(!second.status.success());
    let words = String::from_utf8(second.stderr).unwrap();
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.contains("another fleet-server"), "{words}");
    let mut root = fleet::root(&first).await;
    let id = fleet::organization(&mut root, "Kept").await;
    first.stop().await;

    let again = fleet::start(&["--data", flag]).await;
    let mut root = fleet::root(&again).await;
    let request = GetOrganizationRequest { organization_id: id };
    assert_eq!(root.get_organization(request).await.unwrap().into_inner().organization.unwrap().name, "Kept");
    again.stop().await;
}

#[tokio::test]
async fn a_token_is_valid_after_a_restart_and_only_the_owner_reads_its_key() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let flag = data.to_str().unwrap();
    let first = fleet::start(&["--data", flag]).await;
    let token = fleet::token(&first, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    first.stop().await;
    let key = folder.path().join("fleet.db.key");
    for secret in [&key, &data] {
        let mode = std::fs::metadata(secret).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", secret.display());
    }
    let second = fleet::start(&["--data", flag]).await;
    let mut client = fleet::with_token(fleet::channel(&second).await, &token);
    client.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    second.stop().await;
}

#[test]
fn a_signal_stops_the_server_and_an_error_at_the_start_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Process::start(&folder.path().join("fleet.db"));
    let taken = process.url.trim_start_matches("http://");
    let second = Command::new(env!("CARGO_BIN_EXE_fleet-server")).args(["--listen", taken]).output().unwrap();
    assert!(!second.status.success());
    let words = String::from_utf8(second.stderr).unwrap();
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.contains("in use"), "{words}");

    let id = process.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(process.child.wait().unwrap().success());
    let mut rest = String::new();
    if let Some(mut errors) = process.child.stderr.take() {
        errors.read_to_string(&mut rest).unwrap();
    }
    assert_eq!(rest, "");
}

#[test]
fn a_wrong_flag_is_one_line_that_names_it_and_shows_no_key() {
    for (flags, words) in [
        (&["--api-key", "s3cret"][..], "--api-key"),
        (&["--allow-origin", "example.com"], "http://localhost:5173"),
        (&["--static", "/nowhere/at/all"], "folder"),
        (&["--listen", "0.0.0.0:0"], "loopback"),
        (&["--token-lifetime", "0"], "--token-lifetime"),
        (&["--data", "/nowhere/at/all.db"], "/nowhere/at/all.db"),
        (&["--bogus"], "--bogus"),
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_fleet-server")).args(flags).output().unwrap();
        assert!(!run.status.success(), "{flags:?}");
        let line = String::from_utf8(run.stderr).unwrap();
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(line.contains(words), "{line}");
        assert!(!line.contains("s3cret"), "{line}");
    }
}

#[test]
fn options_that_were_renamed_still_work() {
    use clap::Parser;
    use fleet_server::Config;
    let parse = |flags: [&str; 4]| {
        let values = ["11", "12", "13", "14"];
        let flags = flags.into_iter().zip(values).flat_map(|(flag, value)| [flag, value]);
        let config = Config::try_parse_from(["fleet-server"].into_iter().chain(flags)).unwrap();
        [config.max_log_entries, config.max_history_entries, config.max_revisions, config.max_data_mib]
    };
    let renamed = parse(["--max-log-entries", "--max-history-entries", "--max-revisions", "--max-data-mib"]);
    assert_eq!(renamed, [11, 12, 13, 14]);
    assert_eq!(parse(["--most-logs", "--most-history", "--most-revisions", "--most-data"]), renamed);
}
