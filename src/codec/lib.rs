//! Protobuf wire format ⇄ JavaScript values, driven by the tables of [`layout`].
//!
//! A reply is walked once ([`walk`]) onto a [`tape`] of numbers and text, which
//! JavaScript reads in one call. A request comes as one flat [`input`] and is
//! compared with the tables while it is [`encode`]d. Nothing here knows of
//! JavaScript, HTTP or sessions.

mod chunk;
mod decode_error;
pub mod encode;
mod encode_json;
pub mod input;
mod keys;
pub mod layout;
pub mod tape;
mod text;
pub mod time;
pub mod walk;
mod walk_json;
pub mod wire;

pub use decode_error::{DecodeError, Fault};

/// How deep messages, Structs and lists may nest, in replies and in requests.
///
/// Deep enough for any configuration a person writes, and far from the end of the stack.
pub const MAX_DEPTH: u32 = 256;
