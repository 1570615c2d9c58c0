//! The functions exported to JavaScript, which return promises and have no logic. `js/boundary` is
//! their JavaScript half.

// Exports are public to JavaScript, not to Rust.
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
mod thrown;
mod typings;
mod upload;
