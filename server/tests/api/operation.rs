//! What operators do: health checks, descriptions, metrics, the server's log, keys from elsewhere, a
//! public URL behind a proxy, and the outbox.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use clap::Parser;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::{Config, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_stream::StreamExt;
use tonic::Code;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;
use tonic_reflection::pb::v1::ServerReflectionRequest;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;

use crate::fleet::{self, ROOT_ID, ROOT_KEY};

/// The response to a GET with these further header lines.
async fn get(server: &Server, path: &str, headers: &str) -> String {
    let mut stream = tokio::net::TcpStream::connect(server.address()).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\n{headers}connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.unwrap();
    reply
}

#[tokio::test]
async fn health_is_reported_for_each_service_without_sign_in_until_the_server_stops() {
    let server = fleet::start(&[]).await;
    let mut health = HealthClient::new(fleet::channel(&server).await);
    for service in ["", "viam.app.v1.AppService", "viam.app.v1.RobotService", "proto.rpc.v1.AuthService"] {
        let reply =
            health.check(HealthCheckRequest { service: service.to_owned() }).await.unwrap().into_inner();
        assert_eq!(reply.status(), ServingStatus::Serving, "{service}");
    }
    let unknown = HealthCheckRequest { service: "absent".to_owned() };
    fleet::refused(health.check(unknown).await, Code::NotFound, "");
    let mut watched = health.watch(HealthCheckRequest::default()).await.unwrap().into_inner();
    assert_eq!(watched.message().await.unwrap().unwrap().status(), ServingStatus::Serving);
    let stopping = tokio::spawn(server.stop());
    assert_eq!(watched.message().await.unwrap().unwrap().status(), ServingStatus::NotServing);
    drop((watched, health));
    stopping.await.unwrap();
}

#[tokio::test]
async fn the_api_is_described_to_tools() {
    let server = fleet::start(&[]).await;
    let mut client = ServerReflectionClient::new(fleet::channel(&server).await);
    let ask = |message_request| ServerReflectionRequest {
        host: String::new(),
        message_request: Some(message_request),
    };
    let asked = [
        ask(MessageRequest::ListServices(String::new())),
        ask(MessageRequest::FileContainingSymbol("viam.app.v1.RobotService.Config".to_owned())),
    ];
    let mut replies = client.server_reflection_info(tokio_stream::iter(asked)).await.unwrap().into_inner();
    let Some(Ok(reply)) = replies.next().await else { panic!("a list") };
    let Some(MessageResponse::ListServicesResponse(list)) = reply.message_response else {
        panic!("{reply:?}")
    };
    let names: Vec<_> = list.service.iter().map(|service| service.name.as_str()).collect();
    for name in ["viam.app.v1.AppService", "viam.app.v1.RobotService", "proto.rpc.v1.AuthService"] {
        assert!(names.contains(&name), "{names:?}");
    }
    let Some(Ok(reply)) = replies.next().await else { panic!("a file") };
    assert!(matches!(reply.message_response, Some(MessageResponse::FileDescriptorResponse(_))), "{reply:?}");
    server.stop().await;
}

#[tokio::test]
async fn metrics_count_rpcs_by_name_and_code_and_are_for_this_machine_only() {
    let server = fleet::start(&["--allow-host", "fleet.example.com"]).await;
    let mut root = fleet::root(&server).await;
    root.list_organizations(ListOrganizationsRequest {}).await.unwrap();
    let absent = GetOrganizationRequest { organization_id: "absent".to_owned() };
    fleet::refused(root.get_organization(absent).await, Code::NotFound, "absent");
    let text = get(&server, "/metrics", "host: localhost\r\n").await;
    for line in [
        "fleet_server_requests_total{rpc=\"ListOrganizations\",code=\"0\"} 1",
        "fleet_server_requests_total{rpc=\"GetOrganization\",code=\"5\"} 1",
        "fleet_server_request_duration_seconds_count{rpc=\"GetOrganization\"} 1",
        "fleet_server_open_tails 0",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    // A tail's status comes in its trailers: given up by its caller, or because its part is gone.
    let place = fleet::place(&mut root, "Tails").await;
    for is_deleted in [false, true] {
        let request = TailRobotPartLogsRequest { id: place.part.clone(), ..Default::default() };
        let mut tail = root.tail_robot_part_logs(request).await.unwrap().into_inner();
        if is_deleted {
            root.delete_robot(DeleteRobotRequest { id: place.machine.clone() }).await.unwrap();
            fleet::refused(tail.message().await, Code::NotFound, "");
        }
        drop(tail);
    }
    let line = |code| format!("fleet_server_requests_total{{rpc=\"TailRobotPartLogs\",code=\"{code}\"}} 1");
    let count = async {
        loop {
            let text = get(&server, "/metrics", "host: localhost\r\n").await;
            if [1, 5].iter().all(|code| text.contains(&line(*code))) {
                return;
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), count).await.expect("both are counted");
    let outside = get(&server, "/metrics", "host: fleet.example.com\r\n").await;
    assert!(outside.starts_with("HTTP/1.1 404"), "{outside}");
    server.stop().await;
}

#[tokio::test]
async fn a_request_keeps_its_id_or_gets_one() {
    let server = fleet::start(&[]).await;
    let given = get(&server, "/", "host: localhost\r\nx-request-id: from-the-proxy.7\r\n").await;
    assert!(given.contains("x-request-id: from-the-proxy.7\r\n"), "{given}");
    for odd in ["", "a b", &"x".repeat(200)] {
        let reply = get(&server, "/", &format!("host: localhost\r\nx-request-id: {odd}\r\n")).await;
        let id = reply.lines().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap();
        assert!(id.len() == 36 && id != odd, "{id}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_public_url_is_in_links_and_its_host_and_pages_are_accepted() {
    let public = "https://fleet.example.com:8443";
    let flags =
        ["--listen", "0.0.0.0:0", "--behind-tls-proxy", "--public-url", public, "--allow-host", "10.1.2.3"];
    let key = format!("{ROOT_ID}:{ROOT_KEY}");
    let config = Config::try_parse_from(["fleet-server", "--api-key", &key].iter().chain(&flags)).unwrap();
    let server = Server::start(config).await.unwrap();
    let port = server.address().port();
    let url = format!("http://127.0.0.1:{port}");
    let channel = tonic::transport::Endpoint::from_shared(url).unwrap().connect().await.unwrap();
    let mut sign_in =
        fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient::new(channel.clone());
    let request = fleet_server::generated::proto::rpc::v1::AuthenticateRequest {
        entity: ROOT_ID.to_owned(),
        credentials: Some(fleet_server::generated::proto::rpc::v1::Credentials {
            r#type: "api-key".to_owned(),
            payload: ROOT_KEY.to_owned(),
        }),
    };
    let token = sign_in.authenticate(request).await.unwrap().into_inner().access_token;
    let mut root = fleet::with_token(channel, &token);
    let organization_id = fleet::organization(&mut root, "Public").await;
    let request = CreateModuleRequest { organization_id, name: "driver".to_owned() };
    let created = root.create_module(request).await.unwrap().into_inner();
    assert!(created.url.starts_with(&format!("{public}/module/")), "{}", created.url);
    drop(root);
    let ask = |headers: &'static str| async move {
        let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        stream
            .write_all(format!("GET / HTTP/1.1\r\n{headers}connection: close\r\n\r\n").as_bytes())
            .await
            .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await.unwrap();
        reply.split(' ').nth(1).unwrap().to_owned()
    };
    for (headers, status) in [
        ("host: fleet.example.com:8443\r\n", "404"),
        ("host: FLEET.example.com\r\norigin: https://fleet.example.com:8443\r\n", "404"),
        ("host: 10.1.2.3:80\r\n", "404"),
        ("host: other.example.com\r\n", "403"),
        ("host: fleet.example.com.evil.example\r\n", "403"),
        ("host: fleet.example.com\r\norigin: https://other.example.com\r\n", "403"),
    ] {
        assert_eq!(ask(headers).await, status, "{headers}");
    }
    server.stop().await;
}

#[test]
fn options_that_expose_too_much_are_refused_in_one_line() {
    for (flags, words) in [
        (&["--listen", "0.0.0.0:0"][..], "loopback"),
        (&["--listen", "0.0.0.0:0", "--behind-tls-proxy"], "--public-url"),
        (&["--behind-tls-proxy", "--public-url", "http://fleet.example.com"], "https"),
        (&["--public-url", "fleet.example.com"], "--public-url"),
        (&["--allow-host", "https://fleet.example.com"], "--allow-host"),
        (&["--api-key-file", "/nowhere/at/all"], "--api-key-file"),
        (&["--log-format", "xml"], "--log-format"),
        (&["outbox", "--data", "/nowhere/at/all.db"], "/nowhere/at/all.db"),
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_fleet-server")).args(flags).output().unwrap();
        assert!(!run.status.success(), "{flags:?}");
        let line = String::from_utf8(run.stderr).unwrap();
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(line.contains(words), "{line}");
    }
}

/// A process whose stderr can be read, and its URL.
fn process(flags: &[&str], key: Option<&str>) -> (Child, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fleet-server"));
    command.args(["--listen", "127.0.0.1:0"]).args(flags).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(key) = key {
        command.env("FLEET_SERVER_API_KEY", key);
    }
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, line.trim().strip_prefix("listening on ").unwrap().to_owned())
}

/// Stops it as an operator does; returns its log.
fn stopped(mut child: Child) -> String {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    log
}

async fn signs_in(url: &str, id: &str, key: &str) -> bool {
    use fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
    use fleet_server::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
    let channel = tonic::transport::Endpoint::from_shared(url.to_owned()).unwrap().connect().await.unwrap();
    let mut request = tonic::Request::new(AuthenticateRequest {
        entity: id.to_owned(),
        credentials: Some(Credentials { r#type: "api-key".to_owned(), payload: key.to_owned() }),
    });
    request.metadata_mut().insert("x-request-id", "sign-in-1".parse().unwrap());
    AuthServiceClient::new(channel).authenticate(request).await.is_ok()
}

#[tokio::test]
async fn root_keys_come_by_environment_and_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys");
    std::fs::write(&file, "# the operators\n\nfrom-file:first-secret\nalso:second-secret\n").unwrap();
    let flags = ["--api-key-file", file.to_str().unwrap(), "--api-key", "by-flag:third-secret"];
    let (child, url) = process(&flags, None);
    for (id, key) in [("from-file", "first-secret"), ("also", "second-secret"), ("by-flag", "third-secret")] {
        assert!(signs_in(&url, id, key).await, "{id}");
    }
    assert!(!signs_in(&url, "from-file", "other").await);
    stopped(child);
    let (child, url) = process(&[], Some("one:first,two:second"));
    assert!(signs_in(&url, "one", "first").await && signs_in(&url, "two", "second").await);
    stopped(child);
}

#[tokio::test]
async fn the_log_has_a_line_for_each_request_and_no_credentials() {
    let (child, url) = process(&["--log-level", "info", "--log-format", "json"], Some("root-id:root-secret"));
    assert!(signs_in(&url, "root-id", "root-secret").await);
    assert!(!signs_in(&url, "root-id", "wrong-secret").await);
    let log = stopped(child);
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let replied: Vec<_> = lines.iter().filter(|line| line["message"] == "replied").collect();
    assert_eq!(replied.len(), 2, "{log}");
    assert_eq!(replied[0]["code"], 0);
    assert_eq!(replied[1]["code"], i32::from(Code::Unauthenticated));
    assert_eq!(replied[0]["span"]["id"], "sign-in-1");
    for secret in ["root-secret", "wrong-secret"] {
        assert!(!log.contains(secret), "{log}");
    }

    let (child, url) = process(&["--log-level", "info"], Some("root-id:root-secret"));
    assert!(signs_in(&url, "root-id", "root-secret").await);
    let log = stopped(child);
    assert!(log.contains("replied") && log.contains("sign-in-1") && !log.contains("root-secret"), "{log}");
}

#[tokio::test]
async fn the_outbox_is_printed_while_the_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("fleet.db");
    let server = fleet::start(&["--data", data.to_str().unwrap()]).await;
    let mut root = fleet::root(&server).await;
    let request = CreateOrganizationInviteRequest {
        organization_id: fleet::organization(&mut root, "Mails").await,
        email: "new@example.com".to_owned(),
        ..CreateOrganizationInviteRequest::default()
    };
    root.create_organization_invite(request).await.unwrap();
    let print = || {
        let outbox = ["outbox", "--data", data.to_str().unwrap()];
        let run = Command::new(env!("CARGO_BIN_EXE_fleet-server")).args(outbox).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    };
    let printed = print();
    for words in ["To: new@example.com\n", "Subject: ", "/invitations/"] {
        assert!(printed.contains(words), "{printed}");
    }
    server.stop().await;
    assert_eq!(print(), printed);
}
