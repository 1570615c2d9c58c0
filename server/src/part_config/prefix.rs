//! The prefix of a fragment's use, by which the same fragment can be used twice.

use std::collections::HashSet;

use serde_json::Value;

use super::{Budget, Exhausted, Object};

/// The lists of entries with names. Modules and packages are not resources: two
/// uses of a fragment share them.
const NAMED: [&str; 5] = ["components", "services", "remotes", "processes", "jobs"];

/// Puts `prefix-` before the name of each resource, and before these names in the fragment's
/// other resources refer to them: in `depends_on`, as a frame's `parent`, as a job's `resource`.
/// Attributes belong to their models and stay as they are.
pub(crate) fn add_prefix(config: &mut Object, prefix: &str, budget: &mut Budget) -> Result<(), Exhausted> {
    if prefix.is_empty() {
        return Ok(());
    }
    let own = names(config);
    let mut rename = |value: &mut Value| {
        if let Value::String(name) = value
            && own.contains(name.as_str())
        {
            budget.spend(prefix.len() + name.len())?;
            *name = format!("{prefix}-{name}");
        }
        Ok(())
    };
    for section in NAMED {
        for entry in entries(config, section) {
            for key in ["name", "id", "resource"] {
                entry.get_mut(key).into_iter().try_for_each(&mut rename)?;
            }
            if let Some(Value::Array(list)) = entry.get_mut("depends_on") {
                list.iter_mut().try_for_each(&mut rename)?;
            }
            let parent = entry.get_mut("frame").and_then(|frame| frame.get_mut("parent"));
            parent.into_iter().try_for_each(&mut rename)?;
        }
    }
    Ok(())
}

fn names(config: &mut Object) -> HashSet<String> {
    let mut names = HashSet::new();
    for section in NAMED {
        for entry in entries(config, section) {
            let name = entry.get("name").or_else(|| entry.get("id"));
            names.extend(name.and_then(Value::as_str).map(str::to_owned));
        }
    }
    names
}

fn entries<'c>(config: &'c mut Object, section: &str) -> impl Iterator<Item = &'c mut Value> + use<'c> {
    let list = config.get_mut(section).and_then(Value::as_array_mut);
    list.into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_and_the_references_to_them_get_it_and_nothing_else_does() {
        let Value::Object(mut config) = json!({
            "components": [
                { "name": "board", "attributes": { "board": "board" } },
                { "name": "arm", "depends_on": ["board", "elsewhere"], "frame": { "parent": "board" } },
                { "name": "eye", "frame": { "parent": "world" } }
            ],
            "services": [{ "name": "plan" }],
            "jobs": [{ "name": "nightly", "resource": "plan" }],
            "modules": [{ "name": "driver" }]
        }) else {
            panic!("an object")
        };
        add_prefix(&mut config, "left", &mut Budget::new(1000)).expect("small");
        assert!(add_prefix(&mut config.clone(), &"x".repeat(500), &mut Budget::new(1000)).is_err());
        assert_eq!(
            Value::Object(config),
            json!({
                "components": [
                    { "name": "left-board", "attributes": { "board": "board" } },
                    { "name": "left-arm", "depends_on": ["left-board", "elsewhere"], "frame": { "parent": "left-board" } },
                    { "name": "left-eye", "frame": { "parent": "world" } }
                ],
                "services": [{ "name": "left-plan" }],
                "jobs": [{ "name": "left-nightly", "resource": "left-plan" }],
                "modules": [{ "name": "driver" }]
            })
        );
    }
}
