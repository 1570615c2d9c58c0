//! Single properties of a part's configuration, changed by their paths.

use serde_json::Value;

use super::call::Call;
use super::limits;
use super::parts::rewrite;
use super::request::required;
use crate::app::*;
use crate::error::{Error, Result};
use crate::json;
use crate::permissions::Resource;
use crate::store::parts;

pub(super) fn set_config_property(
    call: Call<'_>,
    request: SetConfigPropertyRequest,
) -> Result<SetConfigPropertyResponse> {
    let id = required("robot_part_id", &request.robot_part_id)?;
    if request.property_changes.is_empty() {
        return Err(Error::invalid("property_changes is required"));
    }
    let call = call.on(Resource::Part(id))?;
    let old = parts::get(call.db, id, call.now)?;
    let text = old.robot_config_json.as_deref().unwrap_or_default();
    let mut config = Value::Object(json::parse_object("config", text)?);
    let mut property_changes = Vec::new();
    for (index, ConfigPropertyChange { path, value }) in request.property_changes.into_iter().enumerate() {
        let new = match value.clone() {
            None => Value::Null,
            Some(value) => json::from_value(&format!("property_changes[{index}].value"), value)?,
        };
        let outcome = set(&mut config, &path, new);
        property_changes.push(ConfigPropertyChangeResult {
            path,
            value,
            success: outcome.is_ok(),
            error: outcome.err().unwrap_or_default(),
        });
    }
    if property_changes.iter().any(|change| change.success) {
        let name = old.name.clone();
        let text = config.to_string();
        limits::part_config("config", &text)?;
        rewrite(&call, old, &name, &text)?;
    }
    Ok(SetConfigPropertyResponse { property_changes })
}

/// Sets the value at the path, keys and list indexes joined by dots. The last key may be new,
/// and the last index may be the one after the list's end.
fn set(config: &mut Value, path: &str, new: Value) -> Result<(), String> {
    if path.is_empty() {
        return Err("path is required".to_owned());
    }
    let mut at = config;
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        let is_last = keys.peek().is_none();
        at = match at {
            Value::Object(object) if is_last => {
                object.insert(key.to_owned(), new);
                return Ok(());
            }
            Value::Object(object) => {
                object.get_mut(key).ok_or_else(|| format!("{path}: there is no {key:?}"))?
            }
            Value::Array(list) => {
                let index: usize =
                    key.parse().map_err(|_| format!("{path}: expected a list index, got {key:?}"))?;
                if is_last && index == list.len() {
                    list.push(new);
                    return Ok(());
                }
                list.get_mut(index).ok_or_else(|| format!("{path}: there is no index {index}"))?
            }
            _ => return Err(format!("{path}: {key:?} is below a value that holds nothing")),
        };
        if is_last {
            *at = new;
            return Ok(());
        }
    }
    Ok(())
}
