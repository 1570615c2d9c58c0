//! Streams of responses, and of requests.

use js_sys::Array;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::answer::Answer;
use crate::exports::{decode, get, js, json, object, rejection};
use crate::service::FakeService;

const LOGS: &str = "viam.app.v1.TailRobotPartLogsResponse";

fn log(message: &str) -> Value {
    json!({ "logs": [{ "message": message }] })
}

/// The message of a result's one entry; `None` at the end.
fn entry(result: &JsValue) -> Option<String> {
    let done = get(result, "done").is_truthy();
    (!done).then(|| json(&get(result, "value"))["logs"][0]["message"].as_str().unwrap().to_owned())
}

#[wasm_bindgen_test]
async fn a_stream_gives_its_messages_and_ends() {
    let service = FakeService::new([Answer::of(LOGS, ["one", "two", "three"].map(log))]);
    let tail = service.client_with_token().tail(&JsValue::UNDEFINED);
    // The request is sent by the first call of `next`.
    assert_eq!(service.calls(), []);
    let mut entries = Vec::new();
    while let Some(entry) = entry(&tail.next().await.unwrap()) {
        entries.push(entry);
    }
    assert_eq!(entries, ["one", "two", "three"]);
    assert_eq!(entry(&tail.next().await.unwrap()), None);
    assert!(!service.requests()[0].is_aborted());
}

#[wasm_bindgen_test]
async fn leaving_a_stream_aborts_its_request() {
    let service = FakeService::new([Answer::begins(LOGS, [log("one")])]);
    let tail = service.client_with_token().tail(&JsValue::UNDEFINED);
    assert_eq!(entry(&tail.next().await.unwrap()).as_deref(), Some("one"));
    tail.return_().await.unwrap();
    assert!(service.requests()[0].is_aborted());
    assert_eq!(entry(&tail.next().await.unwrap()), None);
}

#[wasm_bindgen_test]
async fn a_stream_that_is_read_or_not_ends_with_its_deadline() {
    for waits_before in [false, true] {
        let service = FakeService::new([Answer::begins(LOGS, [log("one")])]);
        let tail = service.client_with_token().tail(&object(json!({ "timeoutMs": 50 }), &[]));
        assert_eq!(entry(&tail.next().await.unwrap()).as_deref(), Some("one"));
        if waits_before {
            service.requests()[0].aborted().await;
        }
        assert_eq!(rejection(tail.next()).await.code(), "DEADLINE_EXCEEDED");
        assert!(service.requests()[0].is_aborted());
        assert_eq!(entry(&tail.next().await.unwrap()), None);
    }
}

#[wasm_bindgen_test]
async fn a_wrong_request_fails_at_the_first_read() {
    let service = FakeService::new([]);
    let tail = service.client_with_token().tail(&object(json!({ "headers": 5 }), &[]));
    assert_eq!(rejection(tail.next()).await.code(), "INVALID_ARGUMENT");
    assert_eq!(service.calls(), []);
}

#[wasm_bindgen(inline_js = r#"
    export function* throwing(first) {
        yield first;
        throw new Error("no more");
    }
"#)]
extern "C" {
    fn throwing(first: &JsValue) -> JsValue;
}

const UPLOADED: &str = "viam.app.v1.UploadModuleFileResponse";

fn description() -> JsValue {
    js(json!({ "moduleFileInfo": { "moduleId": "module", "version": "1.0.0" } }))
}

#[wasm_bindgen_test]
async fn an_upload_sends_all_requests_and_reads_one_response() {
    let service = FakeService::new([Answer::of(UPLOADED, [json!({ "url": "there" })])]);
    let file = object(json!({}), &[("file", &js_sys::Uint8Array::from([1, 2, 3].as_slice()))]);
    let requests = Array::of2(&description(), &file);
    let response = service.client_with_token().upload(&requests, &JsValue::UNDEFINED).await.unwrap();
    assert_eq!(json(&response)["url"], "there");
    let sent = service.requests()[0].messages();
    let sent: Vec<_> =
        sent.iter().map(|bytes| decode("viam.app.v1.UploadModuleFileRequest", bytes).ok().unwrap()).collect();
    assert_eq!(sent[0]["moduleFileInfo"]["moduleId"], "module");
    assert_eq!(sent[1]["file"], json!({ "0": 1, "1": 2, "2": 3 }));
    assert_eq!(sent.len(), 2);
}

#[wasm_bindgen_test]
async fn an_upload_whose_source_throws_fails_with_what_it_threw() {
    let service = FakeService::new([]);
    let upload = service.client_with_token().upload(&throwing(&description()), &JsValue::UNDEFINED);
    let error = rejection(upload).await;
    assert_eq!(error.code(), "ABORTED");
    assert_eq!(get(&get(&error.0, "cause"), "message"), "no more");
}
