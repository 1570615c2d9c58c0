//! `fragment_mods`: how a configuration changes the fragments that it uses.
//!
//! A path such as `components.arm.attributes.speed` names a resource by the name that it has in
//! the fragment or, with a prefix, by either name; it names the resource before the changes, so
//! that a new name does not affect the other paths. The changes to one fragment are applied all
//! or, if one fails, none of them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Object, update};

/// A fragment on its way into a configuration.
#[derive(Clone, Debug)]
pub(crate) struct Fragment {
    /// Its id and the ids of the fragments in it.
    pub(crate) ids: BTreeSet<String>,
    /// What the names of its resources begin with.
    pub(crate) prefix: String,
    pub(crate) config: Object,
}

/// Applies the `fragment_mods` of `config` to the fragments that it uses. Returns what could not
/// be applied, a line each.
pub(crate) fn apply(config: &Object, fragments: &mut [&mut Fragment]) -> Vec<String> {
    let Some(list) = config.get("fragment_mods").and_then(Value::as_array) else {
        return Vec::new();
    };
    list.iter()
        .enumerate()
        .filter_map(|(index, entry)| {
            let outcome = apply_entry(entry, fragments);
            outcome.err().map(|error| format!("fragment_mods[{index}]: {error}"))
        })
        .collect()
}

fn apply_entry(entry: &Value, fragments: &mut [&mut Fragment]) -> Result<(), String> {
    let id = entry.get("fragment_id").and_then(Value::as_str).ok_or("fragment_id is required")?;
    let mods = entry.get("mods").and_then(Value::as_array).ok_or("mods: expected a list")?;
    let mut changed: Vec<Draft> = Vec::new();
    for (index, fragment) in fragments.iter().enumerate() {
        if fragment.ids.contains(id) {
            changed.push(Draft::of(index, fragment));
        }
    }
    if changed.is_empty() {
        return Err(format!("fragment {id:?} is not used here"));
    }
    for operators in mods {
        let operators = operators.as_object().ok_or("mods: expected objects")?;
        for (operator, places) in operators {
            let places = places.as_object().ok_or_else(|| format!("{operator}: expected an object"))?;
            for (path, operand) in places {
                change(&mut changed, operator, path, operand)
                    .map_err(|error| format!("{operator} {path}: {error}"))?;
            }
        }
    }
    for draft in changed {
        let index = draft.index;
        fragments[index].config = draft.into_config();
    }
    Ok(())
}

/// Applies an operator wherever the path leads: to one fragment, or to each use of it.
fn change(drafts: &mut [Draft], operator: &str, path: &str, operand: &Value) -> Result<(), String> {
    let mut found = false;
    for draft in drafts {
        let Some(at) = draft.resolve(path) else { continue };
        let target = match operand.as_str() {
            Some(target) if operator == "$rename" => draft.resolve(target),
            _ => None,
        };
        found = true;
        update::apply(&mut draft.config, operator, &at, operand, target.as_deref())?;
    }
    if found { Ok(()) } else { Err("there is no such resource in the fragment".to_owned()) }
}

/// A fragment's configuration while it is changed.
struct Draft {
    index: usize,
    prefix: String,
    /// Of each list of resources, the names before the changes.
    names: Vec<(String, Vec<Option<String>>)>,
    config: Value,
}

impl Draft {
    fn of(index: usize, fragment: &Fragment) -> Self {
        let lists = fragment.config.iter().filter_map(|(key, value)| Some((key, value.as_array()?)));
        let name = |entry: &Value| {
            let name = entry.get("name").or_else(|| entry.get("id"))?;
            name.as_str().map(str::to_owned)
        };
        Self {
            index,
            prefix: fragment.prefix.clone(),
            names: lists.map(|(key, list)| (key.clone(), list.iter().map(name).collect())).collect(),
            config: Value::Object(fragment.config.clone()),
        }
    }

    /// The path with the resource's index instead of its name; `None` if the fragment
    /// has no such resource.
    fn resolve(&self, path: &str) -> Option<Vec<String>> {
        let mut keys: Vec<String> = path.split('.').map(str::to_owned).collect();
        let names = self.names.iter().find(|(key, _)| *key == keys[0]).map(|(_, names)| names);
        if let (Some(names), Some(wanted)) = (names, keys.get_mut(1)) {
            let prefixed = format!("{}-{wanted}", self.prefix);
            let is = |wanted: &str| names.iter().position(|name| name.as_deref() == Some(wanted));
            let index = is(wanted)
                .or_else(|| is(&prefixed))
                .or_else(|| wanted.parse::<usize>().ok().filter(|index| *index < names.len()))?;
            *wanted = index.to_string();
        }
        Some(keys)
    }

    /// Without the resources that were unset.
    fn into_config(self) -> Object {
        let Value::Object(mut config) = self.config else { return Object::new() };
        for (key, _) in &self.names {
            if let Some(Value::Array(list)) = config.get_mut(key) {
                list.retain(|entry| !entry.is_null());
            }
        }
        config
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: Value) -> Object {
        value.as_object().cloned().unwrap_or_default()
    }

    fn fragment(prefix: &str, config: Value) -> Fragment {
        Fragment { ids: BTreeSet::from(["f".to_owned()]), prefix: prefix.to_owned(), config: object(config) }
    }

    fn mods(mods: Value) -> Object {
        object(json!({ "fragment_mods": [{ "fragment_id": "f", "mods": mods }] }))
    }

    #[test]
    fn paths_name_resources_as_they_were_before() {
        let mut fragments = [fragment(
            "",
            json!({ "components": [
            { "name": "motor1", "attributes": { "pins": { "a": "1", "b": "2", "pwm": "3" } } },
            { "name": "gone" }
        ] }),
        )];
        let config = mods(json!([
            { "$set": { "components.motor1.name": "my_motor", "components.motor1.attributes.max_rpm": 18 } },
            { "$unset": { "components.motor1.attributes.pins.pwm": 0, "components.gone": 0 } },
            { "$rename": { "components.motor1.attributes.pins.a": "components.motor1.attributes.pins.dir" } }
        ]));
        assert_eq!(apply(&config, &mut fragments.iter_mut().collect::<Vec<_>>()), Vec::<String>::new());
        assert_eq!(
            fragments[0].config["components"],
            json!([{ "name": "my_motor", "attributes": { "pins": { "b": "2", "dir": "1" }, "max_rpm": 18 } }])
        );
    }

    #[test]
    fn all_changes_of_a_fragment_are_applied_or_none() {
        let before = json!({ "components": [{ "name": "arm", "speed": 1 }] });
        let mut fragments = [fragment("", before.clone())];
        let config = mods(json!([{ "$set": { "components.arm.speed": 2, "components.leg.speed": 2 } }]));
        let errors = apply(&config, &mut fragments.iter_mut().collect::<Vec<_>>());
        assert_eq!(errors.len(), 1);
        assert!(errors[0].contains("components.leg.speed"), "{errors:?}");
        assert_eq!(fragments[0].config, object(before));
    }

    #[test]
    fn a_prefix_distinguishes_two_uses_and_a_plain_name_changes_both() {
        let named = |name: &str| json!({ "components": [{ "name": name, "n": 0 }] });
        let mut fragments = [fragment("left", named("left-arm")), fragment("right", named("right-arm"))];
        let config = mods(json!([
            { "$set": { "components.left-arm.n": 1 } },
            { "$set": { "components.arm.both": true } }
        ]));
        assert_eq!(apply(&config, &mut fragments.iter_mut().collect::<Vec<_>>()), Vec::<String>::new());
        let of = |index: usize| fragments[index].config["components"][0].clone();
        assert_eq!(of(0), json!({ "name": "left-arm", "n": 1, "both": true }));
        assert_eq!(of(1), json!({ "name": "right-arm", "n": 0, "both": true }));
    }

    #[test]
    fn an_unknown_fragment_is_named() {
        let errors = apply(&mods(json!([])), &mut []);
        assert!(errors[0].contains("\"f\""), "{errors:?}");
    }
}
