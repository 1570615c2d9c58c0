//! The forms in which values reach JavaScript.

use crate::timestamp::TimestampFormat;

/// The form of a 64-bit integer in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Int64Format {
    /// `number`; an integer beyond 2^53 - 1, which would be rounded, is an error.
    #[default]
    Number,
    /// `bigint`.
    BigInt,
}

/// The forms of values for which JavaScript can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Format {
    /// The form of Timestamps.
    pub timestamps: TimestampFormat,
    /// The form of 64-bit integers.
    pub int64: Int64Format,
}
