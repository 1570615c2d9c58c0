//! The shape of messages and methods, as the codec and the session need it.
//!
//! `build.rs` makes two lists from `proto/`, one of names and one of numbers, which [`Tables`]
//! reads once. One table serves decoding, encoding and error messages, where a Rust type per
//! message would cost the module a copy of the codec each.

mod tables;

use std::sync::OnceLock;

pub use tables::Tables;

/// A message type.
#[derive(Debug)]
pub struct Message {
    /// Position in the table of messages; the JavaScript builders stand in the same order.
    pub index: u16,
    /// Full name, for example `viam.app.v1.Robot`.
    pub name: &'static str,
    /// Set once all messages are there, because a field's type may be any of them.
    fields: OnceLock<&'static [Field]>,
    /// The frame of a message with nothing in it, once the tape has made it.
    pub(crate) blank: OnceLock<Box<[u64]>>,
}

/// A field of a message.
#[derive(Debug)]
pub struct Field {
    /// The number on the wire.
    pub number: u32,
    /// The name in JavaScript (lowerCamelCase).
    pub name: &'static str,
    /// What one value is.
    pub kind: Kind,
    /// How many values there may be, and whether absence can be told.
    pub rule: Rule,
}

/// What one value of a field is.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum Kind {
    Double,
    Float,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
    Bytes,
    Enum(&'static Enum),
    Message(&'static Message),
    /// `google.protobuf.Timestamp`, a `Date` in JavaScript.
    Timestamp,
    /// `google.protobuf.Struct`, a plain object in JavaScript.
    Struct,
    /// `google.protobuf.Value`, any JSON value in JavaScript.
    Value,
    /// `google.protobuf.ListValue`, an array in JavaScript.
    List,
}

/// How many values a field may have, and whether absence can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A scalar whose default is not sent.
    Implicit,
    /// Absence can be told: `optional`, and message fields.
    Optional,
    /// A member of the oneof with this number within the message.
    Oneof(u8),
    /// A list.
    Repeated,
    /// A map; the kind is the entry message, with `key` and `value`.
    Map,
}

/// An enumeration.
#[derive(Debug)]
pub struct Enum {
    /// Value names and numbers, in the order of the `.proto` file.
    pub values: &'static [(&'static str, i32)],
}

/// An RPC.
#[derive(Debug)]
pub struct Method {
    /// Name in the `.proto` file, for example `GetRobot`.
    pub name: &'static str,
    /// Path of the HTTP request, for example `/viam.app.v1.AppService/GetRobot`.
    pub path: &'static str,
    /// The request.
    pub input: &'static Message,
    /// The reply.
    pub output: &'static Message,
    /// It only reads (`idempotency_level = NO_SIDE_EFFECTS`), so it may be sent again.
    pub reads: bool,
}

impl Message {
    /// In the order of the `.proto` file; a field's position is its slot in a frame of the tape.
    pub fn fields(&self) -> &'static [Field] {
        self.fields.get().copied().unwrap_or_default()
    }
}

impl Field {
    /// The field with this number and its slot, looked for from `hint` on, where the sender's
    /// order makes it likely.
    #[inline]
    pub(crate) fn find(fields: &'static [Self], number: u32, hint: usize) -> Option<(usize, &'static Self)> {
        let found = |(slot, field): (usize, &'static Self)| (field.number == number).then_some((slot, field));
        match fields.get(hint).and_then(|field| found((hint, field))) {
            Some(hit) => Some(hit),
            None => fields.iter().enumerate().find_map(found),
        }
    }

    /// Whether it has any number of values.
    pub fn is_list(&self) -> bool {
        matches!(self.rule, Rule::Repeated | Rule::Map)
    }

    /// The type of its elements, where it is a list of messages.
    pub(crate) fn element(&self) -> Option<&'static Message> {
        match (self.rule, self.kind) {
            (Rule::Repeated, Kind::Message(message)) => Some(message),
            _ => None,
        }
    }

    /// Whether it is a scalar that has its place to itself.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.rule, Rule::Implicit | Rule::Optional) && !self.kind.is_message()
    }
}

impl Kind {
    /// Whether the wire form is a length and that many bytes.
    pub fn is_length_delimited(self) -> bool {
        matches!(self, Kind::String | Kind::Bytes) || self.is_message()
    }

    /// Whether occurrences of the field merge instead of replacing each other.
    pub fn is_message(self) -> bool {
        matches!(self, Kind::Message(_) | Kind::Timestamp | Kind::Struct | Kind::Value | Kind::List)
    }
}
