//! Who may call what: every RPC, called by everybody, against the written table.

use std::fmt::Write;

use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::{Permission, Rpc};
use tonic::Code;

use crate::drive::{actors, drive, things};
use crate::fleet;

/// The written table: an RPC a line, and who may call it.
const TABLE: &str = include_str!("../../permissions.txt");

/// After these a thing is gone or no longer what it was: each caller gets things of his own.
fn takes_away(rpc: Rpc) -> bool {
    let name = rpc.name();
    ["Delete", "Remove", "Rotate", "Rename", "Change", "Unshare"].iter().any(|verb| name.starts_with(verb))
}

#[tokio::test]
async fn every_rpc_lets_in_exactly_those_whom_the_table_names() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let shared = things(&mut root, "shared").await;
    let mut shared_actors = actors(&server, &mut root, &shared).await;
    let mut observed = String::new();
    for (index, rpc) in Rpc::ALL.iter().enumerate() {
        let mut let_in = Vec::new();
        for position in 0..shared_actors.len() {
            let outcome = if takes_away(*rpc) {
                let own = things(&mut root, &format!("own-{index}-{position}")).await;
                let (_, mut client) = actors(&server, &mut root, &own).await.swap_remove(position);
                drive(*rpc, &mut client, &own).await
            } else {
                drive(*rpc, &mut shared_actors[position].1, &shared).await
            };
            let name = shared_actors[position].0;
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
    let table: String =
        TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let differences: Vec<_> = observed
        .lines()
        .zip(table.lines())
        .filter(|(observed, written)| observed != written)
        .map(|(observed, written)| format!("observed {observed}\n written {written}"))
        .collect();
    assert!(differences.is_empty(), "{}\n\n{observed}", differences.join("\n"));
    assert_eq!(observed.lines().count(), table.lines().count());
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
    for (name, mut client) in actors(&server, &mut root, &things).await.into_iter().skip(1) {
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
