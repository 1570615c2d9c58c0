//! From JavaScript values to protobuf's wire format: a value arrives as one flat [`Input`] and is
//! checked against the schema while its wire bytes are written.

mod error;
mod input;
mod json;
mod message;
mod scalar;
mod timestamp;

pub use error::EncodeError;
pub use input::{Input, MAX_INPUT_DEPTH, MAX_INPUT_SIZE, MAX_INPUT_TOKENS, Value, ValueTag};
pub use message::encode;
