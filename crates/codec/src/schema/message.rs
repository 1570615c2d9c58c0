//! Messages, their fields, and methods.

use std::sync::OnceLock;

use super::types::Cardinality;

/// A message type.
#[derive(Debug)]
pub struct Message {
    /// Position in the list of messages; the JavaScript builders have the same order.
    pub index: u16,
    /// Full name, for example `viam.app.v1.Robot`.
    pub name: &'static str,
    /// Set when all messages exist, because a field's type may be any of them.
    pub(super) fields: OnceLock<&'static [Field]>,
    /// The tape's frame of an empty message, set by its first use.
    pub(crate) empty_frame: OnceLock<Box<[u64]>>,
}

/// A field of a message.
#[derive(Debug)]
pub struct Field {
    /// The number on the wire.
    pub number: u32,
    /// The name in JavaScript (lowerCamelCase).
    pub name: &'static str,
    /// The type of one value.
    pub ty: FieldType,
    /// How many values the field may have, and whether it has presence.
    pub cardinality: Cardinality,
}

/// The type of one value of a field.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum FieldType {
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
    /// Type of the request.
    pub input: &'static Message,
    /// Type of the response.
    pub output: &'static Message,
    /// The method only reads (`idempotency_level = NO_SIDE_EFFECTS`), so it may be retried.
    pub reads: bool,
    /// The response is a stream.
    pub streams: bool,
}

impl Message {
    /// In the order of the `.proto` file; a field's position is its slot in a frame of the tape.
    pub fn fields(&self) -> &'static [Field] {
        self.fields.get().copied().unwrap_or_default()
    }
}

impl Field {
    /// The field with this number and its slot. The search begins at `hint`, where the sender's
    /// order makes the field likely.
    #[inline]
    pub(crate) fn find(fields: &'static [Self], number: u32, hint: usize) -> Option<(usize, &'static Self)> {
        let found = |(slot, field): (usize, &'static Self)| (field.number == number).then_some((slot, field));
        match fields.get(hint).and_then(|field| found((hint, field))) {
            Some(hit) => Some(hit),
            None => fields.iter().enumerate().find_map(found),
        }
    }

    /// Whether the field has any number of values.
    pub fn is_list(&self) -> bool {
        matches!(self.cardinality, Cardinality::Repeated | Cardinality::Map)
    }

    /// The type of the elements, for a list of messages.
    pub(crate) fn element(&self) -> Option<&'static Message> {
        match (self.cardinality, self.ty) {
            (Cardinality::Repeated, FieldType::Message(message)) => Some(message),
            _ => None,
        }
    }

    /// Whether the field is a single scalar outside of any oneof.
    pub(crate) fn is_plain_scalar(&self) -> bool {
        matches!(self.cardinality, Cardinality::Implicit | Cardinality::Optional) && !self.ty.is_message()
    }
}

impl FieldType {
    /// Whether the wire form is a length and that many bytes.
    pub fn is_length_delimited(self) -> bool {
        matches!(self, Self::String | Self::Bytes) || self.is_message()
    }

    /// Whether occurrences of the field merge instead of replacing each other.
    pub fn is_message(self) -> bool {
        matches!(self, Self::Message(_) | Self::Timestamp | Self::Struct | Self::Value | Self::List)
    }
}
