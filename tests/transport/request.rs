//! The requests to `fetch`.

use js_sys::{Function, Object, Reflect, Uint8Array};
use tonic::Request;
use tonic::codegen::tokio_stream;
use tonic::metadata::{BinaryMetadataValue, MetadataValue};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::call::{Raw, client, options};

#[wasm_bindgen(inline_js = r#"
    export function recorder(record) {
        return async function (url, init) {
            record.self = this === undefined ? "undefined" : typeof this;
            record.url = url;
            Object.assign(record, init);
            record.kind = init.body.constructor.name;
            record.bytes = new Uint8Array(await new Response(init.body).arrayBuffer());
            record.sent = [...new Headers(init.headers)].map((pair) => pair.join(": ")).join("\n");
            return new Response(null, { headers: { "grpc-status": "0" } });
        };
    }
"#)]
extern "C" {
    fn recorder(record: &Object) -> Function;
}

struct Record(Object);

impl Record {
    fn new(base_url: &str) -> (Self, tonic::client::Grpc<crate::call::Subject>) {
        let record = Object::new();
        let mut options = options();
        options.base_url = base_url.into();
        options.fetch = Some(recorder(&record));
        (Self(record), client(options))
    }

    fn get(&self, key: &str) -> JsValue {
        Reflect::get(&self.0, &key.into()).unwrap()
    }

    fn text(&self, key: &str) -> String {
        self.get(key).as_string().unwrap_or_default()
    }

    fn bytes(&self) -> Vec<u8> {
        self.get("bytes").unchecked_into::<Uint8Array>().to_vec()
    }
}

fn path() -> http::uri::PathAndQuery {
    http::uri::PathAndQuery::from_static("/viam.app.v1.AppService/GetRobot")
}

#[wasm_bindgen_test]
async fn a_call_reads_permissions_once() {
    let (record, mut client) = Record::new("https://fleet.test");
    let mut request = Request::new(b"abc".to_vec());
    let headers = request.metadata_mut();
    headers.insert("authorization", "Bearer token".parse().unwrap());
    headers.append("x-many", "1".parse().unwrap());
    headers.append("x-many", "2".parse().unwrap());
    headers.insert("x-bytes", MetadataValue::try_from("caf\u{e9}".as_bytes()).unwrap());
    headers.insert_bin("x-raw-bin", BinaryMetadataValue::from_bytes(b"\x00\xff"));
    request.set_timeout(std::time::Duration::from_secs(20));
    client.server_streaming(request, path(), Raw).await.unwrap();

    assert_eq!(record.text("url"), "https://fleet.test/viam.app.v1.AppService/GetRobot");
    assert_eq!(record.text("self"), "undefined");
    assert_eq!(record.text("method"), "POST");
    assert_eq!(record.text("redirect"), "manual");
    assert_eq!(record.text("credentials"), "omit");
    assert_eq!(record.text("cache"), "no-store");
    assert_eq!(record.text("kind"), "Uint8Array");
    assert_eq!(record.bytes(), b"\x00\x00\x00\x00\x03abc");
    let sent = "accept: application/grpc-web+proto\n\
        authorization: Bearer token\n\
        content-type: application/grpc-web+proto\n\
        grpc-timeout: 20000000u\n\
        x-bytes: caf\u{c3}\u{a9}\n\
        x-grpc-web: 1\n\
        x-many: 1, 2\n\
        x-raw-bin: AP8";
    assert_eq!(record.text("sent"), sent);
}

#[wasm_bindgen_test]
async fn a_base_may_end_in_slashes_and_have_a_path() {
    for base in ["https://fleet.test/api", "https://fleet.test/api/", "https://fleet.test/api//"] {
        let (record, mut client) = Record::new(base);
        client.server_streaming(Request::new(Vec::new()), path(), Raw).await.unwrap();
        assert_eq!(record.text("url"), "https://fleet.test/api/viam.app.v1.AppService/GetRobot");
    }
}

#[wasm_bindgen_test]
async fn an_address_with_a_password_is_refused_unsent() {
    let (record, mut client) = Record::new("https://user:hunter2@fleet.test");
    let status = client.server_streaming(Request::new(Vec::new()), path(), Raw).await.unwrap_err();
    assert_eq!(status.code(), tonic::Code::InvalidArgument);
    assert!(!format!("{status:?}").contains("hunter2"));
    assert!(record.get("url").is_undefined());
}

#[wasm_bindgen_test]
async fn many_messages_go_as_one_body() {
    let (record, mut client) = Record::new("https://fleet.test");
    let messages: Vec<Vec<u8>> = (0..5).map(|fill| vec![fill; 40_000]).collect();
    let expected: Vec<u8> = messages.iter().flat_map(|body| crate::answer::message(body)).collect();
    let request = Request::new(tokio_stream::iter(messages));
    // The response has no message, which does not matter here.
    let _ = client.client_streaming(request, path(), Raw).await;
    assert_eq!(record.text("kind"), "Blob");
    assert_eq!(record.bytes(), expected);
}

#[wasm_bindgen_test]
async fn no_message_goes_as_an_empty_body() {
    let (record, mut client) = Record::new("https://fleet.test");
    let request = Request::new(tokio_stream::iter(Vec::<Vec<u8>>::new()));
    let _ = client.client_streaming(request, path(), Raw).await;
    assert_eq!(record.bytes(), b"");
}
