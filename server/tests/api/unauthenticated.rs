//! The resources that callers without a sign-in, or misbehaving ones, can occupy are limited.

use std::time::Duration;

use fleet_server::generated::viam::app::v1::*;
use prost::Message;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tonic::Code;

use crate::fleet::{self, ROOT_ID, ROOT_KEY};
use crate::process::Process;

/// The head of a call over gRPC-web.
fn head(rpc: &str, host: &str, headers: &[&str]) -> String {
    let mut head =
        format!("POST /{rpc} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/grpc-web+proto\r\n");
    for header in headers {
        head.push_str(&format!("{header}\r\n"));
    }
    head + "\r\n"
}

/// Reads up to the end of a response's head.
async fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a reply"));
    }
    String::from_utf8(head).unwrap()
}

#[tokio::test]
async fn a_call_without_a_token_gets_its_response_before_its_body_is_read() {
    let server = fleet::start(&[]).await;
    for rpc in ["GetRobot", "UpdateRobotPart", "UploadModuleFile"] {
        for token in ["x-none: 1", "authorization: Bearer forged"] {
            let rpc = format!("viam.app.v1.AppService/{rpc}");
            let mut stream = TcpStream::connect(server.address()).await.unwrap();
            let host = server.address().to_string();
            let head = head(&rpc, &host, &["content-length: 30000000", token]);
            stream.write_all(head.as_bytes()).await.unwrap();
            let reply = read_head(&mut stream).await;
            assert!(reply.contains("grpc-status: 16"), "{rpc}: {reply}");
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn bodies_of_sign_ins_share_little_memory() {
    let server = fleet::start(&[]).await;
    let host = server.address().to_string();
    let rpc = "proto.rpc.v1.AuthService/Authenticate";
    // Each sends most of a message and holds it there.
    let mut half_sent = Vec::new();
    let mut refused = 0;
    for _ in 0..300 {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        stream.write_all(head(rpc, &host, &["content-length: 65005"]).as_bytes()).await.unwrap();
        let frame = [&[0, 0, 0, 0xfd, 0xe8][..], &[0; 60_000]].concat();
        stream.write_all(&frame).await.unwrap();
        half_sent.push(stream);
    }
    for stream in &mut half_sent {
        // A response means that the body was refused; those that fit wait for their rest.
        let reply = tokio::time::timeout(Duration::from_millis(20), read_head(stream)).await;
        if let Ok(reply) = reply {
            assert!(reply.contains("grpc-status: 8"), "{reply}");
            refused += 1;
        }
    }
    assert!(refused > 100, "{refused} of 300 refused");
    drop(half_sent);
    server.stop().await;
}

#[tokio::test]
async fn connections_that_send_nothing_are_closed() {
    let server = fleet::start(&[]).await;
    // Nothing, the beginning of each protocol's opening, and half a head.
    let mut silent = Vec::new();
    for opening in ["", "P", "PRI * HTTP/2.0\r\n", "POST / HTTP/1.1\r\nhost: x"] {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        stream.write_all(opening.as_bytes()).await.unwrap();
        silent.push((opening, stream));
    }
    for (opening, mut stream) in silent {
        let mut rest = Vec::new();
        let closed = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut rest)).await;
        assert!(closed.is_ok(), "{opening:?} is still open");
    }
    server.stop().await;
}

#[cfg(unix)]
#[tokio::test]
async fn excess_connections_lock_no_caller_out() {
    let folder = tempfile::tempdir().unwrap();
    // The process may open 300 files.
    let process = Process::start_limited(&folder.path().join("fleet.db"), 300);
    let address = process.url.trim_start_matches("http://").to_owned();
    let mut held = Vec::new();
    for number in 0..500 {
        // One may be closed before it has sent anything.
        if let Ok(mut stream) = TcpStream::connect(&address).await {
            if number % 2 == 0 {
                let half = head("proto.rpc.v1.AuthService/Authenticate", &address, &["content-length: 9"]);
                let _ = stream.write_all(half.as_bytes()).await;
            }
            held.push(stream);
        }
    }
    let mut client = process.client().await;
    client.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    drop(held);
    process.kill();
}

#[tokio::test]
async fn failed_sign_ins_are_limited_under_any_name_and_never_lock_the_owner_out() {
    let server = fleet::start(&[]).await;
    let mut code = Code::Unauthenticated;
    for number in 0..25 {
        let name = format!("guessed-{number}");
        code = fleet::token(&server, "api-key", &name, "guess").await.unwrap_err().code();
    }
    assert_eq!(code, Code::ResourceExhausted);
    for _ in 0..25 {
        fleet::token(&server, "api-key", ROOT_ID, "guess").await.unwrap_err();
    }
    fleet::token(&server, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    server.stop().await;
}

/// A message as gRPC frames it.
fn framed(message: &impl Message) -> Vec<u8> {
    let bytes = message.encode_to_vec();
    [&[0][..], &u32::try_from(bytes.len()).unwrap().to_be_bytes(), &bytes].concat()
}

#[tokio::test]
async fn a_refused_upload_gets_a_response_and_is_not_reset() {
    use upload_module_file_request::ModuleFile;
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    let info = ModuleFile::ModuleFileInfo(ModuleFileInfo {
        module_id: "nowhere:none".to_owned(),
        version: "1.0.0".to_owned(),
        platform: "linux/amd64".to_owned(),
        platform_tags: Vec::new(),
    });
    let info = framed(&UploadModuleFileRequest { module_file: Some(info) });
    let piece = ModuleFile::File(vec![7; 64 * 1024].into());
    let piece = framed(&UploadModuleFileRequest { module_file: Some(piece) });
    for bearer in [format!("authorization: Bearer {token}"), "authorization: Bearer forged".to_owned()] {
        for pieces in [5, 80, 320] {
            let host = server.address().to_string();
            let length = format!("content-length: {}", info.len() + pieces * piece.len());
            let rpc = "viam.app.v1.AppService/UploadModuleFile";
            let mut stream = TcpStream::connect(server.address()).await.unwrap();
            stream.write_all(head(rpc, &host, &[&length, &bearer]).as_bytes()).await.unwrap();
            stream.write_all(&info).await.unwrap();
            // All of it is sent before the response is read, as by a client that can't do both at once.
            for _ in 0..pieces {
                stream.write_all(&piece).await.expect("the server reads on");
            }
            let reply = read_head(&mut stream).await;
            let expected = if bearer.ends_with("forged") { "grpc-status: 16" } else { "grpc-status: 5" };
            assert!(reply.contains(expected), "{pieces}: {reply}");
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_reader_that_does_not_read_is_dropped() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Large").await;
    let request = UpdateRobotPartRequest {
        id: place.part.clone(),
        robot_config_json: Some(format!(r#"{{"large":"{}"}}"#, "x".repeat(8 << 20))),
        ..UpdateRobotPartRequest::default()
    };
    root.update_robot_part(request).await.unwrap();
    let token = fleet::token(&server, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    let body = framed(&GetRobotPartRequest { id: place.part.clone() });
    let host = server.address().to_string();
    let bearer = format!("authorization: Bearer {token}");
    let length = format!("content-length: {}", body.len());
    let request = head("viam.app.v1.AppService/GetRobotPart", &host, &[&length, &bearer]);
    let request = [request.as_bytes(), &body].concat();
    let mut stalled = Vec::new();
    for _ in 0..12 {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        stream.write_all(&request).await.unwrap();
        read_head(&mut stream).await;
        stalled.push(stream);
    }
    // They hold all the memory that there is for responses, and let it go when they are dropped.
    let refused = root.get_robot_part(GetRobotPartRequest { id: place.part.clone() }).await;
    fleet::refused(refused, Code::ResourceExhausted, "too many large responses");
    root.get_robot(GetRobotRequest { id: place.machine }).await.unwrap();
    let free = async {
        while root.get_robot_part(GetRobotPartRequest { id: place.part.clone() }).await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), free).await.expect("stalled readers are dropped");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_upload_gets_a_response_over_http2_too() {
    use upload_module_file_request::ModuleFile;
    let server = fleet::start(&[]).await;
    let root = fleet::root(&server).await;
    let forged = fleet::with_token(fleet::channel(&server).await, "forged");
    for (mut client, code) in [(root, tonic::Code::NotFound), (forged, tonic::Code::Unauthenticated)] {
        for pieces in [5, 320] {
            let info = ModuleFile::ModuleFileInfo(ModuleFileInfo {
                module_id: "nowhere:none".to_owned(),
                version: "1.0.0".to_owned(),
                platform: "linux/amd64".to_owned(),
                platform_tags: Vec::new(),
            });
            let piece = ModuleFile::File(vec![7; 64 * 1024].into());
            let messages = std::iter::once(info).chain(std::iter::repeat_n(piece, pieces));
            let messages = messages.map(|content| UploadModuleFileRequest { module_file: Some(content) });
            let refused = client.upload_module_file(tokio_stream::iter(messages.collect::<Vec<_>>())).await;
            assert_eq!(refused.unwrap_err().code(), code, "{pieces} pieces");
        }
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_of_unauthenticated_callers_leave_room_for_others() {
    use tonic_health::pb::HealthCheckRequest;
    use tonic_health::pb::health_client::HealthClient;
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", ROOT_ID, ROOT_KEY).await.unwrap();
    // As many as a server takes, on as few connections as possible.
    let mut held = Vec::new();
    let mut refused = 0;
    for _ in 0..20 {
        let channel = fleet::channel(&server).await;
        for _ in 0..220 {
            match HealthClient::new(channel.clone()).watch(HealthCheckRequest::default()).await {
                Ok(watched) => held.push(watched),
                Err(status) => {
                    assert_eq!(status.code(), Code::ResourceExhausted);
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 1000, "{refused} of 4,400 refused");
    // All at once on a new connection.
    let client = fleet::with_token(fleet::channel(&server).await, &token);
    let calls = (0..100).map(|_| {
        let mut client = client.clone();
        async move { client.list_organizations(ListOrganizationsRequest {}).await.map(drop) }
    });
    for outcome in calls.collect::<tokio::task::JoinSet<_>>().join_all().await {
        outcome.unwrap();
    }
    drop(held);
    server.stop().await;
}
