//! The JavaScript half of the bindings.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/boundary/gen/builders.js")]
unsafe extern "C" {
    /// Functions that build messages, in the order of the schema.
    #[wasm_bindgen(thread_local_v2, js_name = builders)]
    pub(super) static BUILDERS: JsValue;
}

#[wasm_bindgen(module = "/js/boundary/read-tape.js")]
unsafe extern "C" {
    /// The state of a response before its first batch.
    pub(super) fn begin() -> JsValue;

    /// Takes elements of a response's own lists out of a batch.
    #[wasm_bindgen(catch)]
    pub(super) fn take(
        memory: &JsValue,
        batch: usize,
        builders: &JsValue,
        state: &JsValue,
    ) -> Result<(), JsValue>;

    /// Builds messages of one type from a batch.
    #[wasm_bindgen(catch)]
    pub(super) fn build(
        memory: &JsValue,
        batch: usize,
        builders: &JsValue,
        state: &JsValue,
        message: u16,
        frames: &[u32],
    ) -> Result<js_sys::Array, JsValue>;
}

// `read-tape.js` and `flatten.js` import this file; naming it here copies it next to them.
#[wasm_bindgen(module = "/js/boundary/gen/constants.js")]
unsafe extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = BATCH_LENGTH)]
    static BATCH_LENGTH: JsValue;
}

#[wasm_bindgen(module = "/js/boundary/flatten.js")]
unsafe extern "C" {
    /// A flat value.
    pub(super) type FlatValue;

    /// Flattens any value, up to where a getter or a proxy of the caller throws.
    pub(super) fn flatten(value: &JsValue) -> FlatValue;

    #[wasm_bindgen(method, getter)]
    pub(super) fn tokens(this: &FlatValue) -> Vec<f64>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn text(this: &FlatValue) -> String;

    #[wasm_bindgen(method, getter)]
    pub(super) fn blobs(this: &FlatValue) -> js_sys::Array;

    /// What a getter or a proxy threw.
    #[wasm_bindgen(method, getter)]
    pub(super) fn thrown(this: &FlatValue) -> JsValue;
}

#[wasm_bindgen(module = "/js/boundary/error.js")]
unsafe extern "C" {
    /// An `Error` with the properties of a `GrpcError`.
    #[wasm_bindgen(js_name = grpcError)]
    pub(super) fn grpc_error(
        code: &str,
        message: &str,
        plain: &JsValue,
        details: &js_sys::Array,
        cause: &JsValue,
    ) -> JsValue;

    /// Makes all later errors instances of a class.
    #[wasm_bindgen(js_name = setErrorPrototype)]
    pub(super) fn set_error_prototype(prototype: &JsValue);

    /// One of an error's details.
    pub(super) fn detail(name: &str, bytes: js_sys::Uint8Array, value: JsValue) -> JsValue;

    /// Reports an error that a callback of the application threw, as that of an event listener.
    pub(super) fn report(thrown: &JsValue);

    /// `Headers` of pairs of a name and a value.
    #[wasm_bindgen(catch)]
    pub(super) fn headers(fields: &JsValue) -> Result<JsValue, JsValue>;

    /// Lines of `name:value` of `HeadersInit`.
    #[wasm_bindgen(catch)]
    pub(super) fn fields(headers: &JsValue) -> Result<String, JsValue>;
}

#[wasm_bindgen(module = "/js/boundary/attempt.js")]
unsafe extern "C" {
    /// Calls `onAttempt`.
    #[wasm_bindgen(js_name = tellAttempt)]
    pub(super) fn tell_attempt(
        callback: &js_sys::Function,
        method: &str,
        code: Option<&str>,
        duration_ms: f64,
        bytes_sent: f64,
        bytes_received: f64,
    );
}

#[wasm_bindgen(module = "/js/boundary/stream.js")]
unsafe extern "C" {
    /// The requests of a caller.
    pub(super) type Requests;

    #[wasm_bindgen(constructor, catch)]
    pub(super) fn new(requests: &JsValue) -> Result<Requests, JsValue>;

    /// Resolves with an array of the next request, or with `undefined` after the last.
    #[wasm_bindgen(method)]
    pub(super) fn next(this: &Requests) -> Promise;

    /// Ends the iterator before its end.
    #[wasm_bindgen(method, js_name = "return")]
    pub(super) fn return_(this: &Requests) -> Promise;
}

#[wasm_bindgen(module = "/js/boundary/promise.js")]
unsafe extern "C" {
    /// A promise of any value, which may be a promise itself.
    #[wasm_bindgen(js_name = promiseOf)]
    pub(super) fn promise_of(value: &JsValue) -> Promise;
}
