//! The JavaScript half of the bindings.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/boundary/gen/builders.js")]
unsafe extern "C" {
    /// Functions that build what responses hold, in the order of the schema.
    #[wasm_bindgen(thread_local_v2, js_name = builders)]
    pub(super) static BUILDERS: JsValue;
}

// The npm package calls it itself, so that an app without `decodeMessage` can leave it out.
#[cfg(feature = "typed-methods")]
#[wasm_bindgen(module = "/js/boundary/request-builders.js")]
unsafe extern "C" {
    /// Adds functions that build what only requests hold.
    #[wasm_bindgen(js_name = addRequestBuilders)]
    pub(super) fn add_request_builders();
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

    /// Builds a message from a batch. The state is `undefined` for the only batch of a response.
    #[wasm_bindgen(catch)]
    pub(super) fn build(
        memory: &JsValue,
        batch: usize,
        builders: &JsValue,
        state: &JsValue,
        message: u16,
        frame: u32,
    ) -> Result<JsValue, JsValue>;

    /// Builds messages of one type from the only batch of several responses.
    #[wasm_bindgen(catch, js_name = buildAll)]
    pub(super) fn build_all(
        memory: &JsValue,
        batch: usize,
        builders: &JsValue,
        message: u16,
        frames: &[u32],
    ) -> Result<js_sys::Array, JsValue>;
}

// Other files of the boundary import these; naming them here is what copies them beside those.
#[wasm_bindgen(module = "/js/boundary/gen/constants.js")]
unsafe extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = BATCH_LENGTH)]
    static BATCH_LENGTH: JsValue;
}

#[wasm_bindgen(module = "/js/boundary/gen/status-codes.js")]
unsafe extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = statusCodes)]
    static STATUS_CODES: JsValue;
}

#[wasm_bindgen(module = "/js/boundary/grpc-error.js")]
unsafe extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = GrpcError)]
    static GRPC_ERROR: JsValue;
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
    /// A `GrpcError`; `hint` is what the client adds to the message, `fields` are lines of `name:value`.
    #[wasm_bindgen(js_name = grpcError)]
    pub(super) fn grpc_error(
        status: u32,
        message: &str,
        hint: Option<&str>,
        method: Option<&str>,
        http_status: Option<u16>,
        fields: &str,
        details: &js_sys::Array,
        cause: &JsValue,
    ) -> JsValue;

    /// One of an error's details.
    pub(super) fn detail(name: &str, bytes: js_sys::Uint8Array, value: JsValue) -> JsValue;
}

#[wasm_bindgen(module = "/js/boundary/fields.js")]
unsafe extern "C" {
    /// Lines of `name:value` of `HeadersInit`.
    #[wasm_bindgen(catch)]
    pub(super) fn fields(headers: &JsValue) -> Result<String, JsValue>;
}

// What a callback that returns nothing throws is reported as the error of an event listener.
#[wasm_bindgen(module = "/js/boundary/callbacks.js")]
unsafe extern "C" {
    /// Calls `onHeaders` or `onTrailers` with lines of `name:value`.
    #[wasm_bindgen(js_name = callWithHeaders)]
    pub(super) fn call_with_headers(callback: &js_sys::Function, fields: &str);

    /// Calls `onAttempt`.
    #[wasm_bindgen(js_name = callWithAttempt)]
    pub(super) fn call_with_attempt(
        callback: &js_sys::Function,
        method: &str,
        code: Option<u32>,
        duration_ms: f64,
        bytes_sent: f64,
        bytes_received: f64,
    );

    /// Calls `getAccessToken`; a promise also of what it throws.
    #[wasm_bindgen(js_name = callAsync)]
    pub(super) fn call_async(callback: &js_sys::Function) -> js_sys::Promise;

    /// Calls `onAuthChange`.
    #[wasm_bindgen(js_name = callWithAuthState)]
    pub(super) fn call_with_auth_state(callback: &js_sys::Function, signed_in: bool);
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
