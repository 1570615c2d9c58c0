//! Encodes plain values as `google.protobuf.Struct`, `Value` and `ListValue`.

use super::input::{Input, Value};
use super::{EncodeError, key};
use crate::codec::MAX_DEPTH;
use crate::codec::wire::{WireType, put_bytes, put_key, put_length_before};
use crate::layout::Kind;

const JSON: &str = "a JSON value";

/// Writes the fields of one of the three messages.
pub(super) fn encode(
    kind: Kind,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match (kind, value) {
        (Kind::Struct, Value::Object(count)) => object(count, input, out, 1),
        (Kind::Struct, other) => Err(EncodeError::expected("object", &other)),
        (Kind::List, Value::Array(count)) => list(count, input, out, 1),
        (Kind::List, other) => Err(EncodeError::expected("array", &other)),
        (_, value) => any(value, input, out, 1),
    }
}

fn object(count: usize, input: &mut Input<'_>, out: &mut Vec<u8>, depth: u32) -> Result<(), EncodeError> {
    for _ in 0..count {
        let key = key(input)?;
        let value = input.value();
        // As JSON has it: what is undefined is not there.
        if value == Value::Undefined {
            continue;
        }
        put_key(out, 1, WireType::Bytes);
        let entry = out.len();
        put_bytes(out, 1, key.as_bytes());
        put_key(out, 2, WireType::Bytes);
        let start = out.len();
        any(value, input, out, depth).map_err(|error| error.in_field(key))?;
        put_length_before(out, start);
        put_length_before(out, entry);
    }
    Ok(())
}

fn list(count: usize, input: &mut Input<'_>, out: &mut Vec<u8>, depth: u32) -> Result<(), EncodeError> {
    for position in 0..count {
        let value = input.value();
        put_key(out, 1, WireType::Bytes);
        let start = out.len();
        any(value, input, out, depth).map_err(|error| error.in_list(position))?;
        put_length_before(out, start);
    }
    Ok(())
}

fn any(value: Value<'_>, input: &mut Input<'_>, out: &mut Vec<u8>, depth: u32) -> Result<(), EncodeError> {
    if depth > MAX_DEPTH - 8 {
        return Err(EncodeError::expected(JSON, &Value::Deep));
    }
    match value {
        Value::Null => {
            put_key(out, 1, WireType::Varint);
            out.push(0);
        }
        Value::Number(number) if number.is_finite() => {
            put_key(out, 2, WireType::Fixed64);
            out.extend(number.to_le_bytes());
        }
        Value::Number(number) => {
            let got = if number.is_nan() { "NaN" } else { "an infinite number" };
            return Err(EncodeError::new(format!("expected {JSON}, got {got}")));
        }
        Value::String(text) => put_bytes(out, 3, text.as_bytes()),
        Value::Bool(value) => {
            put_key(out, 4, WireType::Varint);
            out.push(u8::from(value));
        }
        Value::Object(count) => {
            put_key(out, 5, WireType::Bytes);
            let start = out.len();
            object(count, input, out, depth + 1)?;
            put_length_before(out, start);
        }
        Value::Array(count) => {
            put_key(out, 6, WireType::Bytes);
            let start = out.len();
            list(count, input, out, depth + 1)?;
            put_length_before(out, start);
        }
        other => return Err(EncodeError::expected(JSON, &other)),
    }
    Ok(())
}
