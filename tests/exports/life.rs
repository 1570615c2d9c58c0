//! How calls end early: by a signal, or with their client.

use js_sys::Promise;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::exports::{get, object, rejection};
use crate::service::FakeService;

#[wasm_bindgen]
extern "C" {
    type AbortController;

    #[wasm_bindgen(constructor)]
    fn new() -> AbortController;

    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> JsValue;

    #[wasm_bindgen(method)]
    fn abort(this: &AbortController, reason: &str);
}

#[wasm_bindgen_test]
async fn a_signal_cancels_a_call_and_its_request() {
    let service = FakeService::new([]);
    let client = service.client_with_token();
    let controller = AbortController::new();
    let options = object(json!({}), &[("signal", &controller.signal())]);
    let call = client.get_robot(json!({ "id": "1" }), &options);
    let request = service.request(1).await;
    controller.abort("left the page");
    let error = rejection(call).await;
    assert_eq!(error.code(), "CANCELLED");
    assert_eq!(get(&error.0, "cause"), "left the page");
    assert!(request.is_aborted());
    // A signal that is aborted already.
    assert_eq!(rejection(client.get_robot(json!({ "id": "1" }), &options)).await.code(), "CANCELLED");
    assert_eq!(service.requests().len(), 1);
}

#[wasm_bindgen_test]
async fn closing_ends_the_calls_that_run_and_those_to_come() {
    let service = FakeService::new([]);
    let client = service.client_with_token();
    let running = client.get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED);
    let tail = client.tail(&JsValue::UNDEFINED);
    let reading = tail.next();
    let requests = [service.request(1).await, service.request(2).await];
    client.close();
    let later = client.get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED);
    for call in [running, reading, later, client.tail(&JsValue::UNDEFINED).next()] {
        let error = rejection(call).await;
        assert_eq!(
            (error.code(), error.text("rawMessage")),
            ("CANCELLED".into(), "the client is closed".into())
        );
    }
    assert!(requests.iter().all(|request| request.is_aborted()));
    assert_eq!(service.requests().len(), 2);
}

#[wasm_bindgen_test]
async fn calls_outlive_the_object_that_made_them() {
    let service = FakeService::new([]);
    let client = service.client_with_token();
    let controller = AbortController::new();
    let options = object(json!({}), &[("signal", &controller.signal())]);
    let call: Promise = client.get_robot(json!({ "id": "1" }), &options);
    service.request(1).await;
    client.free();
    controller.abort("done");
    assert_eq!(rejection(call).await.code(), "CANCELLED");
}
