//! What JavaScript calls: exported functions that return promises, and no logic. `js/boundary` is their
//! JavaScript half.

// What is exported is public to JavaScript, not to Rust.
#![allow(unreachable_pub)]

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

mod abort;
#[cfg(feature = "typed-methods")]
mod app_service;
mod boundary;
mod call;
mod call_options;
mod client;
mod environment;
mod error;
mod host;
mod messages;
mod option_getters;
mod options;
mod response;
mod shared;
mod stream;
mod typings;
mod upload;
