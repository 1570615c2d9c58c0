//! Protobuf's wire format to JavaScript values, driven by a [`schema`].
//!
//! This crate is independent of HTTP, sessions and the JavaScript engine: values cross as a
//! [`decode::tape`], which plain JavaScript reads (`js/boundary`).

pub mod decode;
mod error;
pub mod schema;
pub mod timestamp;
pub mod wire;

pub use error::{DecodeError, Fault};
