//! What JavaScript throws.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/boundary/thrown.js")]
extern "C" {
    /// The message of an `Error`; empty for anything else.
    #[wasm_bindgen(js_name = messageOf)]
    pub(crate) fn message_of(thrown: &JsValue) -> String;

    /// The name of an error, and in the next line what it says.
    #[wasm_bindgen(js_name = nameAndReason)]
    pub(super) fn name_and_reason(thrown: &JsValue) -> String;
}
