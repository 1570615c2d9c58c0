//! Conversions between `Struct` and JSON text, the form in the store.

use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use serde_json::{Map, Number};

use crate::error::{Error, Result};

/// A `Struct` as a JSON object; `field` names it in the error.
pub(crate) fn from_struct(field: &str, object: Struct) -> Result<serde_json::Value> {
    let value = Value { kind: Some(Kind::StructValue(object)) };
    from_value(field, value)
}

/// The same, if it nests no deeper than a `Struct` in a response may.
pub(crate) fn from_readable_struct(field: &str, object: Struct) -> Result<serde_json::Value> {
    let object = from_struct(field, object)?;
    if depth(std::iter::once(&object)) > MAX_STRUCT_DEPTH + 1 {
        return Err(Error::invalid(format!(
            "{field}: expected at most {MAX_STRUCT_DEPTH} levels of nesting"
        )));
    }
    Ok(object)
}

/// A `Value` as a JSON value; `field` names it in the error. A number without a fraction stays an
/// integer. JSON has no NaN and no infinity: they are refused.
pub(crate) fn from_value(field: &str, value: Value) -> Result<serde_json::Value> {
    let mut path = vec![field.to_owned()];
    convert(value, &mut path)
        .ok_or_else(|| Error::invalid(format!("{}: expected a finite number", path.join("."))))
}

/// `None` if a number is not finite; `path` is then its path.
fn convert(value: Value, path: &mut Vec<String>) -> Option<serde_json::Value> {
    let mut below = |key: String, value| {
        path.push(key);
        let converted = convert(value, path)?;
        path.pop();
        Some(converted)
    };
    Some(match value.kind {
        None | Some(Kind::NullValue(_)) => serde_json::Value::Null,
        Some(Kind::BoolValue(yes)) => yes.into(),
        Some(Kind::NumberValue(number)) => from_number(number)?,
        Some(Kind::StringValue(text)) => text.into(),
        Some(Kind::StructValue(object)) => {
            let fields = object.fields.into_iter();
            let fields = fields.map(|(key, value)| Some((key.clone(), below(key, value)?)));
            serde_json::Value::Object(fields.collect::<Option<_>>()?)
        }
        Some(Kind::ListValue(list)) => {
            let values = list.values.into_iter().enumerate();
            values.map(|(index, value)| below(index.to_string(), value)).collect::<Option<_>>()?
        }
    })
}

/// Nothing for NaN and infinity. No integer is negative zero.
pub(crate) fn from_number(number: f64) -> Option<serde_json::Value> {
    const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_992.0;
    let is_negative_zero = number == 0.0 && number.is_sign_negative();
    if number.fract() == 0.0 && number.abs() < MAX_SAFE_INTEGER && !is_negative_zero {
        #[allow(clippy::cast_possible_truncation)] // whole and small, as just checked
        let whole = number as i64;
        return Some(whole.into());
    }
    Number::from_f64(number).map(serde_json::Value::Number)
}

/// A JSON value as a `Value`.
pub(crate) fn to_value(value: serde_json::Value) -> Value {
    let kind = match value {
        serde_json::Value::Null => Kind::NullValue(0),
        serde_json::Value::Bool(yes) => Kind::BoolValue(yes),
        serde_json::Value::Number(number) => Kind::NumberValue(number.as_f64().unwrap_or_default()),
        serde_json::Value::String(text) => Kind::StringValue(text),
        serde_json::Value::Array(values) => {
            Kind::ListValue(ListValue { values: values.into_iter().map(to_value).collect() })
        }
        serde_json::Value::Object(object) => Kind::StructValue(to_struct(object)),
    };
    Value { kind: Some(kind) }
}

/// A JSON object as a `Struct`.
pub(crate) fn to_struct(object: Map<String, serde_json::Value>) -> Struct {
    Struct { fields: object.into_iter().map(|(key, value)| (key, to_value(value))).collect() }
}

/// Levels of objects that a `Struct` in a response may have. Each is three levels of messages, of which
/// most readers accept a hundred, and responses add a few.
pub(crate) const MAX_STRUCT_DEPTH: usize = 31;

/// The `Struct` of stored text; `None` if it nests deeper than clients can read. They
/// have the text.
pub(crate) fn readable_struct(text: &str) -> Option<Struct> {
    readable(serde_json::from_str(text).ok()?)
}

/// The `Struct` of an object; `None` if it nests deeper than clients can read.
pub(crate) fn readable(object: Map<String, serde_json::Value>) -> Option<Struct> {
    (depth(object.values()) <= MAX_STRUCT_DEPTH).then(|| to_struct(object))
}

/// Levels of objects and lists, the one that holds these values included.
pub(crate) fn depth<'a>(values: impl Iterator<Item = &'a serde_json::Value>) -> usize {
    let below = values.map(|value| match value {
        serde_json::Value::Object(object) => depth(object.values()),
        serde_json::Value::Array(list) => depth(list.iter()),
        _ => 0,
    });
    1 + below.max().unwrap_or_default()
}

/// An estimate of the memory for the values of a JSON text, in bytes. An empty object in a list has three bytes
/// as text and some hundred in memory.
pub(crate) fn footprint(text: &str) -> usize {
    const VALUE: usize = size_of::<serde_json::Value>();
    // An object and a list have room for a few values once they have one.
    const OBJECT: usize = 4 * (VALUE + size_of::<String>());
    const LIST: usize = 4 * VALUE;
    let (mut bytes, mut in_string, mut is_escaped) = (text.len(), false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'"' => in_string = !in_string,
            b'\\' if in_string => is_escaped = true,
            _ if in_string => {}
            b'{' => bytes += OBJECT,
            b'[' => bytes += LIST,
            b',' => bytes += VALUE + size_of::<String>(),
            _ => {}
        }
    }
    bytes
}

/// Text that must be a JSON object; `field` names it in the error.
pub(crate) fn parse_object(field: &str, text: &str) -> Result<Map<String, serde_json::Value>> {
    serde_json::from_str(text)
        .map_err(|error| Error::invalid(format!("{field}: expected a JSON object: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_footprint_counts_values_and_no_text() {
        let one = size_of::<serde_json::Value>();
        assert!(footprint(r#"{"a":[1,2,3]}"#) > 9 * one);
        let text = r#"{"a":"[{,\"[{,"}"#;
        assert_eq!(footprint(text) - text.len(), footprint("{}") - 2);
    }

    #[test]
    fn the_depth_counts_objects_and_lists() {
        let value = serde_json::json!({"a": [{"b": 1}], "c": 1});
        let serde_json::Value::Object(object) = value else { panic!("an object") };
        assert_eq!(depth(object.values()), 3);
    }
}
