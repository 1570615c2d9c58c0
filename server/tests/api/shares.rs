//! However much some callers hold of what all share, there is room for another.

use std::time::Duration;

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use prost::Message;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::fleet::{self, Client, Place};

/// Bodies that claim 30 MiB and stop after so many bytes, until one is refused; they are held as long as the
/// connections.
async fn half_sent(server: &Server, path: &str, headers: &str, bytes: usize) -> Vec<TcpStream> {
    let mut held = Vec::new();
    let length = 30 << 20;
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/grpc-web+proto\r\n{headers}content-length: \
         {length}\r\n\r\n",
        server.address(),
    );
    let size = u32::try_from(length - 5).unwrap().to_be_bytes();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        let body = [&[0], size.as_slice(), vec![0; bytes].as_slice()].concat();
        stream.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();
        // A response means that the body was refused; one that fits waits for its rest.
        let mut byte = [0];
        let response = tokio::time::timeout(Duration::from_millis(200), stream.read_exact(&mut byte)).await;
        held.push(stream);
        if response.is_ok() {
            return held;
        }
    }
    panic!("200 bodies of {bytes} bytes are accepted at once");
}

/// A token of a new key that owns the organization.
async fn owner(server: &Server, root: &mut Client, place: &Place) -> String {
    let role = fleet::role("organization", &place.organization, "owner");
    let request = CreateKeyRequest { authorizations: vec![role], name: String::new() };
    let key = root.create_key(request).await.unwrap().into_inner();
    fleet::token(server, "api-key", &key.id, &key.key).await.unwrap()
}

async fn client(server: &Server, token: &str) -> Client {
    fleet::with_token(fleet::channel(server).await, token)
}

fn config(part: &str, bytes: usize) -> UpdateRobotPartRequest {
    UpdateRobotPartRequest {
        id: part.to_owned(),
        robot_config_json: Some(format!(r#"{{"large":"{}"}}"#, "x".repeat(bytes))),
        ..UpdateRobotPartRequest::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn large_requests_of_a_slow_caller_leave_room() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (slow, quick) = (fleet::place(&mut root, "Slow").await, fleet::place(&mut root, "Quick").await);
    let token = owner(&server, &mut root, &slow).await;
    let bearer = format!("authorization: Bearer {token}\r\n");
    let held = half_sent(&server, "/viam.app.v1.AppService/UpdateRobotPart", &bearer, 10 << 20).await;
    let token = owner(&server, &mut root, &quick).await;
    let mut client = client(&server, &token).await;
    client.update_robot_part(config(&quick.part, 9 << 20)).await.unwrap();
    drop(held);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_of_unauthenticated_callers_leave_room() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Quick").await;
    let mut held = Vec::new();
    for path in [
        "/grpc.health.v1.Health/Check",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/proto.rpc.v1.AuthService/Authenticate",
    ] {
        held.extend(half_sent(&server, path, "", 60_000).await);
    }
    // Signing in needs no more than is not counted.
    let token = owner(&server, &mut root, &place).await;
    let mut client = client(&server, &token).await;
    client.update_robot_part(config(&place.part, 9 << 20)).await.unwrap();
    drop(held);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unread_responses_of_a_caller_leave_room() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let (slow, quick) = (fleet::place(&mut root, "Slow").await, fleet::place(&mut root, "Quick").await);
    for place in [&slow, &quick] {
        root.update_robot_part(config(&place.part, 8 << 20)).await.unwrap();
    }
    let token = owner(&server, &mut root, &slow).await;
    let message = GetRobotPartRequest { id: slow.part.clone() }.encode_to_vec();
    let head = format!(
        "POST /viam.app.v1.AppService/GetRobotPart HTTP/1.1\r\nhost: {}\r\n\
         content-type: application/grpc-web+proto\r\nauthorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n",
        server.address(),
        message.len() + 5
    );
    let size = u32::try_from(message.len()).unwrap().to_be_bytes();
    let request = [head.as_bytes(), &[0], &size, &message].concat();
    let mut held = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        stream.write_all(&request).await.unwrap();
        // Of the response, only its head is read.
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        if String::from_utf8(head).unwrap().contains("grpc-status: 8") {
            break;
        }
        held.push(stream);
    }
    assert!((1..20).contains(&held.len()));
    let token = owner(&server, &mut root, &quick).await;
    let mut client = client(&server, &token).await;
    client.get_robot_part(GetRobotPartRequest { id: quick.part }).await.unwrap();
    drop(held);
    server.stop().await;
}
