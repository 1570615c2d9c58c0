//! What can be wrong with a reply's bytes.

use std::fmt;

use crate::layout::{Field, Message};

/// Why bytes are no message of the type expected, and in which field.
#[derive(Debug, Clone, Copy)]
pub struct DecodeError {
    fault: Fault,
    place: Option<(&'static Message, &'static Field)>,
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
    /// More than [`super::MAX_DEPTH`] levels.
    Depth,
    /// A group that ends elsewhere than it began.
    Group,
    /// Messages that come in parts, over and over within each other.
    Parts,
}

impl DecodeError {
    pub(super) fn new(fault: Fault, place: Option<(&'static Message, &'static Field)>) -> Self {
        Self { fault, place }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((message, field)) = self.place {
            write!(f, "{}.{}: ", message.name, field.name)?;
        }
        f.write_str(match self.fault {
            Fault::Truncated => "the bytes end inside a value",
            Fault::Varint => "a varint is longer than 64 bits",
            Fault::Key => "a field number or wire type is invalid",
            Fault::WireType => "the wire type is not the field's",
            Fault::Utf8 => "the text is not UTF-8",
            Fault::Depth => "the nesting is too deep",
            Fault::Group => "a group ends elsewhere than it began",
            Fault::Parts => "messages in parts are nested in each other",
        })
    }
}

impl std::error::Error for DecodeError {}
