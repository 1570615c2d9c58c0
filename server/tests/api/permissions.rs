//! Who may call what: every RPC, called by everybody, against the written table.

use std::fmt::Write;

use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::{Permission, Rpc};
use tonic::Code;

use crate::drive::{ACTORS, actor, drive, things};
use crate::fleet;

/// The written table: an RPC a line, and who may call it.
const TABLE: &str = include_str!("../../permissions.txt");

/// After these a thing is gone or no longer what it was: the next caller gets things of his own.
fn takes_away(rpc: Rpc) -> bool {
    let name = rpc.name();
    ["Delete", "Remove", "Rotate", "Rename", "Change", "Unshare"].iter().any(|verb| name.starts_with(verb))
}

#[tokio::test]
async fn every_rpc_lets_in_exactly_those_whom_the_table_names() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let shared = things(&mut root, "shared").await;
    let mut clients = Vec::new();
    for name in ACTORS {
        clients.push(actor(&server, &mut root, &shared, name).await);
    }
    let mut observed = String::new();
    // What machines call has its own test, with their credentials.
    let rpcs = Rpc::ALL.iter().filter(|rpc| rpc.path().starts_with("/viam.app.v1.AppService/"));
    for (index, rpc) in rpcs.enumerate() {
        let mut let_in = Vec::new();
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
            match outcome.map_err(|status| status.code()) {
                Err(Code::PermissionDenied) => assert_ne!(name, "nobody", "{}", rpc.name()),
                Err(Code::Unauthenticated) => assert_eq!(name, "nobody", "{}", rpc.name()),
                Err(Code::Unimplemented | Code::Internal | Code::Unknown | Code::Unavailable) => {
                    panic!("{} is broken for {name}", rpc.name())
                }
                Ok(()) | Err(_) => let_in.push(name),
            }
        }
        writeln!(observed, "{}: {}", rpc.name(), let_in.join(" ")).unwrap();
    }
    let written: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
    let observed: Vec<&str> = observed.lines().collect();
    for (observed, written) in observed.iter().zip(&written) {
        assert_eq!(observed, written);
    }
    assert_eq!(observed.len(), written.len());
    server.stop().await;
}

#[tokio::test]
async fn check_permissions_answers_from_the_same_table() {
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
    for name in ACTORS.into_iter().skip(1) {
        let mut client = actor(&server, &mut root, &things, name).await;
        let reply = client.check_permissions(ask("robot", &things.machine)).await.unwrap();
        let reply = reply.into_inner().authorized_permissions.remove(0);
        assert_eq!(reply.resource_id, things.machine);
        // What CheckPermissions promises, the calls keep.
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
