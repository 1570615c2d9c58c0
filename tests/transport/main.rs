//! The transport in a browser: malformed responses of all kinds, through tonic's own client, with a `fetch`
//! that responds from memory.
//!
//! With the feature `upstream-transport` the same scenarios run on `tonic-web-wasm-client`, and
//! `upstream` lists those that it is known to fail.

#![cfg(target_arch = "wasm32")]
#![cfg_attr(feature = "upstream-transport", allow(dead_code))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answer;
mod call;
#[cfg(not(feature = "upstream-transport"))]
mod life;
#[cfg(not(feature = "upstream-transport"))]
mod replacement;
#[cfg(not(feature = "upstream-transport"))]
mod request;
mod scenario;
#[allow(dead_code)] // its other reader needs more of it
#[path = "../responses/table.rs"]
mod table;
mod upstream;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
