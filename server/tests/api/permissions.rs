//! Who may call what: every RPC, called by everybody, against the written table.

use std::collections::BTreeMap;
use std::fmt::Write;

use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::{Permission, Rpc};
use tonic::Code;

use crate::drive::{ACTORS, actor, drive, things};
use crate::fleet;

/// These delete or change a resource: the next caller gets new ones.
fn takes_away(rpc: Rpc) -> bool {
    let name = rpc.name();
    ["Delete", "Remove", "Rotate", "Rename", "Change", "Unshare"].iter().any(|verb| name.starts_with(verb))
}

/// Compares with a committed file beside the server's manifest, or rewrites it.
fn snapshot(file: &str, observed: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let head: String =
        written.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let observed = head + observed;
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, observed).unwrap();
        return;
    }
    for (observed, written) in observed.lines().zip(written.lines()) {
        assert_eq!(observed, written, "{file}; UPDATE_SNAPSHOTS=1 rewrites it");
    }
    assert_eq!(observed.len(), written.len(), "{file}; UPDATE_SNAPSHOTS=1 rewrites it");
}

#[tokio::test]
async fn every_rpc_allows_exactly_the_callers_of_the_table() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let shared = things(&mut root, "shared").await;
    let mut clients = Vec::new();
    for name in ACTORS {
        clients.push(actor(&server, &mut root, &shared, name).await);
    }
    let (mut callers, mut codes) = (String::new(), String::new());
    // The RPCs of machines have their own test, with machines' credentials.
    let rpcs = Rpc::ALL.iter().filter(|rpc| rpc.path().starts_with("/viam.app.v1.AppService/"));
    for (index, rpc) in rpcs.enumerate() {
        let (mut let_in, mut by_code) = (Vec::new(), BTreeMap::<String, Vec<&str>>::new());
        let mut own = None;
        for (position, name) in ACTORS.into_iter().enumerate() {
            let outcome = if takes_away(*rpc) {
                let things = match own.take() {
                    Some(untouched) => untouched,
                    None => things(&mut root, &format!("own-{index}-{position}")).await,
                };
                let mut client = actor(&server, &mut root, &things, name).await;
                let outcome = drive(*rpc, &mut client, &things).await;
                own = outcome.is_err().then_some(things);
                outcome
            } else {
                drive(*rpc, &mut clients[position], &shared).await
            };
            let code = outcome.map_or_else(|status| status.code(), |()| Code::Ok);
            by_code.entry(format!("{code:?}")).or_default().push(name);
            match code {
                Code::PermissionDenied => assert!(!without_rights(name), "{}", rpc.name()),
                Code::Unauthenticated => assert!(without_rights(name), "{} for {name}", rpc.name()),
                Code::Unimplemented | Code::Internal | Code::Unknown | Code::Unavailable => {
                    panic!("{} is broken for {name}", rpc.name())
                }
                _ if by_secret(name) => {}
                _ => let_in.push(name),
            }
        }
        writeln!(callers, "{}: {}", rpc.name(), let_in.join(" ")).unwrap();
        let by_code: Vec<String> =
            by_code.into_iter().map(|(code, names)| format!("{code} {}", names.join(" "))).collect();
        writeln!(codes, "{}: {}", rpc.name(), by_code.join("; ")).unwrap();
    }
    snapshot("permissions.txt", &callers);
    snapshot("permissions_codes.txt", &codes);
    server.stop().await;
}

/// Callers without any permission.
fn without_rights(name: &str) -> bool {
    matches!(name, "anonymous" | "key-without-roles")
}

/// Callers that sign in with a secret, with the permissions of the owner of its resource.
fn by_secret(name: &str) -> bool {
    name.ends_with("-secret")
}

#[tokio::test]
async fn check_permissions_uses_the_same_table() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let things = things(&mut root, "checked").await;
    let all: Vec<String> = Permission::ALL.iter().map(|permission| permission.as_str().to_owned()).collect();
    let ask = |kind: &str, id: &str| CheckPermissionsRequest {
        permissions: vec![AuthorizedPermissions {
            resource_type: kind.to_owned(),
            resource_id: id.to_owned(),
            permissions: all.clone(),
        }],
    };
    let mut granted = Vec::new();
    for name in ACTORS.into_iter().filter(|name| !without_rights(name) && !by_secret(name)) {
        let mut client = actor(&server, &mut root, &things, name).await;
        let reply = client.check_permissions(ask("robot", &things.machine)).await.unwrap();
        let reply = reply.into_inner().authorized_permissions.remove(0);
        assert_eq!(reply.resource_id, things.machine);
        // The calls must match CheckPermissions.
        for (word, rpc) in [
            ("read_robot", Rpc::GetRobot),
            ("read_robot_logs", Rpc::GetRobotPartLogs),
            ("read_robot_history", Rpc::GetRobotPartHistory),
            ("write_robot", Rpc::UpdateRobot),
        ] {
            let may = drive(rpc, &mut client, &things).await.is_ok();
            assert_eq!(reply.permissions.contains(&word.to_owned()), may, "{name} {word}");
        }
        granted.push((name, reply.permissions.len()));
    }
    let operators = 3;
    assert_eq!(granted[0], ("other-owner", 0));
    assert_eq!(granted[1], ("machine-operator", operators));
    assert_eq!(granted[6], ("organization-owner", Permission::ALL.len()));

    let mut location_operator = {
        let role = fleet::role("location", &things.location, "operator");
        fleet::holder(&server, &mut root, role).await
    };
    let reply = location_operator.check_permissions(ask("location", &things.location)).await.unwrap();
    assert_eq!(
        reply.into_inner().authorized_permissions[0].permissions,
        [
            "read_location",
            "read_robot",
            "control_robot",
            "read_location_data_management",
            "read_robot_data_management"
        ]
    );
    let empty = root.check_permissions(CheckPermissionsRequest { permissions: Vec::new() }).await;
    fleet::refused(empty, Code::InvalidArgument, "permissions");
    let unknown = root.check_permissions(ask("planet", "x")).await;
    fleet::refused(unknown, Code::InvalidArgument, "planet");
    server.stop().await;
}
