//! The shape of messages and methods, as decoder, encoder and session need it.
//!
//! The generator writes the schema of `proto/` as a list of names and a list of numbers, which
//! [`Schema::read`] reads once. One schema serves decoding, encoding and error messages; with a Rust
//! type for each message, the module would contain a copy of the codec for each.

mod message;
mod reader;
mod types;

pub use message::{Enum, Field, FieldType, Message, Method};
pub use reader::Schema;
pub use types::{Cardinality, TypeTag};
