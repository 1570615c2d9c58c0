//! From a JavaScript value to protobuf's wire format: the value comes as one flat [`input`] and is
//! compared with the tables while its wire bytes are written.

pub mod input;
mod json;

use std::fmt::Write;

use self::input::{Input, Value};
use crate::codec::time::Timestamp;
use crate::codec::wire::{WireType, put_key, put_length_before, put_varint};
use crate::layout::{Enum, Field, Kind, Message, Rule};

/// What is wrong with a request, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodeError {
    /// The field's path, for example `config.components[3].name`; empty for the request itself.
    pub path: String,
    /// What was expected and what stands there.
    pub problem: String,
}

impl EncodeError {
    pub(super) fn new(problem: impl Into<String>) -> Self {
        Self { path: String::new(), problem: problem.into() }
    }

    pub(super) fn expected(what: &str, got: &Value<'_>) -> Self {
        Self::new(format!("expected {what}, got {}", got.describe()))
    }

    /// The same error, seen from an object that has the value as a field.
    pub(super) fn in_field(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path.insert_str(0, dot);
        self.path.insert_str(0, name);
        self
    }

    /// The same error, seen from a list that has the value at `position`.
    pub(super) fn in_list(mut self, position: usize) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path.insert_str(0, &format!("[{position}]{dot}"));
        self
    }
}

impl std::fmt::Display for EncodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for EncodeError {}

/// Wire bytes of `input` as a `message`. `undefined` is the empty message.
pub fn encode(message: &'static Message, mut input: Input<'_>) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::new();
    match input.value() {
        Value::Undefined => {}
        value => fields(message, value, &mut input, &mut out)?,
    }
    Ok(out)
}

fn fields(
    message: &'static Message,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let Value::Object(count) = value else { return Err(EncodeError::expected("object", &value)) };
    let mut hint = 0;
    let mut oneofs: Vec<(u8, &'static str)> = Vec::new();
    for _ in 0..count {
        let name = key(input)?;
        let (slot, field) = find(message, name, hint).ok_or_else(|| unknown(message, name))?;
        hint = slot + 1;
        let value = input.value();
        if value == Value::Undefined {
            continue;
        }
        if let Rule::Oneof(group) = field.rule {
            if let Some((_, other)) = oneofs.iter().find(|(g, _)| *g == group) {
                return Err(EncodeError::new(format!("only one of {other} and {} may be there", field.name)));
            }
            oneofs.push((group, field.name));
        }
        self::field(field, value, input, out).map_err(|error| error.in_field(field.name))?;
    }
    Ok(())
}

fn find(message: &'static Message, name: &str, hint: usize) -> Option<(usize, &'static Field)> {
    let fields = message.fields().iter().enumerate();
    let likely = fields.clone().skip(hint).take(1);
    likely.chain(fields).find(|(_, field)| field.name == name)
}

/// The error for a name that is no field, with the field that was likely meant.
fn unknown(message: &'static Message, name: &str) -> EncodeError {
    let meant = message.fields().iter().find(|field| letters(field.name).eq(letters(name)));
    let mut problem = format!("unknown field of {}", message.name);
    if let Some(field) = meant {
        let _ = write!(problem, ", did you mean {}?", field.name);
    }
    EncodeError::new(problem).in_field(name)
}

/// What is the same of a name in every style.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|&byte| byte != b'_').map(|byte| byte.to_ascii_lowercase())
}

pub(super) fn key<'a>(input: &mut Input<'a>) -> Result<&'a str, EncodeError> {
    match input.value() {
        Value::String(key) => Ok(key),
        other => Err(EncodeError::expected("a well-formed key", &other)),
    }
}

fn field(
    field: &'static Field,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match field.rule {
        Rule::Map => map(field, value, input, out),
        Rule::Repeated => {
            let Value::Array(count) = value else { return Err(EncodeError::expected("array", &value)) };
            if field.kind.is_length_delimited() {
                for position in 0..count {
                    let value = input.value();
                    put_key(out, field.number, WireType::Bytes);
                    one(field.kind, value, input, out).map_err(|error| error.in_list(position))?;
                }
            } else if count > 0 {
                put_key(out, field.number, WireType::Bytes);
                let start = out.len();
                for position in 0..count {
                    let value = input.value();
                    one(field.kind, value, input, out).map_err(|error| error.in_list(position))?;
                }
                put_length_before(out, start);
            }
            Ok(())
        }
        Rule::Implicit | Rule::Optional | Rule::Oneof(_) => {
            let start = out.len();
            put_key(out, field.number, WireType::of(field.kind));
            let payload = out.len();
            one(field.kind, value, input, out)?;
            // A default that absence says as well; all of them are zero bytes on the wire.
            if field.rule == Rule::Implicit && out[payload..].iter().all(|&byte| byte == 0) {
                out.truncate(start);
            }
            Ok(())
        }
    }
}

fn map(
    field: &'static Field,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let (Kind::Message(entry), Value::Object(count)) = (field.kind, value) else {
        return Err(EncodeError::expected("object", &value));
    };
    let [key_field, value_field] = entry.fields() else { return Ok(()) };
    for _ in 0..count {
        let key = self::key(input)?;
        let value = input.value();
        if value == Value::Undefined {
            continue;
        }
        put_key(out, field.number, WireType::Bytes);
        let start = out.len();
        self::field(key_field, map_key(key_field.kind, key), input, out)
            .map_err(|error| error.in_field(key))?;
        self::field(value_field, value, input, out).map_err(|error| error.in_field(key))?;
        put_length_before(out, start);
    }
    Ok(())
}

/// A property name as a value of the map's key type.
fn map_key(kind: Kind, key: &str) -> Value<'_> {
    match kind {
        Kind::String => Value::String(key),
        Kind::Bool => match key {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::String(key),
        },
        _ => Value::BigInt(key),
    }
}

fn one(kind: Kind, value: Value<'_>, input: &mut Input<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    if kind.is_length_delimited() {
        let start = out.len();
        delimited(kind, value, input, out)?;
        put_length_before(out, start);
        return Ok(());
    }
    match kind {
        Kind::Bool => match value {
            Value::Bool(value) => out.push(u8::from(value)),
            other => return Err(EncodeError::expected("boolean", &other)),
        },
        Kind::Double => out.extend(number(value)?.to_le_bytes()),
        Kind::Float => {
            let wide = number(value)?;
            let narrow = wide as f32;
            if narrow.is_infinite() && wide.is_finite() {
                return Err(EncodeError::new("expected float, got a number beyond its range"));
            }
            out.extend(narrow.to_le_bytes());
        }
        Kind::Enum(names) => put_varint(out, enumeration(names, value)? as i64 as u64),
        Kind::Int32 => put_varint(out, signed(value, "int32", 32)? as u64),
        Kind::Sint32 => put_varint(out, u64::from(zigzag(signed(value, "sint32", 32)?) as u32)),
        Kind::Sfixed32 => out.extend((signed(value, "sfixed32", 32)? as i32).to_le_bytes()),
        Kind::Uint32 => put_varint(out, unsigned(value, "uint32", 32)?),
        Kind::Fixed32 => out.extend((unsigned(value, "fixed32", 32)? as u32).to_le_bytes()),
        Kind::Int64 => put_varint(out, signed(value, "int64", 64)? as u64),
        Kind::Sint64 => put_varint(out, zigzag(signed(value, "sint64", 64)?)),
        Kind::Sfixed64 => out.extend(signed(value, "sfixed64", 64)?.to_le_bytes()),
        Kind::Uint64 => put_varint(out, unsigned(value, "uint64", 64)?),
        _ => out.extend(unsigned(value, "fixed64", 64)?.to_le_bytes()),
    }
    Ok(())
}

fn delimited(
    kind: Kind,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match (kind, value) {
        (Kind::String, Value::String(text)) => out.extend_from_slice(text.as_bytes()),
        (Kind::String, other) => return Err(EncodeError::expected("string", &other)),
        (Kind::Bytes, Value::Bytes(position)) => out.extend_from_slice(input.blob(position)),
        (Kind::Bytes, other) => return Err(EncodeError::expected("Uint8Array", &other)),
        (Kind::Message(message), value) => return fields(message, value, input, out),
        (Kind::Timestamp, value) => return timestamp(value, input, out),
        (kind, value) => return json::encode(kind, value, input, out),
    }
    Ok(())
}

fn number(value: Value<'_>) -> Result<f64, EncodeError> {
    match value {
        Value::Number(number) => Ok(number),
        other => Err(EncodeError::expected("number", &other)),
    }
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

fn signed(value: Value<'_>, name: &str, bits: u32) -> Result<i64, EncodeError> {
    let max = i64::MAX >> (64 - bits);
    let integer = match value {
        Value::BigInt(digits) => digits.parse().ok(),
        value => whole(value),
    };
    integer.filter(|integer| (-max - 1..=max).contains(integer)).ok_or_else(|| no_integer(value, name))
}

fn unsigned(value: Value<'_>, name: &str, bits: u32) -> Result<u64, EncodeError> {
    let max = u64::MAX >> (64 - bits);
    let integer = match value {
        Value::BigInt(digits) => digits.parse().ok(),
        value => whole(value).and_then(|integer| u64::try_from(integer).ok()),
    };
    integer.filter(|integer| *integer <= max).ok_or_else(|| no_integer(value, name))
}

/// The integer that a number is. A double beyond 2^53 - 1 may be the rounded form of another one.
fn whole(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Number(n) if n.fract() == 0.0 && n.abs() <= 9_007_199_254_740_991.0 => Some(n as i64),
        _ => None,
    }
}

/// The error for a value that is no integer of the type `name`. Doubles that are none are not
/// shown: how to write one would be a twelfth of the module's code.
fn no_integer(value: Value<'_>, name: &str) -> EncodeError {
    let shown = match value {
        Value::Number(n) if n.fract() == 0.0 && n.abs() < 1e18 => (n as i64).to_string(),
        Value::Number(_) => "a number".to_owned(),
        Value::BigInt(digits) => digits.chars().take(40).collect(),
        _ => return EncodeError::expected(name, &value),
    };
    EncodeError::new(format!("expected {name}, got {shown} (not an integer in its range)"))
}

fn enumeration(names: &'static Enum, value: Value<'_>) -> Result<i32, EncodeError> {
    if let Value::String(name) = value {
        let known = names.values.iter().find(|(known, _)| *known == name);
        return known.map(|(_, number)| *number).ok_or_else(|| {
            let shown: String = name.chars().take(60).collect();
            let all: Vec<_> = names.values.iter().map(|(name, _)| *name).collect();
            EncodeError::new(format!("expected one of {}, got \"{shown}\"", all.join(", ")))
        });
    }
    signed(value, "the name or number of an enum value", 32).map(|number| number as i32)
}

fn timestamp(value: Value<'_>, input: &mut Input<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    const EXPECTED: &str = "a Date, an RFC 3339 string or { seconds, nanos }, of the years 1 to 9999";
    let time = match value {
        Value::Date(milliseconds) => Timestamp::from_milliseconds(milliseconds),
        Value::String(text) => Timestamp::parse(text),
        Value::Object(count) => parts(count, input)?,
        other => return Err(EncodeError::expected(EXPECTED, &other)),
    };
    let time = time.ok_or_else(|| EncodeError::new(format!("expected {EXPECTED}, got none of these")))?;
    if time.seconds != 0 {
        put_key(out, 1, WireType::Varint);
        put_varint(out, time.seconds as u64);
    }
    if time.nanos != 0 {
        put_key(out, 2, WireType::Varint);
        put_varint(out, time.nanos as u64);
    }
    Ok(())
}

fn parts(count: usize, input: &mut Input<'_>) -> Result<Option<Timestamp>, EncodeError> {
    let mut time = Timestamp::default();
    for _ in 0..count {
        let key = key(input)?;
        let value = input.value();
        match key {
            _ if value == Value::Undefined => {}
            "seconds" => time.seconds = signed(value, "int64", 64).map_err(|error| error.in_field(key))?,
            "nanos" => time.nanos = signed(value, "int32", 32).map_err(|error| error.in_field(key))? as i32,
            _ => return Err(EncodeError::new("unknown field of google.protobuf.Timestamp").in_field(key)),
        }
    }
    let valid = Timestamp::SECONDS.contains(&time.seconds) && (0..1_000_000_000).contains(&time.nanos);
    Ok(valid.then_some(time))
}
