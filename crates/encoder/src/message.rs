//! Encodes messages and their fields.

use crate::error::EncodeError;
use crate::input::{Input, Value};
use crate::{json, scalar, timestamp};
use viam_app_codec::schema::{Cardinality, Field, FieldType, Message};
use viam_app_codec::wire::{WireType, put_key, put_length_before};

/// Encodes `input` as a `message`. `undefined` is the empty message.
///
/// # Errors
/// The value does not fit the message.
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
    let Value::Object(count) = value else { return Err(value.mismatch("object")) };
    let mut hint = 0;
    let mut oneofs: Vec<(u8, &'static str)> = Vec::new();
    for _ in 0..count {
        let name = input.key()?;
        let (slot, field) = find(message, name, hint).ok_or_else(|| unknown(message, name))?;
        hint = slot + 1;
        let value = input.value();
        if value == Value::Undefined {
            continue;
        }
        if let Cardinality::Oneof(group) = field.cardinality {
            if let Some((_, other)) = oneofs.iter().find(|(g, _)| *g == group) {
                return Err(EncodeError::new(
                    ["only one of ", other, " and ", field.name, " may be set"].concat(),
                ));
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

/// The error for an unknown field, with a suggestion.
fn unknown(message: &'static Message, name: &str) -> EncodeError {
    let meant = message.fields().iter().find(|field| letters(field.name).eq(letters(name)));
    let mut problem = "unknown field of ".to_owned() + message.name;
    if let Some(field) = meant {
        problem += &[", did you mean ", field.name, "?"].concat();
    }
    EncodeError::new(problem).in_field(name)
}

/// The letters of a name, which are the same in every naming style.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(|&byte| byte != b'_').map(|byte| byte.to_ascii_lowercase())
}

fn field(
    field: &'static Field,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match field.cardinality {
        Cardinality::Map => map(field, value, input, out),
        Cardinality::Repeated => {
            let Value::Array(count) = value else { return Err(value.mismatch("array")) };
            if field.ty.is_length_delimited() {
                for position in 0..count {
                    let value = input.value();
                    put_key(out, field.number, WireType::Bytes);
                    one(field.ty, value, input, out).map_err(|error| error.in_list(position))?;
                }
            } else if count > 0 {
                put_key(out, field.number, WireType::Bytes);
                let start = out.len();
                for position in 0..count {
                    let value = input.value();
                    one(field.ty, value, input, out).map_err(|error| error.in_list(position))?;
                }
                put_length_before(out, start);
            }
            Ok(())
        }
        Cardinality::Implicit | Cardinality::Optional | Cardinality::Oneof(_) => {
            let start = out.len();
            put_key(out, field.number, WireType::of(field.ty));
            let payload = out.len();
            one(field.ty, value, input, out)?;
            // A default is not sent; all defaults are zero bytes on the wire.
            if field.cardinality == Cardinality::Implicit && out[payload..].iter().all(|&byte| byte == 0) {
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
    let (FieldType::Message(entry), Value::Object(count)) = (field.ty, value) else {
        return Err(value.mismatch("object"));
    };
    let [key_field, value_field] = entry.fields() else { return Ok(()) };
    for _ in 0..count {
        let key = input.key()?;
        let value = input.value();
        if value == Value::Undefined {
            continue;
        }
        put_key(out, field.number, WireType::Bytes);
        let start = out.len();
        self::field(key_field, map_key(key_field.ty, key), input, out)
            .map_err(|error| error.in_field(key))?;
        self::field(value_field, value, input, out).map_err(|error| error.in_field(key))?;
        put_length_before(out, start);
    }
    Ok(())
}

/// A property name as a value of the map's key type.
fn map_key(ty: FieldType, key: &str) -> Value<'_> {
    match ty {
        FieldType::String => Value::String(key),
        FieldType::Bool => match key {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::String(key),
        },
        _ => Value::BigInt(key),
    }
}

fn one(ty: FieldType, value: Value<'_>, input: &mut Input<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    if ty.is_length_delimited() {
        let start = out.len();
        delimited(ty, value, input, out)?;
        put_length_before(out, start);
        return Ok(());
    }
    scalar::encode(ty, value, out)
}

fn delimited(
    ty: FieldType,
    value: Value<'_>,
    input: &mut Input<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    match (ty, value) {
        (FieldType::String, Value::String(text)) => out.extend_from_slice(text.as_bytes()),
        (FieldType::String, other) => return Err(other.mismatch("string")),
        (FieldType::Bytes, Value::Bytes(position)) => out.extend_from_slice(input.blob(position)),
        (FieldType::Bytes, other) => return Err(other.mismatch("Uint8Array")),
        (FieldType::Message(message), value) => return fields(message, value, input, out),
        (FieldType::Timestamp, value) => return timestamp::encode(value, input, out),
        (ty, value) => return json::encode(ty, value, input, out),
    }
    Ok(())
}
