//! Deadlines that callers set by `grpc-timeout`.

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use tonic::{Code, Request};

use crate::fleet::{self, ROOT_ID, ROOT_KEY};
use crate::web::{Answer, exchange};

/// A call over gRPC-web with a request that never ends.
async fn unfinished(server: &Server, token: &str, timeout: &str) -> Answer {
    let head = format!(
        "POST /viam.app.v1.AppService/ListOrganizations HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\
         authorization: Bearer {token}\r\n\
         content-type: application/grpc-web+proto\r\ngrpc-timeout: {timeout}\r\ncontent-length: 5\r\n\r\n",
        server.address()
    );
    exchange(server, head.as_bytes()).await
}

#[tokio::test]
async fn a_call_ends_at_its_deadline_over_grpc_web() {
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    for timeout in ["20m", "20000u", "20000000n", "0S"] {
        let answer = unfinished(&server, &token, timeout).await;
        assert_eq!(answer.status, 200, "{timeout}");
        assert_eq!(answer.header("grpc-status"), Some("4"), "{timeout}");
        assert_eq!(answer.header("content-type"), Some("application/grpc-web+proto"));
    }
    server.stop().await;
}

#[tokio::test]
async fn a_tail_ends_at_its_deadline() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let id = fleet::place(&mut root, "Deadline").await.part;
    let mut request = Request::new(TailRobotPartLogsRequest { id, ..Default::default() });
    request.metadata_mut().insert("grpc-timeout", "1S".parse().unwrap());
    let mut tail = root.tail_robot_part_logs(request).await.unwrap().into_inner();
    fleet::refused(tail.message().await, Code::DeadlineExceeded, "grpc-timeout");
    server.stop().await;
}

#[tokio::test]
async fn an_invalid_timeout_sets_no_deadline() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    for timeout in ["", "0", "m", "0x", "soon", "-1m", "000000000m", "99999999H"] {
        let mut request = Request::new(ListOrganizationsRequest {});
        request.metadata_mut().insert("grpc-timeout", timeout.parse().unwrap());
        root.list_organizations(request).await.unwrap();
    }
    server.stop().await;
}
