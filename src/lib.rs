//! A client for the Viam cloud's fleet API.

#[cfg(target_arch = "wasm32")]
mod bindings;
pub mod client;
pub mod generated;
pub mod transport;

pub use viam_app_codec as codec;
pub use viam_app_codec::layout;
