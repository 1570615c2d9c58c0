//! How a configuration names the fragments that it uses.

use serde_json::Value;

use super::Object;

/// One use of a fragment.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reference {
    /// The fragment's id.
    pub(crate) id: String,
    /// A revision or a tag; empty for the newest revision.
    pub(crate) version: String,
    /// What the names of the fragment's resources begin with here; empty for nothing.
    pub(crate) prefix: String,
    /// The values of the fragment's variables.
    pub(crate) variables: Object,
}

impl Reference {
    /// The newest revision of a fragment, as it is.
    pub(crate) fn newest(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    fn parse(value: &Value) -> Option<Self> {
        let object = match value {
            Value::String(id) => return Some(Self::newest(id)),
            Value::Object(object) => object,
            _ => return None,
        };
        if object.get("disabled").and_then(Value::as_bool).unwrap_or_default() {
            return None;
        }
        let text = |key| object.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            id: text("id")?,
            version: text("version").unwrap_or_default(),
            prefix: text("prefix").unwrap_or_default(),
            variables: object.get("variables").and_then(Value::as_object).cloned().unwrap_or_default(),
        })
    }
}

/// The fragments that a configuration uses, in order: ids, or objects with `id`, `version`,
/// `prefix` and `variables`. A fragment that is used twice is there twice; a disabled one is not.
pub(crate) fn references(config: &Object) -> Vec<Reference> {
    match config.get("fragments") {
        Some(Value::Array(list)) => list.iter().filter_map(Reference::parse).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_ids_and_objects_and_skips_disabled_ones() {
        let config = json!({ "fragments": [
            "one",
            { "id": "two", "version": "stable", "prefix": "left", "variables": { "a": 1 } },
            { "id": "three", "disabled": true },
            { "version": "no id" },
            4
        ] });
        let found = references(config.as_object().unwrap_or(&Object::new()));
        let ids: Vec<_> = found.iter().map(|reference| reference.id.as_str()).collect();
        assert_eq!(ids, ["one", "two"]);
        assert_eq!((found[1].version.as_str(), found[1].prefix.as_str()), ("stable", "left"));
        assert_eq!(found[1].variables["a"], 1);
    }

    #[test]
    fn a_list_is_expected() {
        for config in [json!({}), json!({ "fragments": "one" }), json!({ "fragments": { "id": "one" } })] {
            assert!(references(config.as_object().unwrap_or(&Object::new())).is_empty());
        }
    }
}
