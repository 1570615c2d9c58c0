//! Memory stays within limits, whatever signed-in clients send and however little they read.

use std::time::Duration;

use fleet_server::generated::viam::app::v1::*;
use fleet_server::generated::viam::common::v1::LogEntry;
use prost::Message;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::fleet;
use crate::process::Process;

/// The most memory that the process has had, in MiB.
#[cfg(target_os = "linux")]
fn most_memory(process: &Process) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

/// A call over gRPC-web with this message, as bytes.
fn call(process: &Process, token: &str, rpc: &str, message: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST /viam.app.v1.{rpc} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/grpc-web+proto\r\n\
         authorization: Bearer {token}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        process.address(),
        message.len() + 5
    );
    let length = u32::try_from(message.len()).unwrap().to_be_bytes();
    [head.as_bytes(), &[0], &length, message].concat()
}

/// The complete response, as text.
async fn response(process: &Process, request: Vec<u8>) -> String {
    let mut stream = TcpStream::connect(process.address()).await.unwrap();
    stream.write_all(&request).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    String::from_utf8_lossy(&response).into_owned()
}

/// A field with this content.
fn field(number: u32, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    prost::encoding::encode_key(number, prost::encoding::WireType::LengthDelimited, &mut bytes);
    prost::encoding::encode_varint(content.len() as u64, &mut bytes);
    [bytes, content.to_vec()].concat()
}

/// Two bytes of a message can be two hundred once they are decoded.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_would_take_too_much_memory_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::start(&folder.path().join("fleet.db"));
    let mut root = process.client().await;
    let place = fleet::place(&mut root, "Small").await;
    let token = process.token().await;
    let id = field(1, place.part.as_bytes());
    // Log entries without content.
    let logs = [id.clone(), field(2, &[]).repeat(8_000_000)].concat();
    // Objects with one field each.
    let object = field(5, &field(1, &[]));
    let list = field(6, &field(1, &object).repeat(3_000_000));
    let entry = [field(1, b"a"), field(2, &list)].concat();
    let config = [id.clone(), field(3, &field(1, &entry))].concat();
    for (rpc, message) in [("RobotService/Log", logs), ("AppService/UpdateRobotPart", config)] {
        let request = call(&process, &token, rpc, &message);
        let answered = response(&process, request).await;
        assert!(answered.replace(' ', "").contains("grpc-status:3"), "{rpc}: {answered}");
    }
    // The same as text.
    for value in ["{\"\":0}", "[]", "0"] {
        let text = format!("{{\"a\":[{value}{}]}}", format!(",{value}").repeat(10_000_000 / value.len()));
        let request = UpdateRobotPartRequest {
            id: place.part.clone(),
            robot_config_json: Some(text),
            ..UpdateRobotPartRequest::default()
        };
        let refused = root.update_robot_part(request).await;
        fleet::refused(refused, tonic::Code::InvalidArgument, "robot_config_json: too large");
    }
    let most = most_memory(&process);
    assert!(most < 400, "{most} MiB");
    process.kill();
}

/// Each response is below any limit, and none is read.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn many_unread_responses_have_a_limit_together() {
    let folder = tempfile::tempdir().unwrap();
    let process = Process::start(&folder.path().join("fleet.db"));
    let mut root = process.client().await;
    let place = fleet::place(&mut root, "Unread").await;
    let request = UpdateRobotPartRequest {
        id: place.part.clone(),
        robot_config_json: Some(format!(r#"{{"large":"{}"}}"#, "x".repeat(300_000))),
        ..UpdateRobotPartRequest::default()
    };
    root.update_robot_part(request).await.unwrap();
    let token = process.token().await;
    let message = GetRobotPartRequest { id: place.part.clone() }.encode_to_vec();
    let request = call(&process, &token, "AppService/GetRobotPart", &message);
    let mut unread = JoinSet::new();
    for _ in 0..1200 {
        let (address, request) = (process.address().to_owned(), request.clone());
        unread.spawn(async move {
            let mut stream = TcpStream::connect(&address).await.unwrap();
            stream.write_all(&request).await.unwrap();
            // The response has begun, and no more of it is read.
            let _ = stream.read_u8().await;
            stream
        });
    }
    let held = unread.join_all().await;
    let most = most_memory(&process);
    assert!(most < 700, "{most} MiB");
    root.get_robot(GetRobotRequest { id: place.machine }).await.unwrap();
    drop(held);
    process.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_messages_of_a_tail_are_small_enough_for_every_client() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Large").await;
    // The default of gRPC clients.
    let mut reader = root.clone().max_decoding_message_size(4 << 20);
    let request = TailRobotPartLogsRequest { id: place.part.clone(), ..Default::default() };
    let mut tail = reader.tail_robot_part_logs(request).await.unwrap().into_inner();
    let part = fleet::main_part(&mut root, &place.machine).await;
    let mut machine = fleet::machine_of(&server, &part).await.max_encoding_message_size(64 << 20);
    let entry = |number: usize| LogEntry {
        message: format!("{number:03} {}", "x".repeat(30_000)),
        stack: "y".repeat(30_000),
        ..LogEntry::default()
    };
    let logs: Vec<LogEntry> = (0..100).map(entry).collect();
    machine.log(LogRequest { id: part.id, logs }).await.unwrap();
    let mut heard = Vec::new();
    while heard.len() < 100 {
        let batch = tokio::time::timeout(Duration::from_secs(30), tail.message()).await.expect("silence");
        let batch = batch.unwrap().unwrap().logs;
        heard.extend(batch.iter().rev().map(|entry| entry.message[..3].to_owned()));
    }
    assert!(heard.is_sorted() && heard.len() == 100, "{heard:?}");
    server.stop().await;
}
