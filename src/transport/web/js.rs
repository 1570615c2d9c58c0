//! The few JavaScript interfaces that a request needs, declared here because `web-sys` would be many
//! times the size. The app's own `fetch` may return anything, so all errors are caught.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/boundary/exchange.js")]
extern "C" {
    /// A request and its response.
    #[derive(Clone)]
    pub(super) type Exchange;

    #[wasm_bindgen(constructor)]
    pub(super) fn new() -> Exchange;

    /// Sends the request; resolves with the status and headers, or with an `Error` for an invalid
    /// result of the app's own `fetch`.
    #[wasm_bindgen(method)]
    pub(super) fn send(
        this: &Exchange,
        fetch: &JsValue,
        url: &str,
        fields: &str,
        body: &JsValue,
        with_body: bool,
    ) -> Promise;

    /// Resolves with the next chunk, or with `undefined` at the end.
    #[wasm_bindgen(method)]
    pub(super) fn read(this: &Exchange) -> Promise;

    /// A chunk that has already arrived.
    #[wasm_bindgen(method, js_name = readAhead)]
    pub(super) fn read_ahead(this: &Exchange) -> Option<Uint8Array>;

    #[wasm_bindgen(method, getter)]
    pub(super) fn ended(this: &Exchange) -> bool;

    #[wasm_bindgen(method)]
    pub(super) fn abort(this: &Exchange);

    #[wasm_bindgen(catch, js_name = copyPart)]
    fn copy_part(target: &mut [u8], chunk: &Uint8Array, offset: u32) -> Result<(), JsValue>;
}

#[wasm_bindgen(module = "/js/boundary/upload.js")]
extern "C" {
    /// An exchange in a browser that reports the progress of requests.
    #[wasm_bindgen(extends = Exchange)]
    #[derive(Clone)]
    pub(super) type UploadExchange;

    #[wasm_bindgen(constructor)]
    pub(super) fn new() -> UploadExchange;

    /// As [`Exchange::send`]; calls `on_sent` with the number of sent bytes of the body.
    #[wasm_bindgen(method, js_name = send)]
    pub(super) fn send_blob(
        this: &UploadExchange,
        url: &str,
        fields: &str,
        body: &Blob,
        largest: f64,
        on_sent: &JsValue,
    ) -> Promise;

    /// The version of HTTP that a host is known to speak: 1, 2 or 3.
    #[wasm_bindgen(js_name = httpVersion)]
    pub(super) fn http_version(base: &str) -> Option<f64>;

    /// Whether this is a page or a worker of a browser.
    #[wasm_bindgen(js_name = isBrowser)]
    pub(crate) fn is_browser() -> bool;

    /// Whether there is `XMLHttpRequest`; a service worker has none.
    #[wasm_bindgen(js_name = hasUploadExchange)]
    pub(super) fn has_upload_exchange() -> bool;

    /// A `ReadableStream` that does not read ahead. `pull` gets its controller.
    #[wasm_bindgen(js_name = readable)]
    pub(super) fn readable(pull: &JsValue) -> JsValue;

    /// Whether a stream can be the body of a request to a host.
    #[wasm_bindgen(js_name = takesStreams)]
    pub(super) fn takes_streams(base: &str) -> bool;
}

#[wasm_bindgen]
extern "C" {
    pub(super) type Blob;

    #[wasm_bindgen(method, getter)]
    pub(super) fn size(this: &Blob) -> f64;

    #[wasm_bindgen(constructor)]
    pub(super) fn new(parts: &Array) -> Blob;
}

/// The bytes of a header's string; `None` if HTTP does not allow it.
pub(super) fn bytes_of(string: &str) -> Option<Vec<u8>> {
    string.chars().map(|char| u8::try_from(char).ok()).collect()
}

/// A copy of a chunk's `length` bytes from `offset` on.
///
/// # Errors
/// What JavaScript throws if the chunk has been transferred since it was read.
pub(super) fn part_of(chunk: &Uint8Array, offset: u32, length: u32) -> Result<Vec<u8>, JsValue> {
    let mut part = vec![0; length as usize];
    copy_part(&mut part, chunk, offset)?;
    Ok(part)
}

/// How much of a response's first chunk is copied into wasm memory at once, in bytes.
pub(super) const FIRST_PART: u32 = 16 << 10;

/// A chunk is copied into wasm memory in pieces of at most this size, in bytes: wasm memory never
/// shrinks, so it must not grow to the size of the largest chunk.
pub(super) const LARGEST_PART: u32 = 256 << 10;
