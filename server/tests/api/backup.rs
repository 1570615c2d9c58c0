//! Backups: taken while the server runs, restored to a new file, and what prevents them.

use std::path::Path;
use std::process::Command;

use fleet_server::generated::viam::app::v1::*;

use crate::drive::upload;
use crate::fleet;
use crate::process::Process;

/// Runs a command of the binary; returns its error.
fn command(name: &str, file: &Path, data: &Path) -> Result<(), String> {
    let run = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
        .arg(name)
        .arg(file)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    if run.status.success() { Ok(()) } else { Err(String::from_utf8(run.stderr).unwrap()) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_taken_while_the_server_runs_and_restores_everything() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("fleet.db"), folder.path().join("backup.db"));
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let own = fleet::organization(&mut root, "Own").await;
    let request = CreateModuleRequest { organization_id: own.clone(), name: "driver".to_owned() };
    let module = root.create_module(request).await.unwrap().into_inner().module_id;
    let content = vec![7; 3 << 20];
    let url = upload(&mut root, &module, "1.0.0", "linux/amd64", &[&content]).await.unwrap();
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let mut writer = root.clone();
    let writes = tokio::spawn(async move {
        loop {
            fleet::organization(&mut writer, "Meanwhile").await;
        }
    });
    let (from, to) = (data.clone(), backup.clone());
    tokio::task::spawn_blocking(move || command("backup", &to, &from)).await.unwrap().unwrap();
    writes.abort();
    assert!(command("backup", &backup, &data).unwrap_err().contains("exists"));
    assert!(command("restore", &backup, &data).unwrap_err().contains("already"));
    server.stop().await;

    let restored = folder.path().join("restored.db");
    command("restore", &backup, &restored).unwrap();
    let server = fleet::start(&["--data", restored.to_str().unwrap()]).await;
    // The signing key is the same: a token from before still holds.
    let mut root = fleet::with_token(fleet::channel(&server).await, &token);
    let request = GetOrganizationRequest { organization_id: own };
    root.get_organization(request).await.unwrap();
    let path = url.split_once("/module-files").map(|(_, rest)| format!("/module-files{rest}")).unwrap();
    assert!(crate::web::get(&server, &path).await.body == content);
    assert!(command("restore", &backup, &restored).unwrap_err().contains("already"));
    server.stop().await;
    let none = folder.path().join("none.db");
    assert!(command("backup", &folder.path().join("x.db"), &none).is_err());
    assert!(command("restore", &none, &folder.path().join("y.db")).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_keeps_the_keys_of_data_that_was_moved_away() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    Process::start(&at("fleet.db")).kill();
    Process::start(&at("other.db")).kill();
    command("backup", &at("other.backup"), &at("other.db")).unwrap();
    // Only the data file is moved away, not what is beside it.
    std::fs::rename(at("fleet.db"), at("moved.db")).unwrap();
    let keys = ["key", "authority", "encryption-key"].map(|extension| at(&format!("fleet.db.{extension}")));
    let before = keys.clone().map(|key| std::fs::read(key).unwrap());
    let refused = command("restore", &at("other.backup"), &at("fleet.db")).unwrap_err();
    assert!(refused.contains("fleet.db.") && refused.contains("move it away"), "{refused}");
    assert_eq!(keys.clone().map(|key| std::fs::read(key).unwrap()), before);
    for key in keys {
        std::fs::remove_file(key).unwrap();
    }
    command("restore", &at("other.backup"), &at("fleet.db")).unwrap();
    Process::start(&at("fleet.db")).kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_of_a_killed_server_is_not_in_a_restored_file() {
    let folder = tempfile::tempdir().unwrap();
    let (data, backup) = (folder.path().join("fleet.db"), folder.path().join("fleet.backup"));
    let process = Process::start(&data);
    let mut root = process.client().await;
    fleet::organization(&mut root, "Before").await;
    command("backup", &backup, &data).unwrap();
    fleet::organization(&mut root, "After").await;
    process.kill();
    // SQLite's log of the last writes stays beside the place of the data.
    assert!(folder.path().join("fleet.db-wal").exists());
    std::fs::remove_file(&data).unwrap();
    command("restore", &backup, &data).unwrap();
    let process = Process::start(&data);
    let mut root = process.client().await;
    let listed = root.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    let names: Vec<_> = listed.organizations.into_iter().map(|organization| organization.name).collect();
    assert_eq!(names, ["Before"]);
    process.kill();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_for_which_there_is_no_room_says_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let process = Process::start(&data);
    let mut root = process.client().await;
    let place = fleet::place(&mut root, "Large").await;
    let request = UpdateRobotPartRequest {
        id: place.part.clone(),
        robot_config_json: Some(format!(r#"{{"large":"{}"}}"#, "x".repeat(2 << 20))),
        ..UpdateRobotPartRequest::default()
    };
    root.update_robot_part(request).await.unwrap();
    let to = tempfile::tempdir().unwrap();
    let run = Command::new("bash")
        .args(["-c", "trap '' XFSZ; ulimit -f 1024; exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_fleet-server"))
        .arg("backup")
        .arg(to.path().join("fleet.backup"))
        .arg("--data")
        .arg(&data)
        .output()
        .unwrap();
    assert!(!run.status.success());
    let line = String::from_utf8(run.stderr).unwrap();
    assert!(line.lines().count() == 1 && line.contains("disk"), "{line}");
    assert_eq!(std::fs::read_dir(to.path()).unwrap().count(), 0);
    // The server goes on.
    fleet::organization(&mut root, "After").await;
    process.kill();
}

/// Whenever a backup or a restore is killed, what has the name of the file is complete or empty, and the next one
/// works.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_killed_backup_or_restore_leaves_nothing_half() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let process = Process::start(&at("fleet.db"));
    let mut root = process.client().await;
    let place = fleet::place(&mut root, "Large").await;
    for _ in 0..4 {
        let request = UpdateRobotPartRequest {
            id: place.part.clone(),
            robot_config_json: Some(format!(r#"{{"large":"{}"}}"#, "x".repeat(8 << 20))),
            ..UpdateRobotPartRequest::default()
        };
        root.update_robot_part(request).await.unwrap();
    }
    drop(root);
    assert!(process.terminate());
    for (name, file, data, made) in [
        ("backup", "fleet.backup", "fleet.db", "fleet.backup"),
        ("restore", "fleet.backup", "restored.db", "restored.db"),
    ] {
        for round in 0..5 {
            let mut child = Command::new(env!("CARGO_BIN_EXE_fleet-server"))
                .args([name, at(file).to_str().unwrap(), "--data", at(data).to_str().unwrap()])
                .spawn()
                .unwrap();
            // Killed a little later each time.
            let partial = at(&format!("{made}.partial"));
            let is_far = || std::fs::metadata(&partial).is_ok_and(|file| file.len() >= round * (6 << 20));
            while !is_far() && child.try_wait().unwrap().is_none() {
                tokio::task::yield_now().await;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            let length = std::fs::metadata(at(made)).map_or(0, |file| file.len());
            assert!(length == 0 || length > 32 << 20, "{name}: {length} bytes");
            if length > 0 {
                std::fs::remove_file(at(made)).unwrap();
            }
        }
        command(name, &at(file), &at(data)).unwrap();
        assert!(!at(&format!("{made}.partial")).exists());
    }
    let process = Process::start(&at("restored.db"));
    let mut root = process.client().await;
    root.get_robot_part(GetRobotPartRequest { id: place.part }).await.unwrap();
    process.kill();
}
