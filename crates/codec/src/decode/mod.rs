//! From protobuf's wire format to JavaScript values: a message is decoded in one pass onto a [`tape`],
//! which JavaScript reads in one call.

mod batch;
mod decoder;
mod format;
mod json;
mod key_table;
mod pair;
mod partial;
mod path;
mod prefix;
mod repeats;
pub mod tape;
mod text_blobs;
mod value;

pub use batch::{BatchHeader, BatchSink, LIST_ENTRY, ListBatch};
pub use decoder::Decoder;
pub use format::{Format, Int64Format};
pub use partial::{PartialDecoder, Progress};
pub use tape::{Batch, Tape};
