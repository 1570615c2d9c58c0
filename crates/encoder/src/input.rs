//! A JavaScript value as `js/boundary/flatten.js` writes it: a list of numbers (the tokens), one text
//! for all strings, and the byte arrays.

use crate::error::EncodeError;

/// A value. The contents of an array or an object follow as separate values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// `undefined`.
    Undefined,
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A bigint, as decimal digits.
    BigInt(&'a str),
    /// A string.
    String(&'a str),
    /// A byte array, by its position in the list of byte arrays.
    Bytes(usize),
    /// A `Date`, in milliseconds since 1970.
    Date(f64),
    /// An array of this many values, which follow.
    Array(usize),
    /// An object of this many pairs of a key and a value, which follow.
    Object(usize),
    /// Anything else, by the name of its type.
    Other(&'a str),
    /// A value that is nested too deep.
    TooDeep,
    /// A value with which the request becomes too large.
    TooLarge,
    /// A string with a lone surrogate, which cannot be encoded as UTF-8.
    LoneSurrogate,
    /// The tokens end here, because reading the value threw, or are not a value.
    Unreadable,
}

macro_rules! value_tags {
    ($($name:ident,)*) => {
        /// The first token of a value. The generator writes these numbers for JavaScript.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum ValueTag {
            $($name,)*
        }

        impl ValueTag {
            /// All tags, each at the position of its number.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The tag as a token.
            pub fn token(self) -> f64 {
                f64::from(self as u8)
            }
        }
    };
}

value_tags! {
    Undefined,
    Null,
    False,
    True,
    Number,
    BigInt,
    String,
    Bytes,
    Date,
    Array,
    Object,
    Other,
    TooDeep,
    LoneSurrogate,
    TooLarge,
}

impl Value<'_> {
    /// The error for a value of another type than expected.
    pub(crate) fn mismatch(&self, expected: &str) -> EncodeError {
        let problem = ["expected ", expected, ", got ", self.type_name()].concat();
        match self {
            Self::Unreadable => EncodeError::unreadable(problem),
            _ => EncodeError::new(problem),
        }
    }

    /// The name of its type, for error messages.
    pub fn type_name(&self) -> &str {
        match self {
            Self::Undefined => "undefined",
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::BigInt(_) => "bigint",
            Self::String(_) => "string",
            Self::Bytes(_) => "Uint8Array",
            Self::Date(_) => "Date",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
            Self::Other(name) => name,
            Self::TooDeep => "a value nested too deep, or in itself",
            Self::TooLarge => "more than a request can hold (128 MiB, 4 million values)",
            Self::LoneSurrogate => "a string with half a surrogate pair",
            Self::Unreadable => "an unreadable value",
        }
    }
}

/// How deep a value is written. A deeper one, or one that contains itself, is [`ValueTag::TooDeep`]; it
/// must be greater than what the encoder accepts.
pub const MAX_INPUT_DEPTH: usize = 260;

/// How many tokens are written, about two for each value. A value beyond them is [`ValueTag::TooLarge`].
pub const MAX_INPUT_TOKENS: usize = 8 << 20;

/// How many UTF-16 units of text and bytes of byte arrays are written together. They are copied into wasm
/// memory, which never shrinks, and where an allocation that fails would end the module.
pub const MAX_INPUT_SIZE: usize = 128 << 20;

/// A cursor over a flat value.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    tokens: &'a [f64],
    text: &'a str,
    /// All of `text` is ASCII, so that units are bytes.
    ascii: bool,
    blobs: &'a [Vec<u8>],
}

impl<'a> Input<'a> {
    /// Starts at the first token of a value.
    pub fn new(tokens: &'a [f64], text: &'a str, blobs: &'a [Vec<u8>]) -> Self {
        Self { tokens, text, ascii: text.is_ascii(), blobs }
    }

    /// The next value.
    pub fn value(&mut self) -> Value<'a> {
        self.read().unwrap_or(Value::Unreadable)
    }

    /// A byte array.
    pub fn blob(&self, position: usize) -> &'a [u8] {
        self.blobs.get(position).map(Vec::as_slice).unwrap_or_default()
    }

    /// The next string, as the key of an object.
    pub(crate) fn key(&mut self) -> Result<&'a str, EncodeError> {
        match self.value() {
            Value::String(key) => Ok(key),
            other => Err(other.mismatch("a well-formed key")),
        }
    }

    fn read(&mut self) -> Option<Value<'a>> {
        Some(match ValueTag::ALL.get(self.number()? as usize)? {
            ValueTag::Undefined => Value::Undefined,
            ValueTag::Null => Value::Null,
            ValueTag::False => Value::Bool(false),
            ValueTag::True => Value::Bool(true),
            ValueTag::Number => Value::Number(self.number()?),
            ValueTag::BigInt => Value::BigInt(self.string()?),
            ValueTag::String => Value::String(self.string()?),
            ValueTag::Bytes => Value::Bytes(self.number()? as usize),
            ValueTag::Date => Value::Date(self.number()?),
            ValueTag::Array => Value::Array(self.number()? as usize),
            ValueTag::Object => Value::Object(self.number()? as usize),
            ValueTag::Other => Value::Other(self.string()?),
            ValueTag::TooDeep => Value::TooDeep,
            ValueTag::LoneSurrogate => Value::LoneSurrogate,
            ValueTag::TooLarge => Value::TooLarge,
        })
    }

    fn number(&mut self) -> Option<f64> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(*first)
    }

    /// The next string. Its length is given in UTF-16 units.
    fn string(&mut self) -> Option<&'a str> {
        let units = self.number()? as usize;
        let length = if self.ascii { units } else { utf8_length(self.text, units)? };
        let (string, rest) = self.text.split_at_checked(length)?;
        self.text = rest;
        Some(string)
    }
}

/// Bytes of the first `units` UTF-16 units; `None` where they end inside a character.
fn utf8_length(text: &str, units: usize) -> Option<usize> {
    let mut left = units;
    let mut length = 0;
    let mut chars = text.chars();
    while left > 0 {
        let char = chars.next()?;
        left = left.checked_sub(char.len_utf16())?;
        length += char.len_utf8();
    }
    Some(length)
}
