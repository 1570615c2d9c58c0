#![doc = include_str!("README.md")]
// One kind of shared pointer for both targets; JavaScript objects are never `Send`.
#![cfg_attr(target_arch = "wasm32", allow(clippy::arc_with_non_send_sync))]

#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
mod bindings;
pub mod client;
pub mod generated;
pub mod maybe_send;
// For the bindings; natively for its tests, which do not use all of it.
#[cfg(any(test, all(target_arch = "wasm32", feature = "bindings")))]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]
mod options;
pub mod transport;

pub use {viam_app_codec as codec, viam_app_encoder as encoder};

/// The blocks of the documents, compiled as documentation tests: a browser's for wasm32, the others natively.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../README.md")]
    struct Readme;
    #[doc = include_str!("../docs/guide/rust.md")]
    struct Guide;
}
