//! Calls with one response.

use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::answer::Answer;
use crate::exports::{decode, get, json, object, rejection};
use crate::service::FakeService;

const ROBOT: &str = "viam.app.v1.GetRobotResponse";

#[wasm_bindgen_test]
async fn a_call_returns_a_promise_of_a_plain_object() {
    let service = FakeService::new([Answer::of(ROBOT, [json!({ "robot": { "id": "1", "name": "one" } })])]);
    let client = service.client_with_token();
    let response = json(&client.get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED).await.unwrap());
    assert_eq!(response["robot"]["name"], "one");
    // A key that the response does not have has its default.
    assert_eq!(response["robot"]["location"], "");
    let request = &service.requests()[0];
    assert_eq!(request.method(), "GetRobot");
    assert_eq!(request.header("content-type").as_deref(), Some("application/grpc-web+proto"));
    let sent = decode("viam.app.v1.GetRobotRequest", &request.messages()[0]).ok().unwrap();
    assert_eq!(sent, json!({ "id": "1" }));
}

#[wasm_bindgen_test]
async fn a_wrong_request_is_refused_by_its_field_and_not_sent() {
    let service = FakeService::new([]);
    let client = service.client_with_token();
    let error = rejection(client.get_robot(json!({ "id": 5 }), &JsValue::UNDEFINED)).await;
    assert_eq!(error.code(), "INVALID_ARGUMENT");
    assert_eq!(error.text("rawMessage"), "id: expected string, got number");
    let options = object(json!({ "timeoutMs": -1 }), &[]);
    let error = rejection(client.get_robot(json!({ "id": "1" }), &options)).await;
    assert_eq!(error.code(), "INVALID_ARGUMENT");
    assert!(error.text("rawMessage").starts_with("timeoutMs: "), "{}", error.text("rawMessage"));
    assert_eq!(service.calls(), []);
}

#[wasm_bindgen_test]
async fn a_status_is_an_error_with_the_services_words() {
    let service = FakeService::new([Answer::failure(5, "no robot")]);
    let client = service.client_with_token();
    let error = rejection(client.get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED)).await;
    assert_eq!((error.text("name"), error.code()), ("GrpcError".to_owned(), "NOT_FOUND".to_owned()));
    assert_eq!(error.text("message"), "[NOT_FOUND] GetRobot: no robot");
    assert_eq!(get(&error.0, "status"), 5);
}

#[wasm_bindgen_test]
async fn a_deadline_ends_a_call_without_a_response() {
    let service = FakeService::new([]);
    let client = service.client_with_token();
    let options = object(json!({ "timeoutMs": 20 }), &[]);
    let error = rejection(client.get_robot(json!({ "id": "1" }), &options)).await;
    assert_eq!(error.code(), "DEADLINE_EXCEEDED");
    let request = &service.requests()[0];
    assert!(request.is_aborted());
    assert!(request.header("grpc-timeout").is_some_and(|timeout| timeout.ends_with('m')));
}
