//! What JavaScript calls, called as JavaScript does: the exported class and functions, with a `fetch` that answers from
//! memory. The class is that of the module with these tests, by the glue that wasm-bindgen writes for it.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

// Links the module whose exports are called: nothing here names them.
use viam_app_client as _;

mod answer;
mod calls;
mod codec;
mod exports;
mod life;
mod service;
mod sign_in;
mod streams;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
