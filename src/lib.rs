//! A client for the Viam cloud's fleet API.

// `scripts/shrink.mjs` takes what `Debug` writes out of the module.
#![cfg_attr(not(test), deny(clippy::use_debug))]

#[cfg(target_arch = "wasm32")]
mod bindings;
pub mod client;
pub mod encode;
pub mod generated;
pub mod transport;

pub use viam_app_codec as codec;
pub use viam_app_codec::layout;
