//! What a request may bring, measured by the response that will carry it. How long single fields may be
//! is in `field_limits`.
//!
//! A message has at most 32 MiB and nests at most 100 levels; stored data must fit into one response.

use serde_json::{Map, Value};

use super::markdown::drop_markdown;
use crate::app::registry_item::Metadata;
use crate::app::{RegistryItem, RobotPart};
use crate::error::{Error, Result};
use crate::json::{depth, footprint, parse_object};
use crate::part_config::MAX_DEPTH;

/// Weight of a configuration in bytes: twice its text and once its `Struct`, which is what the response of
/// `GetRobotPart` carries.
const MAX_CONFIG_BYTES: usize = 31 * 1024 * 1024;

/// Weight of a fragment's configuration: responses carry it beside others.
const MAX_FRAGMENT_BYTES: usize = 10 * 1024 * 1024;

/// Memory for the values of a configuration. Each read creates them again, some reads several times.
const MAX_VALUES_BYTES: usize = 64 * 1024 * 1024;

/// Room in a message for the fields around the parts or the one entry in it.
pub(super) const ENVELOPE: usize = 64 * 1024;

/// Weight of a registry item, without its versions; and without its texts in markdown.
const MAX_ITEM_BYTES: usize = 2 * 1024 * 1024;
const MAX_SHORT_ITEM_BYTES: usize = 256 * 1024;

/// Entries of a list in a configuration.
const MAX_LIST_ENTRIES: usize = 1000;

/// A list that may not be longer.
pub(super) fn short_list<T>(field: &str, list: &[T]) -> Result<()> {
    at_most(MAX_LIST_ENTRIES, field, list.len())
}

fn at_most(max: usize, field: &str, length: usize) -> Result<()> {
    if length > max {
        return Err(Error::invalid(format!("{field}: expected at most {max} entries, got {length}")));
    }
    Ok(())
}

/// The text of a part's configuration, which must fit into the responses that contain it.
pub(super) fn part_config(field: &str, text: &str) -> Result<Map<String, Value>> {
    parsed(field, text, 2 * text.len(), MAX_CONFIG_BYTES)
}

/// The text of a fragment's configuration.
pub(super) fn fragment_config(field: &str, text: &str) -> Result<Map<String, Value>> {
    parsed(field, text, text.len(), MAX_FRAGMENT_BYTES)
}

/// The configuration, with `texts` bytes of text in replies.
fn parsed(field: &str, text: &str, texts: usize, max: usize) -> Result<Map<String, Value>> {
    // Before it is parsed.
    let values = footprint(text).saturating_sub(text.len());
    if values > MAX_VALUES_BYTES {
        return Err(Error::invalid(format!(
            "{field}: too large: its values would take {values} bytes of memory, expected at most \
             {MAX_VALUES_BYTES}"
        )));
    }
    let config = parse_object(field, text)?;
    check(field, &config, texts, max)?;
    Ok(config)
}

fn check(field: &str, config: &Map<String, Value>, texts: usize, max: usize) -> Result<()> {
    if depth(config.values()) > MAX_DEPTH {
        return Err(Error::invalid(format!("{field}: expected at most {MAX_DEPTH} levels of nesting")));
    }
    for list in ["fragments", "modules"] {
        if let Some(Value::Array(entries)) = config.get(list) {
            short_list(&format!("{field}.{list}"), entries)?;
        }
    }
    let weight = texts + struct_weight(config);
    if weight > max {
        return Err(Error::invalid(format!(
            "{field}: too large: replies would carry it in {weight} bytes, expected at most {max}"
        )));
    }
    Ok(())
}

/// A registry item as it is stored: lists carry many of them, and each version has much of it again.
pub(super) fn registry_item(item: &RegistryItem) -> Result<()> {
    let mut stored = item.clone();
    if let Some(Metadata::ModuleMetadata(module)) = &mut stored.metadata {
        at_most(MAX_LIST_ENTRIES, "versions of the module", module.versions.len())?;
        module.versions.clear();
    }
    let field = largest_text(item);
    weighs_at_most(&format!("{field}: the registry item"), MAX_ITEM_BYTES, &stored)?;
    drop_markdown(&mut stored);
    weighs_at_most("description: the registry item without its markdown", MAX_SHORT_ITEM_BYTES, &stored)
}

/// The field with the most text of an item.
fn largest_text(item: &RegistryItem) -> &'static str {
    let (mut markdown, mut documentation) = (0, 0);
    if let Some(Metadata::ModuleMetadata(module)) = &item.metadata {
        markdown = module.markdown_description().len();
        documentation = module.models.iter().map(|model| model.markdown_documentation().len()).sum();
    }
    [
        ("description", item.description.len()),
        ("markdown_description", markdown),
        ("markdown_documentation", documentation),
    ]
    .into_iter()
    .max_by_key(|(_, length)| *length)
    .map_or("description", |(field, _)| field)
}

fn weighs_at_most(what: &str, max: usize, message: &impl prost::Message) -> Result<()> {
    let weight = message.encoded_len();
    if weight > max {
        return Err(Error::invalid(format!("{what}: expected at most {max} bytes, got {weight}")));
    }
    Ok(())
}

/// Shortens parts that together are larger than `room`, as may have been stored before there was a
/// limit: first by the `Struct`s, then by the largest texts. `GetRobotPart` has the text once more.
pub(super) fn shorten(parts: &mut [RobotPart], room: usize) {
    let weight = |parts: &[RobotPart]| parts.iter().map(prost::Message::encoded_len).sum::<usize>();
    if weight(parts) <= room {
        return;
    }
    for part in parts.iter_mut() {
        part.robot_config = None;
    }
    while weight(parts) > room {
        let size = |part: &&mut RobotPart| part.robot_config_json.as_ref().map_or(0, String::len);
        match parts.iter_mut().max_by_key(size) {
            Some(largest) if largest.robot_config_json.is_some() => largest.robot_config_json = None,
            _ => return,
        }
    }
}

/// Bytes of the object as a `Struct` on the wire.
pub(super) fn struct_weight(object: &Map<String, Value>) -> usize {
    let entries = object.iter().map(|(key, value)| {
        // An empty key is the default, which is not written.
        let key = if key.is_empty() { 0 } else { field(key.len()) };
        field(key + field(value_weight(value)))
    });
    entries.sum()
}

fn value_weight(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => 2,
        Value::Number(_) => 9,
        Value::String(text) => field(text.len()),
        Value::Array(list) => field(list.iter().map(|value| field(value_weight(value))).sum()),
        Value::Object(object) => field(struct_weight(object)),
    }
}

/// Bytes of a field with content of this length: its key, the length, and the content.
fn field(length: usize) -> usize {
    1 + prost::encoding::encoded_len_varint(length as u64) + length
}

#[cfg(test)]
mod tests {
    use prost::Message;
    use serde_json::json;

    use super::*;

    #[test]
    fn the_weight_is_the_length_on_the_wire() {
        for value in [
            json!({}),
            json!({"a": null, "b": true, "c": 1.5, "d": "text", "": [[], {}, [1, "x"]]}),
            json!({"long": "x".repeat(200), "deep": {"deep": {"deep": [{"deep": "y".repeat(20_000)}]}}}),
        ] {
            let Value::Object(object) = value else { panic!("an object") };
            assert_eq!(struct_weight(&object), crate::json::to_struct(object.clone()).encoded_len());
        }
    }
}
