//! `fragment_mods`: how a configuration changes the fragments that it uses.
//!
//! A path such as `components.arm.attributes.speed` names a resource by the name that it has in
//! the fragment or, with a prefix, by either name; it names the resource before the changes, so
//! that a new name does not affect the other paths. The changes to one fragment are applied all
//! or, if one fails, none of them.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::{Budget, Exhausted, MAX_DEPTH, Object, update};

/// A fragment on its way into a configuration.
#[derive(Clone, Debug)]
pub(crate) struct Fragment {
    /// Its id and the ids of the fragments in it.
    pub(crate) ids: BTreeSet<String>,
    /// What the names of its resources begin with.
    pub(crate) prefix: String,
    pub(crate) config: Object,
}

/// Errors that are returned, and characters of each and of a path in it.
const MAX_ERRORS: usize = 20;
const MAX_ERROR_CHARS: usize = 400;
const MAX_PATH_CHARS: usize = 200;

/// Applies the `fragment_mods` of `config` to the fragments that it uses. Returns what could not
/// be applied, a line each, at most some of them.
pub(crate) fn apply(config: &Object, fragments: &mut [&mut Fragment], budget: &mut Budget) -> Vec<String> {
    let mut errors = Vec::new();
    let list = config.get("fragment_mods").and_then(Value::as_array).into_iter().flatten();
    for (index, entry) in list.enumerate() {
        let Err(error) = apply_entry(entry, fragments, budget) else { continue };
        errors.push(format!("fragment_mods[{index}]: {}", shortened(&error, MAX_ERROR_CHARS)));
        if errors.len() == MAX_ERRORS || budget.is_exhausted() {
            break;
        }
    }
    errors
}

/// The text, or its beginning if it is long.
fn shortened(text: &str, max: usize) -> Cow<'_, str> {
    match text.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

fn apply_entry(entry: &Value, fragments: &mut [&mut Fragment], budget: &mut Budget) -> Result<(), String> {
    let id = entry.get("fragment_id").and_then(Value::as_str).ok_or("fragment_id is required")?;
    let mods = entry.get("mods").and_then(Value::as_array).ok_or("mods: expected a list")?;
    let mut changed: Vec<Draft> = Vec::new();
    for (index, fragment) in fragments.iter().enumerate() {
        budget.spend(STEP)?;
        if fragment.ids.contains(id) {
            changed.push(Draft::of(index, fragment, budget)?);
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
                change(&mut changed, operator, path, operand, budget)
                    .map_err(|error| format!("{operator} {}: {error}", shortened(path, MAX_PATH_CHARS)))?;
            }
        }
    }
    for draft in changed {
        let index = draft.index;
        fragments[index].config = draft.into_config();
    }
    Ok(())
}

/// What it costs to look at one fragment for one change.
const STEP: usize = 20;

/// Applies an operator wherever the path leads: to one fragment, or to each use of it.
fn change(
    drafts: &mut [Draft],
    operator: &str,
    path: &str,
    operand: &Value,
    budget: &mut Budget,
) -> Result<(), String> {
    let path = keys(path)?;
    let target = match operand.as_str() {
        Some(target) if operator == "$rename" => Some(keys(target)?),
        _ => None,
    };
    let mut found = false;
    for draft in drafts {
        budget.spend(STEP * path.len())?;
        let Some(at) = draft.resolve(&path) else { continue };
        let target = target.as_ref().and_then(|target| draft.resolve(target));
        found = true;
        update::apply(&mut draft.config, operator, &at, operand, target.as_deref(), budget)?;
    }
    if found { Ok(()) } else { Err("there is no such resource in the fragment".to_owned()) }
}

/// The keys of a path, of which there are no more than a configuration has levels.
fn keys(path: &str) -> Result<Vec<String>, String> {
    let keys: Vec<String> = path.split('.').take(MAX_DEPTH + 1).map(str::to_owned).collect();
    if keys.len() > MAX_DEPTH {
        return Err(format!("expected at most {MAX_DEPTH} keys in a path"));
    }
    Ok(keys)
}

/// A fragment's configuration while it is changed.
struct Draft {
    index: usize,
    prefix: String,
    /// Of each list of resources, their places by the names before the changes.
    places: HashMap<String, Places>,
    config: Value,
}

/// The places of a list's resources.
struct Places {
    by_name: HashMap<String, usize>,
    count: usize,
}

impl Places {
    fn of(list: &[Value]) -> Self {
        let mut by_name = HashMap::new();
        for (index, entry) in list.iter().enumerate() {
            let name = entry.get("name").or_else(|| entry.get("id"));
            if let Some(name) = name.and_then(Value::as_str) {
                by_name.entry(name.to_owned()).or_insert(index);
            }
        }
        Self { by_name, count: list.len() }
    }
}

impl Draft {
    fn of(index: usize, fragment: &Fragment, budget: &mut Budget) -> Result<Self, Exhausted> {
        budget.weigh_object(&fragment.config)?;
        let lists = fragment.config.iter().filter_map(|(key, value)| Some((key, value.as_array()?)));
        Ok(Self {
            index,
            prefix: fragment.prefix.clone(),
            places: lists.map(|(key, list)| (key.clone(), Places::of(list))).collect(),
            config: Value::Object(fragment.config.clone()),
        })
    }

    /// The path with the resource's index instead of its name; `None` if the fragment
    /// has no such resource.
    fn resolve(&self, path: &[String]) -> Option<Vec<String>> {
        let mut keys = path.to_vec();
        let places = path.first().and_then(|section| self.places.get(section));
        if let (Some(places), Some(wanted)) = (places, keys.get_mut(1)) {
            let by_prefixed = || places.by_name.get(&format!("{}-{wanted}", self.prefix)).copied();
            let by_index = || wanted.parse::<usize>().ok().filter(|index| *index < places.count);
            let index =
                places.by_name.get(wanted.as_str()).copied().or_else(by_prefixed).or_else(by_index)?;
            *wanted = index.to_string();
        }
        Some(keys)
    }

    /// Without the resources that were unset.
    fn into_config(self) -> Object {
        let Value::Object(mut config) = self.config else { return Object::new() };
        for key in self.places.keys() {
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

    fn apply_all(config: &Object, fragments: &mut [Fragment]) -> Vec<String> {
        apply(config, &mut fragments.iter_mut().collect::<Vec<_>>(), &mut Budget::new(100_000))
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
        assert_eq!(apply_all(&config, &mut fragments), Vec::<String>::new());
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
        let errors = apply_all(&config, &mut fragments);
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
        assert_eq!(apply_all(&config, &mut fragments), Vec::<String>::new());
        let of = |index: usize| fragments[index].config["components"][0].clone();
        assert_eq!(of(0), json!({ "name": "left-arm", "n": 1, "both": true }));
        assert_eq!(of(1), json!({ "name": "right-arm", "n": 0, "both": true }));
    }

    #[test]
    fn an_unknown_fragment_is_named() {
        let errors = apply_all(&mods(json!([])), &mut []);
        assert!(errors[0].contains("\"f\""), "{errors:?}");
    }
}
