//! What putting a configuration together may cost. A variable, a prefix or a change to a fragment is short, and can
//! be applied a million times.

use serde_json::Value;

use super::Object;

/// What is left, in bytes of values that are made or compared.
#[derive(Debug)]
pub(crate) struct Budget(usize);

/// The budget is exhausted.
#[derive(Debug)]
pub(crate) struct Exhausted;

impl From<Exhausted> for String {
    fn from(_: Exhausted) -> Self {
        "the fragments, with their variables, prefixes and changes, are too large or too many".to_owned()
    }
}

impl Budget {
    /// With so many bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        Self(bytes)
    }

    /// Takes so many bytes.
    pub(crate) fn spend(&mut self, bytes: usize) -> Result<(), Exhausted> {
        let left = self.0.checked_sub(bytes);
        self.0 = left.unwrap_or_default();
        left.map(drop).ok_or(Exhausted)
    }

    /// Whether something did not fit.
    pub(super) fn is_exhausted(&self) -> bool {
        self.0 == 0
    }

    /// A copy of the value.
    pub(super) fn copy(&mut self, value: &Value) -> Result<Value, Exhausted> {
        self.weigh(value)?;
        Ok(value.clone())
    }

    /// Takes what the value takes.
    pub(super) fn weigh(&mut self, value: &Value) -> Result<(), Exhausted> {
        self.spend(size_of::<Value>())?;
        match value {
            Value::String(text) => self.spend(text.len()),
            Value::Array(list) => self.weigh_all(list),
            Value::Object(object) => self.weigh_object(object),
            _ => Ok(()),
        }
    }

    /// Takes what the values take.
    pub(super) fn weigh_all(&mut self, values: &[Value]) -> Result<(), Exhausted> {
        values.iter().try_for_each(|value| self.weigh(value))
    }

    /// Takes what the object takes.
    pub(super) fn weigh_object(&mut self, object: &Object) -> Result<(), Exhausted> {
        object.iter().try_for_each(|(key, value)| {
            self.spend(size_of::<String>() + key.len())?;
            self.weigh(value)
        })
    }
}
