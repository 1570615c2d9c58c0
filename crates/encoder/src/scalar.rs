//! Encodes numbers, booleans and enums.

use crate::error::EncodeError;
use crate::input::Value;
use viam_app_codec::schema::{Enum, FieldType};
use viam_app_codec::wire::put_varint;

/// Appends a value of a type that is not length-delimited.
pub(crate) fn encode(ty: FieldType, value: Value<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    match ty {
        FieldType::Bool => match value {
            Value::Bool(value) => out.push(u8::from(value)),
            other => return Err(other.mismatch("boolean")),
        },
        FieldType::Double => out.extend(number(value)?.to_le_bytes()),
        FieldType::Float => {
            let wide = number(value)?;
            let narrow = wide as f32;
            if narrow.is_infinite() && wide.is_finite() {
                return Err(EncodeError::new("expected float, got a number beyond its range"));
            }
            out.extend(narrow.to_le_bytes());
        }
        FieldType::Enum(names) => put_varint(out, enumeration(names, value)? as i64 as u64),
        FieldType::Int32 => put_varint(out, signed(value, "int32", 32)? as u64),
        FieldType::Sint32 => put_varint(out, u64::from(zigzag(signed(value, "sint32", 32)?) as u32)),
        FieldType::Sfixed32 => out.extend((signed(value, "sfixed32", 32)? as i32).to_le_bytes()),
        FieldType::Uint32 => put_varint(out, unsigned(value, "uint32", 32)?),
        FieldType::Fixed32 => out.extend((unsigned(value, "fixed32", 32)? as u32).to_le_bytes()),
        FieldType::Int64 => put_varint(out, signed(value, "int64", 64)? as u64),
        FieldType::Sint64 => put_varint(out, zigzag(signed(value, "sint64", 64)?)),
        FieldType::Sfixed64 => out.extend(signed(value, "sfixed64", 64)?.to_le_bytes()),
        FieldType::Uint64 => put_varint(out, unsigned(value, "uint64", 64)?),
        _ => out.extend(unsigned(value, "fixed64", 64)?.to_le_bytes()),
    }
    Ok(())
}

fn number(value: Value<'_>) -> Result<f64, EncodeError> {
    match value {
        Value::Number(number) => Ok(number),
        other => Err(other.mismatch("number")),
    }
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

pub(crate) fn signed(value: Value<'_>, name: &str, bits: u32) -> Result<i64, EncodeError> {
    let max = i64::MAX >> (64 - bits);
    let integer = match value {
        Value::BigInt(digits) => digits.parse().ok(),
        value => whole(value),
    };
    integer.filter(|integer| (-max - 1..=max).contains(integer)).ok_or_else(|| not_an_integer(value, name))
}

fn unsigned(value: Value<'_>, name: &str, bits: u32) -> Result<u64, EncodeError> {
    let max = u64::MAX >> (64 - bits);
    let integer = match value {
        Value::BigInt(digits) => digits.parse().ok(),
        value => whole(value).and_then(|integer| u64::try_from(integer).ok()),
    };
    integer.filter(|integer| *integer <= max).ok_or_else(|| not_an_integer(value, name))
}

/// The integer value of a number. A double beyond 2^53 - 1 may be a rounded form of another integer.
fn whole(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Number(n) if n.fract() == 0.0 && n.abs() <= 9_007_199_254_740_991.0 => Some(n as i64),
        _ => None,
    }
}

/// The error for a value that is not an integer of the type `name`. It does not show doubles that are
/// not integers: the code that formats them would be a twelfth of the module.
fn not_an_integer(value: Value<'_>, name: &str) -> EncodeError {
    let shown = match value {
        Value::Number(n) if n.fract() == 0.0 && n.abs() < 1e18 => (n as i64).to_string(),
        Value::Number(_) => "a number".to_owned(),
        Value::BigInt(digits) => digits.chars().take(40).collect(),
        _ => return value.mismatch(name),
    };
    EncodeError::new(["expected ", name, ", got ", &shown, " (not an integer in its range)"].concat())
}

fn enumeration(names: &'static Enum, value: Value<'_>) -> Result<i32, EncodeError> {
    if let Value::String(name) = value {
        let known = names.values.iter().find(|(known, _)| *known == name);
        return known.map(|(_, number)| *number).ok_or_else(|| {
            let shown: String = name.chars().take(60).collect();
            let all: Vec<_> = names.values.iter().map(|(name, _)| *name).collect();
            EncodeError::new(["expected one of ", &all.join(", "), ", got \"", &shown, "\""].concat())
        });
    }
    signed(value, "the name or number of an enum value", 32).map(|number| number as i32)
}
