//! A JavaScript value as `src/bindings/bridge/flatten.js` hands it over: a row of
//! numbers, one text for all strings, and the byte arrays.

/// A value, as far as the next number tells: what a list or an object holds is read next.
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
    /// A byte array, by its position among all.
    Bytes(usize),
    /// A `Date`, in milliseconds since 1970.
    Date(f64),
    /// An array of as many values.
    Array(usize),
    /// An object of as many pairs of a string and a value.
    Object(usize),
    /// Anything else, by the name of its type.
    Other(&'a str),
    /// Something nested too deep to be handed over.
    Deep,
    /// A string with half a surrogate pair.
    Malformed,
    /// The row ends here, or is none of the above.
    Broken,
}

impl Value<'_> {
    /// What to call it in an error.
    pub fn describe(&self) -> &str {
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
            Self::Deep => "a value nested too deep, or in itself",
            Self::Malformed => "a string with half a surrogate pair",
            Self::Broken => "an unreadable value",
        }
    }
}

/// A cursor over a value that was handed over.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    ops: &'a [f64],
    text: &'a str,
    /// All of `text` is ASCII, so that units are bytes.
    ascii: bool,
    blobs: &'a [Vec<u8>],
}

impl<'a> Input<'a> {
    /// Starts at the value's first number.
    pub fn new(ops: &'a [f64], text: &'a str, blobs: &'a [Vec<u8>]) -> Self {
        Self { ops, text, ascii: text.is_ascii(), blobs }
    }

    /// The next value.
    pub fn value(&mut self) -> Value<'a> {
        self.read().unwrap_or(Value::Broken)
    }

    /// A byte array.
    pub fn blob(&self, position: usize) -> &'a [u8] {
        self.blobs.get(position).map(Vec::as_slice).unwrap_or_default()
    }

    fn read(&mut self) -> Option<Value<'a>> {
        Some(match self.number()? as u32 {
            0 => Value::Undefined,
            1 => Value::Null,
            2 => Value::Bool(false),
            3 => Value::Bool(true),
            4 => Value::Number(self.number()?),
            5 => Value::BigInt(self.string()?),
            6 => Value::String(self.string()?),
            7 => Value::Bytes(self.number()? as usize),
            8 => Value::Date(self.number()?),
            9 => Value::Array(self.number()? as usize),
            10 => Value::Object(self.number()? as usize),
            11 => Value::Other(self.string()?),
            12 => Value::Deep,
            13 => Value::Malformed,
            _ => return None,
        })
    }

    fn number(&mut self) -> Option<f64> {
        let (first, rest) = self.ops.split_first()?;
        self.ops = rest;
        Some(*first)
    }

    /// The next string, whose length is told in UTF-16 units.
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
