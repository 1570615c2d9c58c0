//! A client for the Viam cloud's fleet API.

#[cfg(target_arch = "wasm32")]
mod bindings;
pub mod client;
pub mod codec;
pub mod generated;
pub mod layout;
pub mod transport;
