//! The clock of JavaScript.

use std::time::Duration;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
unsafe extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn milliseconds() -> f64;
}

/// Time since the page, worker or process began.
pub(super) fn now() -> Duration {
    Duration::from_micros((milliseconds() * 1000.0) as u64)
}
