//! The numbers of the types and cardinalities of fields in the generated schema. The generator uses
//! these definitions, so that it always agrees with [`super::Schema::read`].

macro_rules! type_tags {
    ($($name:ident,)*) => {
        /// A type of fields as a number. The position of an enum or a message follows its tag.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum TypeTag {
            $($name,)*
        }

        impl TypeTag {
            /// All tags, each at the position of its number.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

type_tags! {
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
    Enum,
    Message,
    Timestamp,
    Struct,
    Value,
    List,
}

/// How many values a field may have, and whether it has presence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// A scalar without presence: its default is not sent.
    Implicit,
    /// A field with presence: `optional`, and message fields.
    Optional,
    /// A list.
    Repeated,
    /// A map; the field's type is the entry message, with `key` and `value`.
    Map,
    /// A member of the oneof with this position within the message.
    Oneof(u8),
}

impl Cardinality {
    /// Its number in the generated schema.
    pub fn number(self) -> usize {
        match self {
            Self::Implicit => 0,
            Self::Optional => 1,
            Self::Repeated => 2,
            Self::Map => 3,
            Self::Oneof(position) => 4 + usize::from(position),
        }
    }

    /// The inverse of [`Cardinality::number`].
    pub(super) fn from_number(number: usize) -> Self {
        match number {
            0 => Self::Implicit,
            1 => Self::Optional,
            2 => Self::Repeated,
            3 => Self::Map,
            oneof => Self::Oneof((oneof - 4) as u8),
        }
    }
}
