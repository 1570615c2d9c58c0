//! A client for the Viam cloud's fleet API.

// `scripts/shrink.mjs` removes the implementations of `Debug` from the module.
#![cfg_attr(not(test), deny(clippy::use_debug))]

#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
mod bindings;
pub mod client;
pub mod generated;
pub mod transport;

pub use {viam_app_codec as codec, viam_app_encoder as encoder};
