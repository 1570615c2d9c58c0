//! What a browser meets: Host, Origin, CORS, gRPC-web over HTTP/1.1, files.

use fleet_server::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::fleet;

/// A response as received.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// Sends bytes as they are and reads until the server closes.
pub(crate) async fn exchange(server: &Server, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    Answer { status: head[9..12].parse().unwrap(), head, body: answer[end + 4..].to_vec() }
}

/// Sends a request and reads the response.
pub(crate) async fn request(server: &Server, line: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut head = format!("{line} HTTP/1.1\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    if headers.iter().all(|(name, _)| *name != "host") {
        head.push_str(&format!("host: {}\r\n", server.address()));
    }
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    exchange(server, &[head.as_bytes(), body].concat()).await
}

/// Fetches a path.
pub(crate) async fn get(server: &Server, path: &str) -> Answer {
    request(server, &format!("GET {path}"), &[], b"").await
}

const LIST: &str = "POST /viam.app.v1.AppService/ListOrganizations";
const GRPC_WEB: (&str, &str) = ("content-type", "application/grpc-web+proto");
const EMPTY_MESSAGE: &[u8] = &[0; 5];

#[tokio::test]
async fn a_host_that_is_not_this_machine_is_refused() {
    let server = fleet::start(&[]).await;
    let port = server.address().port();
    for host in ["evil.example", "localhost.evil.example", "10.0.0.1", ""] {
        let answer = request(&server, "GET /", &[("host", host)], b"").await;
        assert_eq!(answer.status, 403, "{host}");
    }
    for host in ["localhost", "127.0.0.1", "[::1]", &format!("LOCALHOST:{port}")] {
        let answer = request(&server, "GET /", &[("host", host)], b"").await;
        assert_eq!(answer.status, 404, "{host}");
    }
    // A proxy might compare the other one.
    for hosts in [["localhost", "evil.example"], ["evil.example", "localhost"], ["localhost", "localhost"]] {
        let answer = request(&server, "GET /", &hosts.map(|host| ("host", host)), b"").await;
        assert_eq!(answer.status, 400, "{hosts:?}");
    }
    server.stop().await;
}

#[tokio::test]
async fn other_origins_are_refused_unless_they_are_allowed() {
    let server = fleet::start(&["--allow-origin", "http://page.example:5173"]).await;
    let own = server.url();
    for origin in ["https://evil.example", "http://localhost:1", "null", "http://page.example"] {
        let answer = request(&server, LIST, &[("origin", origin), GRPC_WEB], EMPTY_MESSAGE).await;
        assert_eq!(answer.status, 403, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
        assert_eq!(answer.header("timing-allow-origin"), None);
        let preflight = [("origin", origin), ("access-control-request-method", "POST")];
        let answer = request(&server, "OPTIONS /viam.app.v1.AppService/GetRobot", &preflight, b"").await;
        assert_eq!(answer.status, 403, "{origin}");
    }
    for origin in [own.as_str(), "http://page.example:5173"] {
        let answer = request(&server, LIST, &[("origin", origin), GRPC_WEB], EMPTY_MESSAGE).await;
        assert_eq!(answer.header("grpc-status"), Some("16"));
        assert_eq!(answer.header("access-control-allow-origin"), Some(origin));
        // So that the origin's pages learn the version of HTTP, without which they can't stream uploads.
        assert_eq!(answer.header("timing-allow-origin"), Some(origin));
        let exposed = answer.header("access-control-expose-headers").unwrap();
        for header in ["grpc-status", "grpc-message", "grpc-status-details-bin"] {
            assert!(exposed.contains(header), "{header}");
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_preflight_allows_every_requested_header() {
    let server = fleet::start(&["--allow-origin", "http://page.example:5173"]).await;
    let asked = "authorization,content-type,x-grpc-web,x-user-agent,viam_client,grpc-timeout,x-own";
    let headers = [
        ("origin", "http://page.example:5173"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", asked),
    ];
    let answer = request(&server, "OPTIONS /viam.app.v1.AppService/GetRobot", &headers, b"").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-headers"), Some(asked));
    assert!(answer.header("access-control-allow-methods").unwrap().contains("POST"));
    server.stop().await;
}

#[tokio::test]
async fn grpc_web_works_over_http_1() {
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let bearer = format!("Bearer {token}");
    let answer = request(&server, LIST, &[("authorization", &bearer), GRPC_WEB], EMPTY_MESSAGE).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/grpc-web+proto"));
    let body = String::from_utf8_lossy(&answer.body);
    assert!(body.contains("grpc-status:0"), "{body:?}");
    let unknown = request(&server, "POST /viam.app.v1.Nothing/Here", &[GRPC_WEB], EMPTY_MESSAGE).await;
    assert_eq!(unknown.header("grpc-status"), Some("12"));
    server.stop().await;
}

#[tokio::test]
async fn static_files_have_their_types_and_a_policy_and_none_is_outside_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page");
    std::fs::create_dir(&page).unwrap();
    std::fs::write(folder.path().join("secret"), "secret").unwrap();
    for (name, content) in [("index.html", "<p>page"), ("a.js", "1"), ("a.wasm", "\0asm"), ("a.css", "a{}")] {
        std::fs::write(page.join(name), content).unwrap();
    }
    let server = fleet::start(&["--static", page.to_str().unwrap()]).await;
    std::fs::create_dir(page.join("assets")).unwrap();
    for name in ["index-B1cD_e3F.js", "index.js"] {
        std::fs::write(page.join("assets").join(name), "let a = 1;".repeat(1000)).unwrap();
        let path = format!("GET /assets/{name}");
        let answer = request(&server, &path, &[("accept-encoding", "br, gzip")], b"").await;
        assert_eq!(answer.header("content-encoding"), Some("br"));
        assert!(answer.body.len() < 1000);
        let kept = answer.header("cache-control").unwrap();
        assert_eq!(kept.contains("immutable"), name != "index.js", "{kept}");
    }
    for (path, kind) in [
        ("/", "text/html"),
        ("/a.js", "text/javascript"),
        ("/a.wasm", "application/wasm"),
        ("/a.css", "text/css"),
    ] {
        let answer = get(&server, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{path}");
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"));
        assert!(answer.head.contains("frame-ancestors 'none'"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
    for path in ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "//etc/passwd", "/a.js/../../secret"] {
        let answer = get(&server, path).await;
        assert_ne!(answer.status, 200, "{path}");
        assert!(!answer.body.windows(6).any(|window| window == b"secret"), "{path}");
    }
    server.stop().await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_in_the_folder_leads_nowhere_outside() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let (page, outside) = (folder.path().join("page"), folder.path().join("outside"));
    for folder in [&page, &outside] {
        std::fs::create_dir(folder).unwrap();
        std::fs::write(folder.join("index.html"), folder.file_name().unwrap().to_str().unwrap()).unwrap();
    }
    // The folder itself may be a link, also one that leads elsewhere later.
    let link = folder.path().join("link");
    symlink(&page, &link).unwrap();
    let server = fleet::start(&["--static", link.to_str().unwrap()]).await;
    symlink(&outside, page.join("folder")).unwrap();
    symlink(outside.join("index.html"), page.join("file.html")).unwrap();
    symlink("index.html", page.join("inside.html")).unwrap();
    for path in ["/folder/index.html", "/folder/", "/folder", "/file.html"] {
        let answer = get(&server, path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_ne!(answer.body, b"outside", "{path}");
    }
    for path in ["/", "/inside.html"] {
        assert_eq!(get(&server, path).await.body, b"page", "{path}");
    }
    std::fs::remove_file(&link).unwrap();
    symlink(&outside, &link).unwrap();
    assert_eq!(get(&server, "/").await.body, b"outside");
    server.stop().await;
}

#[tokio::test]
async fn a_request_for_an_rpc_that_is_no_call_gets_the_reason() {
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let bearer = format!("Bearer {token}");
    for method in ["GET", "HEAD", "PUT", "DELETE", "TRACE"] {
        let line = LIST.replace("POST", method);
        let answer = request(&server, &line, &[("authorization", &bearer), GRPC_WEB], b"").await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")), "{method}");
    }
    for (kind, status) in [
        ("", 415),
        ("text/plain", 415),
        ("application/json", 415),
        ("application/grpc+json", 415),
        ("application/grpc-webx", 415),
        ("application/grpc", 400),
        ("application/grpc+proto", 400),
        ("application/grpc-web", 200),
        ("Application/GRPC-Web+proto; charset=utf-8", 200),
    ] {
        let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
        let answer = request(&server, LIST, &headers, EMPTY_MESSAGE).await;
        assert_eq!(answer.status, status, "{kind}");
        let body = String::from_utf8_lossy(&answer.body);
        assert!(
            body.contains(if status == 200 { "grpc-status:0" } else { "application/grpc" }),
            "{kind}: {body}"
        );
    }
    server.stop().await;
}

#[tokio::test]
async fn a_message_that_claims_too_many_bytes_is_refused_at_once() {
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let bearer = format!("Bearer {token}");
    let claims = [0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3];
    let answer = request(&server, LIST, &[("authorization", &bearer), GRPC_WEB], &claims).await;
    assert_eq!(answer.header("grpc-status"), Some("3"));
    assert!(answer.header("grpc-message").unwrap().contains("33554432"));
    server.stop().await;
}

#[tokio::test]
async fn a_compressed_message_is_refused_with_what_is_accepted() {
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let bearer = format!("Bearer {token}");
    for encoding in ["gzip", "deflate", "zstd", "unknown", "identity"] {
        let headers = [("authorization", bearer.as_str()), GRPC_WEB, ("grpc-encoding", encoding)];
        let answer = request(&server, LIST, &headers, EMPTY_MESSAGE).await;
        if encoding == "identity" {
            assert!(String::from_utf8_lossy(&answer.body).contains("grpc-status:0"));
        } else {
            assert_eq!(answer.header("grpc-status"), Some("12"), "{encoding}");
            assert_eq!(answer.header("grpc-accept-encoding"), Some("identity"));
        }
    }
    server.stop().await;
}

#[tokio::test]
async fn a_malformed_body_is_the_callers_error() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let bearer = format!("Bearer {token}");
    let text = ("content-type", "application/grpc-web-text");
    // A complete request that creates an organization named "a".
    let create = [0, 0, 0, 0, 3, 0x0a, 1, b'a'];
    let compressed = [&[1], &create[1..]].concat();
    let unknown_flag = [&[2], &create[1..]].concat();
    let twice = create.repeat(2);
    let trailing = [create.as_slice(), &[0, 0]].concat();
    let too_long = [&[0][..], &((32 << 20) + 1_u32).to_be_bytes()].concat();
    for (name, kind, body) in [
        ("nothing", GRPC_WEB, &[][..]),
        ("half a prefix", GRPC_WEB, &create[..3]),
        ("a prefix without a message", GRPC_WEB, &create[..5]),
        ("half a message", GRPC_WEB, &create[..7]),
        ("an undeclared compression", GRPC_WEB, &compressed),
        ("an unknown flag", GRPC_WEB, &unknown_flag),
        ("two messages", GRPC_WEB, &twice),
        ("a message and half a prefix", GRPC_WEB, &trailing),
        ("a field without its value", GRPC_WEB, &[0, 0, 0, 0, 1, 0x0a]),
        ("a message that is too long", GRPC_WEB, &too_long),
        ("no base64", text, b"!!!!!!!!"),
        ("half of base64", text, b"AAAAAA"),
        ("binary as base64", text, &create),
    ] {
        let headers = [("authorization", bearer.as_str()), kind];
        let line = LIST.replace("ListOrganizations", "CreateOrganization");
        let answer = request(&server, &line, &headers, body).await;
        let message = answer.header("grpc-message").unwrap_or_default();
        assert_eq!(answer.header("grpc-status"), Some("3"), "{name}: {message} {}", answer.head);
    }
    use fleet_server::generated::viam::app::v1::ListOrganizationsRequest;
    let listed = root.list_organizations(ListOrganizationsRequest {}).await.unwrap().into_inner();
    assert_eq!(listed.organizations.len(), 0);
    server.stop().await;
}

#[tokio::test]
async fn a_module_file_is_known_by_the_hash_in_its_tag() {
    use fleet_server::generated::viam::app::v1::*;
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let organization_id = fleet::organization(&mut root, "Own").await;
    let create = CreateModuleRequest { organization_id, name: "driver".to_owned() };
    let module = root.create_module(create).await.unwrap().into_inner().module_id;
    let url = crate::drive::upload(&mut root, &module, "1.0.0", "linux/amd64", &[b"content"]).await.unwrap();
    let line = format!("GET {}", url.trim_start_matches(&server.url()));
    let first = request(&server, &line, &[], b"").await;
    let tag = first.header("etag").unwrap().to_owned();
    assert!(tag.starts_with("\"sha256-"), "{tag}");
    let several = format!("\"other\", W/{tag}");
    for (header, value, status) in [
        ("if-none-match", tag.as_str(), 304),
        ("if-none-match", &several, 304),
        ("if-none-match", "\"other\"", 200),
        ("if-match", &tag, 200),
        ("if-match", "\"other\"", 412),
        ("range", "bytes=3-", 206),
        ("range", "bytes=9-", 416),
    ] {
        let answer = request(&server, &line, &[(header, value)], b"").await;
        assert_eq!((answer.status, answer.header("etag")), (status, Some(tag.as_str())), "{header}: {value}");
        let body: &[u8] = match status {
            200 => b"content",
            206 => b"tent",
            _ => b"",
        };
        assert_eq!(answer.body, body, "{header}: {value}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_response_of_many_megabytes_arrives() {
    use fleet_server::generated::viam::app::v1::*;
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Large").await;
    let config = format!(r#"{{"large":"{}"}}"#, "x".repeat(7 << 20));
    let request = UpdateRobotPartRequest {
        id: place.part.clone(),
        robot_config_json: Some(config.clone()),
        ..UpdateRobotPartRequest::default()
    };
    root.update_robot_part(request).await.unwrap();
    let reply = root.get_robot_part(GetRobotPartRequest { id: place.part }).await.unwrap().into_inner();
    assert_eq!(reply.config_json, config);
    server.stop().await;
}

#[tokio::test]
async fn an_unknown_rpc_is_named() {
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let bearer = format!("Bearer {token}");
    let path = "/viam.app.v1.AppService/ListNothing";
    let headers = [GRPC_WEB, ("authorization", bearer.as_str())];
    let answer = request(&server, &format!("POST {path}"), &headers, EMPTY_MESSAGE).await;
    assert_eq!(answer.header("grpc-status"), Some("12"));
    assert!(answer.header("grpc-message").is_some_and(|said| said.contains(path)), "{}", answer.head);
    server.stop().await;
}
