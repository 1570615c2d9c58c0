//! The fuzz targets. Each takes any bytes, and panics on an error.
//!
//! `cargo fuzz` drives them (`docs/fuzzing.md`); `tests/corpus.rs` replays the corpus.

mod decoder;
mod encoder;
mod framing;
mod status;

pub use decoder::decoder;
pub use encoder::encoder;
pub use framing::framing;
pub use status::status;

use arbitrary::{Result, Unstructured};
use viam_app_client::codec::decode::{Format, Int64Format};
use viam_app_client::codec::schema::Message;
use viam_app_client::codec::timestamp::TimestampFormat;
use viam_app_client::generated::schema::messages;

/// Integers are `bigint`, so that none is out of range.
fn format(timestamps: TimestampFormat) -> Format {
    Format { timestamps, int64: Int64Format::BigInt }
}

/// Any of the messages.
fn message(choices: &mut Unstructured<'_>) -> Result<&'static Message> {
    choices.choose(messages())
}
