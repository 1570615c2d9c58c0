// Its example is a native one, which tests of documentation would compile for a browser too.
#![cfg_attr(not(all(doctest, target_arch = "wasm32")), doc = include_str!("README.md"))]
// `scripts/shrink.mjs` removes the implementations of `Debug` from the module.
#![cfg_attr(not(test), deny(clippy::use_debug))]
// One kind of shared pointer for both targets; what belongs to JavaScript is `Send` on none.
#![cfg_attr(target_arch = "wasm32", allow(clippy::arc_with_non_send_sync))]

#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
mod bindings;
pub mod client;
pub mod generated;
pub mod maybe_send;
pub mod options;
pub mod transport;

pub use {viam_app_codec as codec, viam_app_encoder as encoder};
