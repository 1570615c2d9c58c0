//! The codec by itself, and what the constructor refuses.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::exports::{client, decode, encode, js};

#[wasm_bindgen_test]
fn messages_are_encoded_and_decoded() {
    let log = json!({ "level": "info", "message": "hello", "time": "2024-01-02T03:04:05.123456789Z" });
    let bytes = encode("viam.common.v1.LogEntry", log).ok().unwrap();
    let decoded = decode("viam.common.v1.LogEntry", &bytes).ok().unwrap();
    assert_eq!(
        (&decoded["message"], &decoded["time"]),
        (&json!("hello"), &json!("2024-01-02T03:04:05.123456789Z"))
    );
}

#[wasm_bindgen_test]
fn what_is_wrong_is_named() {
    let wrong = encode("viam.common.v1.LogEntry", json!({ "mesage": "" })).unwrap_err();
    assert_eq!(wrong.code(), "INVALID_ARGUMENT");
    assert!(wrong.text("message").contains("mesage"), "{}", wrong.text("message"));
    let unknown = encode("viam.app.v1.Nothing", json!({})).unwrap_err();
    assert!(unknown.text("message").contains("Nothing"));
    assert_eq!(decode("viam.common.v1.LogEntry", &[0x0a, 5]).unwrap_err().code(), "INTERNAL");
}

#[wasm_bindgen_test]
fn a_client_is_not_made_of_wrong_options() {
    let host = json!({ "serviceHost": "http://fleet.test" });
    let Err(error) = client(&js(host)) else { panic!("a plain host was accepted") };
    assert_eq!(error.code(), "INVALID_ARGUMENT");
    assert!(error.text("message").contains("serviceHost"), "{}", error.text("message"));
}
