//! Random messages of any type.

use std::collections::HashMap;

use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value};
use rand::rngs::StdRng;
use rand::{Rng, RngExt};

/// A message with random fields, nested down to `depth`.
pub(super) fn message(rng: &mut StdRng, descriptor: &MessageDescriptor, depth: u32) -> DynamicMessage {
    let mut message = DynamicMessage::new(descriptor.clone());
    match descriptor.full_name() {
        "google.protobuf.Timestamp" => {
            message.set_field_by_name(
                "seconds",
                Value::I64(rng.random_range(-62_135_596_800..=253_402_300_799)),
            );
            message.set_field_by_name("nanos", Value::I32(rng.random_range(0..1_000_000_000)));
            return message;
        }
        "google.protobuf.Value" => {
            let kind =
                ["null_value", "number_value", "string_value", "bool_value", "struct_value", "list_value"]
                    [rng.random_range(0..if depth > 0 { 6 } else { 4 })];
            let field = descriptor.get_field_by_name(kind).unwrap();
            let value = match kind {
                "null_value" => Value::EnumNumber(0),
                "number_value" => Value::F64(double(rng)),
                _ => value(rng, &field, depth),
            };
            message.set_field(&field, value);
            return message;
        }
        _ => {}
    }
    for field in descriptor.fields() {
        // Deep types end; shallow ones are mostly full.
        let there = rng.random_bool(if depth == 0 { 0.2 } else { 0.7 });
        if !there || depth == 0 && matches!(field.kind(), Kind::Message(_)) {
            continue;
        }
        let value = if field.is_map() {
            Value::Map(map(rng, &field, depth))
        } else if field.is_list() {
            Value::List((0..rng.random_range(1..4)).map(|_| value(rng, &field, depth)).collect())
        } else {
            value(rng, &field, depth)
        };
        message.set_field(&field, value);
    }
    message
}

fn map(rng: &mut StdRng, field: &FieldDescriptor, depth: u32) -> HashMap<MapKey, Value> {
    let kind = field.kind();
    let entry = kind.as_message().unwrap();
    (0..rng.random_range(1..4))
        .map(|_| (MapKey::String(text(rng)), value(rng, &entry.map_entry_value_field(), depth)))
        .collect()
}

fn value(rng: &mut StdRng, field: &FieldDescriptor, depth: u32) -> Value {
    match field.kind() {
        Kind::Double => Value::F64(double(rng)),
        Kind::Float => Value::F32(rng.random()),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(rng.random()),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => {
            Value::I64(rng.random::<i64>() >> rng.random_range(0..64))
        }
        Kind::Uint32 | Kind::Fixed32 => Value::U32(rng.random()),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(rng.random::<u64>() >> rng.random_range(0..64)),
        Kind::Bool => Value::Bool(rng.random()),
        Kind::String => Value::String(text(rng)),
        Kind::Bytes => {
            let mut bytes = vec![0; rng.random_range(0..40)];
            rng.fill_bytes(&mut bytes);
            Value::Bytes(bytes.into())
        }
        Kind::Enum(e) => {
            let known = e.values().nth(rng.random_range(0..e.values().len())).unwrap().number();
            Value::EnumNumber(if rng.random_bool(0.1) { rng.random() } else { known })
        }
        Kind::Message(descriptor) => Value::Message(message(rng, &descriptor, depth.saturating_sub(1))),
    }
}

fn double(rng: &mut StdRng) -> f64 {
    // No -0.0: prost-reflect treats it as the default and does not send it.
    [rng.random::<f64>() * 1e6, f64::from(rng.random::<i32>()), 0.0, f64::MAX, 5e-324][rng.random_range(0..5)]
}

fn text(rng: &mut StdRng) -> String {
    match rng.random_range(0..8) {
        0 => String::new(),
        1 => "__proto__".to_owned(),
        2 => "\u{feff}Übergröße 机器人 🤖 \u{202e}".repeat(rng.random_range(1..4)),
        // At and beyond the size of a blob.
        3 if rng.random_bool(0.05) => "x".repeat(rng.random_range(65_530..65_545)),
        3 if rng.random_bool(0.05) => "é🤖".repeat(rng.random_range(10_900..22_000)),
        _ => (0..rng.random_range(1..30)).map(|_| char::from(rng.random_range(b' '..b'~'))).collect(),
    }
}
