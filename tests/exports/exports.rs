//! The exports, as a script imports them.

use js_sys::{Promise, Reflect};
use serde::Serialize;
use serde_json::Value;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

// The address by which the page with the tests imports the module.
#[wasm_bindgen(inline_js = r#"
    import * as exports from "/wasm-bindgen-test";

    export const newClient = (options) => new exports.Client(options);
    export const encodeMessage = (type, value) => exports.encodeMessage(type, value);
    // Times as text, so that they are the same in JSON.
    export const decodeMessage = (type, bytes) => exports.decodeMessage(type, bytes, "iso");
"#)]
extern "C" {
    pub(crate) type Client;

    #[wasm_bindgen(catch, js_name = newClient)]
    fn new_client(options: &JsValue) -> Result<Client, JsValue>;

    #[wasm_bindgen(method, js_name = getRobot)]
    fn get_robot_js(this: &Client, request: &JsValue, options: &JsValue) -> Promise;

    #[wasm_bindgen(method, js_name = tailRobotPartLogs)]
    fn tail_js(this: &Client, request: &JsValue, options: &JsValue) -> Tail;

    #[wasm_bindgen(method, js_name = uploadModuleFile)]
    fn upload_js(this: &Client, requests: &JsValue, options: &JsValue) -> Promise;

    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &Client);

    #[wasm_bindgen(method)]
    pub(crate) fn free(this: &Client);

    /// An async iterator.
    pub(crate) type Tail;

    #[wasm_bindgen(method)]
    pub(crate) fn next(this: &Tail) -> Promise;

    #[wasm_bindgen(method, js_name = "return")]
    pub(crate) fn return_(this: &Tail) -> Promise;

    #[wasm_bindgen(catch, js_name = encodeMessage)]
    fn encode_message(type_name: &str, value: &JsValue) -> Result<Vec<u8>, JsValue>;

    #[wasm_bindgen(catch, js_name = decodeMessage)]
    fn decode_message(type_name: &str, bytes: &[u8]) -> Result<JsValue, JsValue>;
}

/// A JavaScript value of JSON.
pub(crate) fn js(value: Value) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap()
}

/// The JSON of a JavaScript value, without what JSON has not.
pub(crate) fn json(value: &JsValue) -> Value {
    let text = js_sys::JSON::stringify(value).unwrap();
    serde_json::from_str(&String::from(text)).unwrap()
}

/// An object with JSON and what is not JSON.
pub(crate) fn object(value: Value, more: &[(&str, &JsValue)]) -> JsValue {
    let object = js(value);
    for (name, value) in more {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    object
}

/// A property of a value.
pub(crate) fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

/// What a promise rejects with.
pub(crate) async fn rejection(promise: Promise) -> Rejection {
    Rejection(promise.await.expect_err("it resolved"))
}

/// A `GrpcError`.
pub(crate) struct Rejection(pub(crate) JsValue);

impl Rejection {
    pub(crate) fn code(&self) -> String {
        self.text("code")
    }

    pub(crate) fn text(&self, name: &str) -> String {
        get(&self.0, name).as_string().unwrap_or_default()
    }
}

pub(crate) fn client(options: &JsValue) -> Result<Client, Rejection> {
    new_client(options).map_err(Rejection)
}

impl Client {
    pub(crate) fn get_robot(&self, request: Value, options: &JsValue) -> Promise {
        self.get_robot_js(&js(request), options)
    }

    pub(crate) fn tail(&self, options: &JsValue) -> Tail {
        self.tail_js(&js(serde_json::json!({ "id": "part" })), options)
    }

    pub(crate) fn upload(&self, requests: &JsValue, options: &JsValue) -> Promise {
        self.upload_js(requests, options)
    }
}

pub(crate) fn encode(type_name: &str, value: Value) -> Result<Vec<u8>, Rejection> {
    encode_message(type_name, &js(value)).map_err(Rejection)
}

pub(crate) fn decode(type_name: &str, bytes: &[u8]) -> Result<Value, Rejection> {
    decode_message(type_name, bytes).map(|value| json(&value)).map_err(Rejection)
}
