//! The session, through the exports: sign-in and renewal.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::answer::Answer;
use crate::exports::{json, rejection};
use crate::service::FakeService;

fn robot() -> Answer {
    Answer::of("viam.app.v1.GetRobotResponse", [json!({ "robot": { "name": "one" } })])
}

fn call(method: &str, authorization: Option<&str>) -> (String, Option<String>) {
    (method.to_owned(), authorization.map(str::to_owned))
}

#[wasm_bindgen_test]
async fn the_first_call_signs_in_for_all() {
    let service = FakeService::new([Answer::token("first"), robot(), robot()]);
    let client = service.client();
    assert_eq!(service.calls(), []);
    for _ in 0..2 {
        client.get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED).await.unwrap();
    }
    let token = Some("Bearer first");
    assert_eq!(
        service.calls(),
        [call("Authenticate", None), call("GetRobot", token), call("GetRobot", token)]
    );
}

#[wasm_bindgen_test]
async fn a_token_that_is_refused_is_renewed_once() {
    let expired = || Answer::failure(16, "expired");
    let answers = [Answer::token("first"), expired(), Answer::token("second"), robot()];
    let service = FakeService::new(answers);
    let response = service.client().get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED).await.unwrap();
    assert_eq!(json(&response)["robot"]["name"], "one");
    let calls = [
        call("Authenticate", None),
        call("GetRobot", Some("Bearer first")),
        call("Authenticate", None),
        call("GetRobot", Some("Bearer second")),
    ];
    assert_eq!(service.calls(), calls);

    let service = FakeService::new([Answer::token("first"), expired(), Answer::token("second"), expired()]);
    let error = rejection(service.client().get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED)).await;
    assert_eq!(
        (error.code(), error.text("rawMessage")),
        ("UNAUTHENTICATED".to_owned(), "expired".to_owned())
    );
    assert_eq!(service.calls(), calls);
}

#[wasm_bindgen_test]
async fn a_refused_key_is_an_error_of_the_sign_in_and_reported() {
    let service = FakeService::new([Answer::failure(16, "no such key")]);
    let states = Rc::new(RefCell::new(Vec::new()));
    let on_auth_change = {
        let states = Rc::clone(&states);
        Closure::<dyn FnMut(String)>::new(move |state| states.borrow_mut().push(state))
    };
    let credentials = json!({ "type": "api-key", "authEntity": "id", "payload": "wrong" });
    let listener = [("onAuthChange", on_auth_change.as_ref())];
    let client = service.client_with(json!({ "credentials": credentials }), &listener);
    let error = rejection(client.get_robot(json!({ "id": "1" }), &JsValue::UNDEFINED)).await;
    assert_eq!(
        (error.code(), error.text("method")),
        ("UNAUTHENTICATED".to_owned(), "Authenticate".to_owned())
    );
    assert_eq!(*states.borrow(), ["signed-out"]);
}
