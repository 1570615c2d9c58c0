//! Errors in the bytes of a message.

use std::fmt;

/// Why bytes are not a message of the expected type, and the path of the field.
#[derive(Debug, Clone)]
pub struct DecodeError {
    fault: Fault,
    path: String,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The bytes end inside a value.
    Truncated,
    /// A varint of more than 64 bits.
    Varint,
    /// A field number or wire type that does not exist.
    Key,
    /// Another wire type than the field's.
    WireType,
    /// Text that is not UTF-8.
    Utf8,
    /// A 64-bit integer that a `number` would round.
    Range,
    /// More than [`crate::wire::MAX_DEPTH`] levels.
    Depth,
    /// The end of a group that did not begin.
    Group,
    /// Too many bytes of messages that are split into several occurrences.
    Split,
}

impl DecodeError {
    /// The path of the field in JavaScript, such as `robots[3].name`; empty if the error is not in a
    /// field.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong.
    pub fn fault(&self) -> Fault {
        self.fault
    }

    pub(crate) fn new(fault: Fault, path: String) -> Self {
        Self { fault, path }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            f.write_str(&self.path)?;
            f.write_str(": ")?;
        }
        f.write_str(match self.fault {
            Fault::Truncated => "the bytes end inside a value",
            Fault::Varint => "a varint is longer than 64 bits",
            Fault::Key => "a field number or wire type is invalid",
            Fault::WireType => "the wire type does not match the field",
            Fault::Utf8 => "the text is not UTF-8",
            Fault::Range => "the integer is beyond 2^53 - 1; the option int64: \"bigint\" accepts it",
            Fault::Depth => "the nesting is too deep",
            Fault::Group => "a group ends that did not begin",
            Fault::Split => "too many messages are split into several occurrences",
        })
    }
}

impl std::error::Error for DecodeError {}
