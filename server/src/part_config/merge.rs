//! How the configuration of a fragment is added to the one that uses it.

use serde_json::Value;

use super::Object;

/// The lists in which equal entries are one: two uses of a fragment need its modules once.
const SHARED: [&str; 2] = ["modules", "packages"];

/// Adds `inner` to `outer`: lists are concatenated; for other keys, `outer` takes precedence.
pub(crate) fn merge(outer: &mut Object, inner: Object) {
    for (key, value) in inner {
        match (outer.get_mut(&key), value) {
            (Some(Value::Array(list)), Value::Array(more)) if SHARED.contains(&key.as_str()) => {
                for entry in more {
                    if !list.contains(&entry) {
                        list.push(entry);
                    }
                }
            }
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (Some(_), _) => {}
            (None, value) => {
                outer.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_are_concatenated_modules_are_shared_and_the_outer_value_stays() {
        let (Value::Object(mut outer), Value::Object(inner)) = (
            json!({ "components": [1], "modules": [{ "a": 1 }], "debug": false }),
            json!({ "components": [1, 2], "modules": [{ "a": 1 }, { "b": 2 }], "debug": true, "log": [] }),
        ) else {
            panic!("objects")
        };
        merge(&mut outer, inner);
        assert_eq!(
            Value::Object(outer),
            json!({ "components": [1, 1, 2], "modules": [{ "a": 1 }, { "b": 2 }], "debug": false, "log": [] })
        );
    }
}
