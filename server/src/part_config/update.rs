//! One update operator at one place of a configuration, after MongoDB's update operators, which
//! the public service supports in `fragment_mods`.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::{Value, json};

use super::merge::unique;
use super::{Budget, Exhausted, MAX_DEPTH};
use crate::json::depth;

/// The value at the path, which is created if it is absent: objects by key, lists by index.
fn place<'v>(root: &'v mut Value, path: &[String]) -> Result<&'v mut Value, String> {
    let mut at = root;
    for key in path {
        at = match at {
            Value::Object(object) => object.entry(key.clone()).or_insert(Value::Null),
            Value::Array(list) => {
                let length = list.len();
                let index: usize = key.parse().map_err(|_| format!("expected a list index, got {key:?}"))?;
                if index == length {
                    list.push(Value::Null);
                }
                list.get_mut(index)
                    .ok_or_else(|| format!("the list has {length} entries, got index {key}"))?
            }
            Value::Null => {
                *at = json!({});
                match at {
                    Value::Object(object) => object.entry(key.clone()).or_insert(Value::Null),
                    _ => return Err(format!("{key:?} can't be made")),
                }
            }
            _ => return Err(format!("{key:?} is below a value that is no object and no list")),
        };
    }
    Ok(at)
}

fn existing<'v>(root: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter().try_fold(root, |at, key| match at {
        Value::Object(object) => object.get_mut(key),
        Value::Array(list) => list.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Removes and returns the value at the path; in a list, null replaces it.
fn take(root: &mut Value, path: &[String], budget: &mut Budget) -> Result<Option<Value>, Exhausted> {
    let Some((last, parents)) = path.split_last() else { return Ok(None) };
    match existing(root, parents) {
        Some(Value::Object(object)) => {
            // The keys behind it move.
            budget.spend(object.len() * MOVED)?;
            Ok(object.shift_remove(last))
        }
        Some(Value::Array(list)) => {
            Ok(last.parse::<usize>().ok().and_then(|index| list.get_mut(index)).map(Value::take))
        }
        _ => Ok(None),
    }
}

/// What one entry of a list or an object costs that moves by one place.
const MOVED: usize = 8;

/// Fails if values below so many levels would nest too deep.
fn fit_below(levels: usize, values: &[Value]) -> Result<(), String> {
    if levels + depth(values.iter()) > MAX_DEPTH + 1 {
        return Err(format!("expected at most {MAX_DEPTH} levels of nesting"));
    }
    Ok(())
}

/// A copy of the value for the path.
fn copy(path: &[String], value: &Value, budget: &mut Budget) -> Result<Value, String> {
    let copy = budget.copy(value)?;
    fit_below(path.len(), std::slice::from_ref(&copy))?;
    Ok(copy)
}

/// Applies one operator at the path. `$rename` reads the new path from `target`.
pub(super) fn apply(
    root: &mut Value,
    operator: &str,
    path: &[String],
    operand: &Value,
    target: Option<&[String]>,
    budget: &mut Budget,
) -> Result<(), String> {
    match operator {
        "$set" => *place(root, path)? = copy(path, operand, budget)?,
        "$unset" => {
            take(root, path, budget)?;
        }
        "$rename" => {
            let target = target.ok_or("expected a path")?;
            if let Some(value) = take(root, path, budget)? {
                budget.weigh(&value)?;
                fit_below(target.len(), std::slice::from_ref(&value))?;
                *place(root, target)? = value;
            }
        }
        "$inc" => arithmetic(place(root, path)?, operand, 0.0, |old, new| old + new)?,
        "$mul" => arithmetic(place(root, path)?, operand, 0.0, |old, new| old * new)?,
        "$min" => replace_if(place(root, path)?, path, operand, Ordering::Less, budget)?,
        "$max" => replace_if(place(root, path)?, path, operand, Ordering::Greater, budget)?,
        "$push" => {
            budget.weigh_all(each(operand))?;
            fit_below(path.len() + 1, each(operand))?;
            push(list(place(root, path)?)?, operand, budget)?;
        }
        "$addToSet" => {
            budget.weigh_all(each(operand))?;
            fit_below(path.len() + 1, each(operand))?;
            let set = list(place(root, path)?)?;
            budget.weigh_all(set)?;
            let known: HashSet<&Value> = set.iter().collect();
            let new = each(operand).iter().filter(|value| !known.contains(value)).cloned().collect();
            set.append(&mut unique(new));
        }
        "$pop" => {
            let list = list(place(root, path)?)?;
            match operand.as_i64() {
                Some(1) => drop(list.pop()),
                Some(-1) if !list.is_empty() => {
                    budget.spend(list.len() * MOVED)?;
                    drop(list.remove(0));
                }
                Some(-1) => {}
                _ => return Err(format!("expected 1 or -1, got {operand}")),
            }
        }
        "$pull" => {
            let list = list(place(root, path)?)?;
            budget.weigh_all(list)?;
            list.retain(|value| !fits(value, operand));
        }
        "$pullAll" => {
            let gone = operand.as_array().ok_or("expected a list")?;
            let list = list(place(root, path)?)?;
            budget.weigh_all(gone)?;
            budget.weigh_all(list)?;
            let gone: HashSet<&Value> = gone.iter().collect();
            list.retain(|value| !gone.contains(value));
        }
        _ => return Err("the operator is not supported".to_owned()),
    }
    Ok(())
}

/// The list at a path, a new empty one if it is absent.
fn list(value: &mut Value) -> Result<&mut Vec<Value>, String> {
    if value.is_null() {
        *value = json!([]);
    }
    value.as_array_mut().ok_or_else(|| "expected a list at this place".to_owned())
}

/// The values to add: those of `$each`, or the operand itself.
fn each(operand: &Value) -> &[Value] {
    match operand.get("$each").and_then(Value::as_array) {
        Some(values) => values,
        None => std::slice::from_ref(operand),
    }
}

fn push(list: &mut Vec<Value>, operand: &Value, budget: &mut Budget) -> Result<(), String> {
    let number = |key| operand.get("$each").and_then(|_| operand.get(key)).and_then(Value::as_i64);
    if operand.get("$sort").is_some() {
        return Err("$sort is not supported".to_owned());
    }
    let from_end = |at: i64| usize::try_from(at.unsigned_abs()).unwrap_or(usize::MAX);
    let at = match number("$position") {
        None => list.len(),
        Some(at) if at >= 0 => from_end(at).min(list.len()),
        Some(at) => list.len().saturating_sub(from_end(at)),
    };
    budget.spend((list.len() - at) * MOVED)?;
    list.splice(at..at, each(operand).iter().cloned());
    match number("$slice") {
        None => {}
        Some(max) if max >= 0 => list.truncate(from_end(max)),
        Some(last) => {
            budget.spend(list.len() * MOVED)?;
            drop(list.drain(..list.len().saturating_sub(from_end(last))));
        }
    }
    Ok(())
}

fn arithmetic(
    at: &mut Value,
    operand: &Value,
    absent: f64,
    compute: impl Fn(f64, f64) -> f64,
) -> Result<(), String> {
    let old = if at.is_null() { Some(absent) } else { at.as_f64() };
    let (Some(old), Some(by)) = (old, operand.as_f64()) else {
        return Err("expected numbers".to_owned());
    };
    *at = crate::json::from_number(compute(old, by)).ok_or("the result is not a finite number")?;
    Ok(())
}

fn replace_if(
    at: &mut Value,
    path: &[String],
    operand: &Value,
    order: Ordering,
    budget: &mut Budget,
) -> Result<(), String> {
    if at.is_null() {
        *at = copy(path, operand, budget)?;
        return Ok(());
    }
    let (Some(old), Some(new)) = (at.as_f64(), operand.as_f64()) else {
        return Err("expected numbers".to_owned());
    };
    if new.partial_cmp(&old) == Some(order) {
        *at = operand.clone();
    }
    Ok(())
}

/// Whether an entry equals the condition, or, if both are objects, has all of its values.
fn fits(value: &Value, condition: &Value) -> bool {
    match (value, condition) {
        (Value::Object(value), Value::Object(condition)) => {
            condition.iter().all(|(key, wanted)| value.get(key) == Some(wanted))
        }
        _ => value == condition,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operator_is_applied() {
        for (operator, operand, before, after) in [
            ("$set", json!(2), json!(1), json!(2)),
            ("$unset", json!(""), json!(1), json!(null)),
            ("$inc", json!(2), json!(1), json!(3)),
            ("$mul", json!(0.5), json!(3), json!(1.5)),
            ("$min", json!(2), json!(3), json!(2)),
            ("$max", json!(2), json!(3), json!(3)),
            ("$push", json!(2), json!([1]), json!([1, 2])),
            ("$push", json!({ "$each": [8, 9], "$position": 0, "$slice": 2 }), json!([1]), json!([8, 9])),
            ("$addToSet", json!({ "$each": [1, 2] }), json!([1]), json!([1, 2])),
            ("$pop", json!(-1), json!([1, 2]), json!([2])),
            ("$pull", json!({ "a": 1 }), json!([{ "a": 1, "b": 2 }, { "a": 2 }]), json!([{ "a": 2 }])),
            ("$pullAll", json!([1, 2]), json!([1, 2, 3]), json!([3])),
        ] {
            let mut root = json!({ "at": before });
            let mut budget = Budget::new(10_000);
            apply(&mut root, operator, &["at".to_owned()], &operand, None, &mut budget).expect(operator);
            assert_eq!(root.get("at").cloned().unwrap_or_default(), after, "{operator}");
        }
    }

    #[test]
    fn a_place_is_made_and_a_wrong_one_is_named() {
        let path = |text: &str| text.split('.').map(str::to_owned).collect::<Vec<_>>();
        let mut root = json!({ "list": [1], "text": "a" });
        let mut budget = Budget::new(10_000);
        apply(&mut root, "$set", &path("a.b.c"), &json!(1), None, &mut budget).expect("made");
        assert_eq!(root["a"], json!({ "b": { "c": 1 } }));
        apply(&mut root, "$rename", &path("a.b"), &json!(null), Some(&path("d")), &mut budget)
            .expect("renamed");
        assert_eq!((&root["a"], &root["d"]), (&json!({}), &json!({ "c": 1 })));
        for (operator, at) in
            [("$set", "text.b"), ("$set", "list.7"), ("$push", "text"), ("$inc", "text"), ("$bit", "a")]
        {
            let outcome = apply(&mut root, operator, &path(at), &json!(1), None, &mut budget);
            assert!(outcome.is_err(), "{operator} {at}");
        }
    }

    #[test]
    fn nothing_nests_deeper_than_a_configuration() {
        let path = |levels: usize| vec!["a".to_owned(); levels];
        let mut budget = Budget::new(100_000);
        let mut set = |levels: usize, value: &Value| {
            apply(&mut json!({}), "$set", &path(levels), value, None, &mut budget)
        };
        set(MAX_DEPTH, &json!(1)).expect("as deep as it may be");
        assert!(set(MAX_DEPTH, &json!([])).is_err() && set(MAX_DEPTH + 1, &json!(1)).is_err());
        // A move to a deeper place, again and again.
        let mut root = json!({ "a": 1 });
        let deeper = |at: &str| vec![at.to_owned(); 60];
        for (from, to) in [("a", "b"), ("b", "c")] {
            let from = [from.to_owned()];
            let outcome = apply(&mut root, "$rename", &from, &json!(null), Some(&deeper(to)), &mut budget);
            assert_eq!(outcome.is_ok(), to == "b", "{to}");
        }
    }
}
