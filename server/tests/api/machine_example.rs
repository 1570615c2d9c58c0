//! The example of a machine, run against the server.

use fleet_server::generated::viam::app::v1::*;

use crate::fleet;

#[allow(dead_code, missing_docs, unreachable_pub)] // its `main` reads the command line
#[path = "../../../examples/machine/machine.rs"]
mod machine;

#[tokio::test]
async fn the_example_is_online_logs_and_ends_when_it_must_restart() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Example").await;
    let request = UpdateRobotPartRequest {
        id: place.part.clone(),
        robot_config_json: Some(r#"{"components": [{"name": "arm"}, {"name": "eye"}]}"#.to_owned()),
        ..UpdateRobotPartRequest::default()
    };
    root.update_robot_part(request).await.unwrap();
    root.mark_part_for_restart(MarkPartForRestartRequest { part_id: place.part.clone() }).await.unwrap();
    let part = fleet::main_part(&mut root, &place.machine).await;
    machine::run(server.url(), part.id.clone(), part.secret).await.unwrap();

    let request = GetRobotPartLogsRequest { id: part.id, ..GetRobotPartLogsRequest::default() };
    let logs = root.get_robot_part_logs(request).await.unwrap().into_inner().logs;
    let messages: Vec<_> = logs.iter().map(|log| log.message.as_str()).collect();
    assert_eq!(messages, ["ends, to be started again", "started with 2 components: arm, eye"]);
    assert_eq!(fleet::main_part(&mut root, &place.machine).await.online_state(), OnlineState::Online);
    server.stop().await;
}
