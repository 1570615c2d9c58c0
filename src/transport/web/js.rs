//! The few JavaScript interfaces that a request needs, declared here because the crate for all
//! of the web's is many times the size. What a `fetch` of the app's own returns may be anything,
//! so whatever touches it is caught.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Looked up at each call, so that a page may replace it at any time.
    #[wasm_bindgen(catch, js_namespace = globalThis, js_name = fetch)]
    pub(super) fn global_fetch(url: &str, init: &JsValue) -> Result<JsValue, JsValue>;

    pub(super) type AbortController;
    #[wasm_bindgen(constructor)]
    pub(super) fn new() -> AbortController;
    #[wasm_bindgen(method, getter)]
    pub(super) fn signal(this: &AbortController) -> JsValue;
    #[wasm_bindgen(method)]
    pub(super) fn abort(this: &AbortController);

    pub(super) type Blob;
    #[wasm_bindgen(constructor)]
    pub(super) fn new(parts: &Array) -> Blob;

    #[wasm_bindgen(js_namespace = ArrayBuffer, js_name = isView)]
    fn is_view(value: &JsValue) -> bool;

    #[wasm_bindgen(catch, js_namespace = Array, js_name = from)]
    pub(super) fn array_from(iterable: &JsValue) -> Result<Array, JsValue>;

    pub(super) type Body;
    /// A reader of the stream as it is, or with `{ mode: "byob" }` one that fills the caller's
    /// buffers; throws where the stream cannot do that.
    #[wasm_bindgen(method, catch, js_name = getReader)]
    pub(super) fn reader(this: &Body, options: &JsValue) -> Result<Reader, JsValue>;

    pub(super) type Reader;
    /// A reader that takes no buffer ignores it.
    #[wasm_bindgen(method, catch)]
    pub(super) fn read(this: &Reader, buffer: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn cancel(this: &Reader) -> Result<Promise, JsValue>;
}

/// Whether this is a page or a worker of a browser, or of what imitates one.
pub(super) fn is_browser() -> bool {
    let global = js_sys::global();
    let has = |name| !get(&global, name).is_undefined();
    has("XMLHttpRequest") || has("ServiceWorkerGlobalScope")
}

/// A property; `undefined` where there is none, or none can be read.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A property that is text.
pub(super) fn text(object: &JsValue, key: &str) -> Option<String> {
    get(object, key).as_string().filter(|text| !text.is_empty())
}

/// An object of these properties.
pub(super) fn object(properties: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in properties {
        // Setting a property of a new plain object can't fail.
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

/// A string whose every character is a byte, as headers are.
pub(super) fn byte_string(bytes: &[u8]) -> JsValue {
    bytes.iter().copied().map(char::from).collect::<String>().into()
}

/// The bytes of a header's string; `None` if it is none that HTTP can hold.
pub(super) fn bytes_of(string: &str) -> Option<Vec<u8>> {
    string.chars().map(|char| u8::try_from(char).ok()).collect()
}

/// `chunk` if it is an array of bytes, whichever page or frame its class belongs to.
pub(super) fn bytes(chunk: JsValue) -> Option<Uint8Array> {
    let element = get(&chunk, "BYTES_PER_ELEMENT").as_f64();
    (element == Some(1.0) && is_view(&chunk)).then(|| chunk.unchecked_into())
}

/// The bytes of a chunk, a copy of at most `PART` of them from `offset` on.
pub(super) fn part_of(chunk: &Uint8Array, offset: u32) -> Vec<u8> {
    chunk.subarray(offset, offset.saturating_add(PART)).to_vec()
}

/// A chunk goes into wasm memory by parts of at most this size: whatever a stream gives as one
/// chunk, that memory, which never shrinks, holds one part of it.
pub(super) const PART: u32 = 256 << 10;
