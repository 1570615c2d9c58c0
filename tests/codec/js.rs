//! JavaScript values as these tests see them.

use prost_reflect::{DynamicMessage, Kind, ReflectMessage, Value};

use viam_app_client::codec::timestamp::{Timestamp, TimestampFormat};
use viam_app_client::encoder::{Input, ValueTag};

/// A JavaScript value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Js {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    BigInt(i128),
    String(String),
    Bytes(Vec<u8>),
    Date(f64),
    Array(Vec<Js>),
    Object(Vec<(String, Js)>),
}

/// A value as `flatten.js` writes it.
#[derive(Default)]
pub(super) struct Flat {
    tokens: Vec<f64>,
    text: String,
    blobs: Vec<Vec<u8>>,
}

impl Flat {
    pub(super) fn of(value: &Js) -> Self {
        let mut flat = Self::default();
        flat.write(value);
        flat
    }

    pub(super) fn input(&self) -> Input<'_> {
        Input::new(&self.tokens, &self.text, &self.blobs)
    }

    fn tag(&mut self, tag: ValueTag) {
        self.tokens.push(tag.token());
    }

    fn number(&mut self, tag: ValueTag, number: f64) {
        self.tokens.extend([tag.token(), number]);
    }

    fn string(&mut self, tag: ValueTag, text: &str) {
        self.number(tag, text.encode_utf16().count() as f64);
        self.text += text;
    }

    fn write(&mut self, value: &Js) {
        match value {
            Js::Undefined => self.tag(ValueTag::Undefined),
            Js::Null => self.tag(ValueTag::Null),
            Js::Bool(false) => self.tag(ValueTag::False),
            Js::Bool(true) => self.tag(ValueTag::True),
            Js::Number(number) => self.number(ValueTag::Number, *number),
            Js::BigInt(integer) => self.string(ValueTag::BigInt, &integer.to_string()),
            Js::String(text) => self.string(ValueTag::String, text),
            Js::Bytes(bytes) => {
                self.number(ValueTag::Bytes, self.blobs.len() as f64);
                self.blobs.push(bytes.clone());
            }
            Js::Date(milliseconds) => self.number(ValueTag::Date, *milliseconds),
            Js::Array(values) => {
                self.number(ValueTag::Array, values.len() as f64);
                values.iter().for_each(|value| self.write(value));
            }
            Js::Object(pairs) => {
                self.number(ValueTag::Object, pairs.len() as f64);
                for (key, value) in pairs {
                    self.string(ValueTag::String, key);
                    self.write(value);
                }
            }
        }
    }
}

/// The JavaScript value of a message, by the rules of the interface, from prost's value.
pub(super) fn expected(message: &DynamicMessage, times: TimestampFormat) -> Js {
    let descriptor = message.descriptor();
    let fields = descriptor.fields().map(|field| {
        let absent = field.supports_presence() && !message.has_field(&field);
        let value = if absent {
            Js::Undefined
        } else if let Value::Map(map) = message.get_field(&field).as_ref() {
            let key = |key: &prost_reflect::MapKey| match key {
                prost_reflect::MapKey::String(key) => key.clone(),
                other => format!("{other:?}"),
            };
            let kind = field.kind();
            let value_kind = kind.as_message().unwrap().map_entry_value_field().kind();
            sorted(map.iter().map(|(k, v)| (key(k), of(v, &value_kind, times))).collect())
        } else {
            of(message.get_field(&field).as_ref(), &field.kind(), times)
        };
        (field.json_name().to_owned(), value)
    });
    Js::Object(fields.collect())
}

fn of(value: &Value, kind: &Kind, times: TimestampFormat) -> Js {
    match value {
        Value::Bool(value) => Js::Bool(*value),
        Value::I32(value) => Js::Number(f64::from(*value)),
        Value::U32(value) => Js::Number(f64::from(*value)),
        Value::I64(value) => integer(i128::from(*value)),
        Value::U64(value) => integer(i128::from(*value)),
        Value::F32(value) => Js::Number(f64::from(*value)),
        Value::F64(value) => Js::Number(*value),
        Value::String(text) => Js::String(text.clone()),
        Value::Bytes(bytes) => Js::Bytes(bytes.to_vec()),
        Value::EnumNumber(number) => match kind.as_enum().unwrap().get_value(*number) {
            Some(value) => Js::String(value.name().to_owned()),
            None => Js::Number(f64::from(*number)),
        },
        Value::List(values) => Js::Array(values.iter().map(|value| of(value, kind, times)).collect()),
        Value::Map(_) => unreachable!("maps are taken apart with their field"),
        Value::Message(message) => match message.descriptor().full_name() {
            "google.protobuf.Timestamp" => {
                let time = Timestamp {
                    seconds: message.get_field_by_name("seconds").unwrap().as_i64().unwrap(),
                    nanos: message.get_field_by_name("nanos").unwrap().as_i32().unwrap(),
                };
                match times {
                    TimestampFormat::Date => Js::Date(time.milliseconds()),
                    TimestampFormat::Iso => Js::String(time.iso()),
                }
            }
            "google.protobuf.Struct" | "google.protobuf.Value" | "google.protobuf.ListValue" => json(message),
            _ => expected(message, times),
        },
    }
}

fn integer(value: i128) -> Js {
    Js::BigInt(value)
}

fn json(message: &DynamicMessage) -> Js {
    fn plain(value: &serde_json::Value) -> Js {
        match value {
            serde_json::Value::Null => Js::Null,
            serde_json::Value::Bool(value) => Js::Bool(*value),
            serde_json::Value::Number(number) => Js::Number(number.as_f64().unwrap()),
            serde_json::Value::String(text) => Js::String(text.clone()),
            serde_json::Value::Array(values) => Js::Array(values.iter().map(plain).collect()),
            serde_json::Value::Object(map) => {
                sorted(map.iter().map(|(k, v)| (k.clone(), plain(v))).collect())
            }
        }
    }
    plain(&serde_json::to_value(message).unwrap())
}

/// Keys of maps and Structs have no order.
pub(super) fn sorted(mut pairs: Vec<(String, Js)>) -> Js {
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    Js::Object(pairs)
}
