//! Reads the fields of a configuration as the types that messages have.

use std::collections::HashMap;

use serde_json::Value;

use super::Object;
use crate::json::readable;

/// The fields of a JSON object; each reader returns the default if the value has another type.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(pub(super) &'a Object);

impl<'a> Fields<'a> {
    pub(super) fn text(self, key: &str) -> String {
        self.0.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub(super) fn number(self, key: &str) -> f64 {
        self.0.get(key).and_then(Value::as_f64).unwrap_or_default()
    }

    pub(super) fn object(self, key: &str) -> Option<Fields<'a>> {
        self.0.get(key).and_then(Value::as_object).map(Fields)
    }

    pub(super) fn message<T>(self, key: &str, read: impl Fn(Fields<'a>) -> T) -> Option<T> {
        self.object(key).map(read)
    }

    pub(super) fn flag(self, key: &str) -> Option<bool> {
        self.0.get(key).and_then(Value::as_bool)
    }

    pub(super) fn whole(self, key: &str) -> i32 {
        self.0
            .get(key)
            .and_then(Value::as_i64)
            .and_then(|number| i32::try_from(number).ok())
            .unwrap_or_default()
    }

    pub(super) fn list<T>(self, key: &str, read: impl Fn(Fields<'a>) -> T) -> Vec<T> {
        let list = self.0.get(key).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_object).map(|entry| read(Fields(entry))).collect()
    }

    pub(super) fn texts(self, key: &str) -> Vec<String> {
        let list = self.0.get(key).and_then(Value::as_array).into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    pub(super) fn text_map(self, key: &str) -> HashMap<String, String> {
        let map = self.object(key).into_iter().flat_map(|fields| fields.0);
        map.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
    }

    /// None if it nests too deep for the machine to read.
    pub(super) fn json(self, key: &str) -> Option<prost_types::Struct> {
        self.object(key).and_then(|fields| readable(fields.0.clone()))
    }

    pub(super) fn duration(self, key: &str) -> Option<prost_types::Duration> {
        match self.0.get(key)? {
            Value::String(text) => duration(text),
            _ => None,
        }
    }
}

/// A duration such as `1h30m`, `2.5s` or `300ms`, as machines write it.
fn duration(text: &str) -> Option<prost_types::Duration> {
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let unit_at = rest.find(|letter: char| letter.is_alphabetic())?;
        let (number, unit) = rest.split_at(unit_at);
        let end = unit.find(|letter: char| !letter.is_alphabetic()).unwrap_or(unit.len());
        let seconds = match &unit[..end] {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 1e-3,
            "us" | "µs" => 1e-6,
            "ns" => 1e-9,
            _ => return None,
        };
        total += number.parse::<f64>().ok()? * seconds;
        rest = &unit[end..];
    }
    let total = std::time::Duration::try_from_secs_f64(total).ok()?;
    prost_types::Duration::try_from(total).ok()
}
