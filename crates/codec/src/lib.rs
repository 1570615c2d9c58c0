//! From protobuf's wire format to JavaScript values, driven by the tables of [`layout`].
//!
//! A reply is walked once ([`walk`]) onto a [`tape`] of numbers and text, which
//! JavaScript reads in one call. Nothing here knows of JavaScript, HTTP or sessions.

// `scripts/shrink.mjs` takes what `Debug` writes out of the module.
#![cfg_attr(not(test), deny(clippy::use_debug))]

mod chunk;
mod decode_error;
mod keys;
pub mod layout;
pub mod parts;
pub mod tape;
mod text;
pub mod time;
pub mod walk;
mod walk_json;
mod walk_value;
pub mod wire;

pub use decode_error::{DecodeError, Fault};

/// How deep messages, Structs and lists may nest, in replies and in requests.
///
/// Deep enough for any configuration a person writes, and far from the end of the stack.
pub const MAX_DEPTH: u32 = 256;
