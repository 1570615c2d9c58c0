//! How the configuration of a fragment is added to the one that uses it.

use std::collections::HashSet;

use serde_json::Value;

use super::{Budget, Exhausted, Object};

/// The lists in which equal entries are one: two uses of a fragment need its modules once.
const SHARED: [&str; 2] = ["modules", "packages"];

/// Adds `inner` to `outer`: lists are concatenated; for other keys, `outer` takes precedence. Adds nothing if the
/// budget is exhausted.
pub(crate) fn merge(outer: &mut Object, inner: Object, budget: &mut Budget) -> Result<(), Exhausted> {
    for key in SHARED {
        if let (Some(Value::Array(list)), Some(Value::Array(more))) = (outer.get(key), inner.get(key)) {
            budget.weigh_all(list)?;
            budget.weigh_all(more)?;
        }
    }
    for (key, value) in inner {
        match (outer.get_mut(&key), value) {
            (Some(Value::Array(list)), Value::Array(more)) if SHARED.contains(&key.as_str()) => {
                let known: HashSet<&Value> = list.iter().collect();
                let more = more.into_iter().filter(|entry| !known.contains(entry)).collect();
                list.append(&mut unique(more));
            }
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (Some(_), _) => {}
            (None, value) => {
                outer.insert(key, value);
            }
        }
    }
    Ok(())
}

/// The entries without those that are equal to an earlier one.
pub(super) fn unique(entries: Vec<Value>) -> Vec<Value> {
    let mut known = HashSet::new();
    let is_first: Vec<bool> = entries.iter().map(|entry| known.insert(entry)).collect();
    entries.into_iter().zip(is_first).filter_map(|(entry, is_first)| is_first.then_some(entry)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_are_concatenated_modules_are_shared_and_the_outer_value_stays() {
        let (Value::Object(mut outer), Value::Object(inner)) = (
            json!({ "components": [1], "modules": [{ "a": 1 }], "debug": false }),
            json!({ "components": [1, 2], "modules": [{ "a": 1 }, { "b": 2 }, { "b": 2 }], "debug": true, "log": [] }),
        ) else {
            panic!("objects")
        };
        assert!(merge(&mut outer.clone(), inner.clone(), &mut Budget::new(100)).is_err());
        merge(&mut outer, inner, &mut Budget::new(1000)).expect("small");
        assert_eq!(
            Value::Object(outer),
            json!({ "components": [1, 1, 2], "modules": [{ "a": 1 }, { "b": 2 }], "debug": false, "log": [] })
        );
    }
}
