//! Variables of a fragment: `{"$variable": {"name": "…"}}` is replaced by the value that the use
//! of the fragment gives. Without a value it stays, so that a missing one is visible.

use serde_json::Value;

use super::{Budget, Exhausted, Object};

/// Replaces each variable that has a value, at any depth.
pub(crate) fn substitute(
    config: &mut Object,
    variables: &Object,
    budget: &mut Budget,
) -> Result<(), Exhausted> {
    if variables.is_empty() {
        return Ok(());
    }
    config.values_mut().try_for_each(|value| replace(value, variables, budget))
}

fn replace(value: &mut Value, variables: &Object, budget: &mut Budget) -> Result<(), Exhausted> {
    if let Some(given) = name(value).and_then(|name| variables.get(name)) {
        *value = budget.copy(given)?;
        return Ok(());
    }
    match value {
        Value::Object(object) => object.values_mut().try_for_each(|value| replace(value, variables, budget)),
        Value::Array(list) => list.iter_mut().try_for_each(|value| replace(value, variables, budget)),
        _ => Ok(()),
    }
}

/// The name of the variable, if the value is one.
fn name(value: &Value) -> Option<&str> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    object.get("$variable")?.get("name")?.as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn replaces_variables_with_a_value_and_keeps_the_rest() {
        let variable = |name: &str| json!({ "$variable": { "name": name } });
        let Value::Object(mut config) = json!({
            "components": [{ "name": variable("camera"), "attributes": { "pins": [variable("pin"), 3], "other": variable("none") } }]
        }) else {
            panic!("an object")
        };
        let Value::Object(values) = json!({ "camera": "front", "pin": { "a": 1 } }) else {
            panic!("an object")
        };
        let mut budget = Budget::new(1000);
        substitute(&mut config, &values, &mut budget).expect("small");
        assert_eq!(
            config["components"],
            json!([{ "name": "front", "attributes": { "pins": [{ "a": 1 }, 3], "other": variable("none") } }])
        );
        let Value::Object(mut config) = json!({ "many": vec![variable("camera"); 1000] }) else {
            panic!("an object")
        };
        assert!(substitute(&mut config, &values, &mut budget).is_err());
    }
}
