//! Encodes `google.protobuf.Timestamp`.

use crate::error::EncodeError;
use crate::input::{Input, Value};
use crate::scalar::signed;
use viam_app_codec::timestamp::Timestamp;
use viam_app_codec::wire::{WireType, put_key, put_varint};

/// Appends the fields of the message.
pub(crate) fn encode(value: Value<'_>, input: &mut Input<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    const EXPECTED: &str = "a Date, an RFC 3339 string or { seconds, nanos }, of the years 1 to 9999";
    let time = match value {
        Value::Date(milliseconds) => Timestamp::from_milliseconds(milliseconds),
        Value::String(text) => Timestamp::parse(text),
        Value::Object(count) => seconds_and_nanos(count, input)?,
        other => return Err(other.mismatch(EXPECTED)),
    };
    let time =
        time.ok_or_else(|| EncodeError::new(["expected ", EXPECTED, ", got another value"].concat()))?;
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

fn seconds_and_nanos(count: usize, input: &mut Input<'_>) -> Result<Option<Timestamp>, EncodeError> {
    let mut time = Timestamp::default();
    for _ in 0..count {
        let key = input.key()?;
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
