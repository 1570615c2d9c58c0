//! Encodes plain values as `google.protobuf.Struct`, `Value` and `ListValue`.

use crate::error::EncodeError;
use crate::input::{Input, Value};
use viam_app_codec::schema::FieldType;
use viam_app_codec::wire::{MAX_DEPTH, WireType, put_bytes, put_key, put_length_before};

const JSON: &str = "a JSON value";

/// Appends the fields of one of the three messages.
pub(crate) fn encode(
    ty: FieldType,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match (ty, value) {
        (FieldType::Struct, Value::Object(count)) => object(count, input, out, 1),
        (FieldType::Struct, other) => Err(other.mismatch("object")),
        (FieldType::List, Value::Array(count)) => list(count, input, out, 1),
        (FieldType::List, other) => Err(other.mismatch("array")),
        (_, value) => any(value, input, out, 1),
    }
}

fn object(count: usize, input: &mut Input<'_>, out: &mut Vec<u8>, depth: u32) -> Result<(), EncodeError> {
    for _ in 0..count {
        let key = input.key()?;
        let value = input.value();
        // As in JSON, an undefined property is omitted.
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
        return Err(Value::TooDeep.mismatch(JSON));
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
            return Err(EncodeError::new(["expected ", JSON, ", got ", got].concat()));
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
        other => return Err(other.mismatch(JSON)),
    }
    Ok(())
}
