//! The models that a module provides.

use crate::app::Model;
use crate::error::{Error, Result};

/// Checks the names of models.
pub(super) fn check_models(field: &str, models: &[Model]) -> Result<()> {
    for (index, model) in models.iter().enumerate() {
        triplet(&format!("{field}[{index}].api"), &model.api)?;
        triplet(&format!("{field}[{index}].model"), &model.model)?;
    }
    Ok(())
}

/// An API or a model: three words with colons between.
fn triplet(field: &str, value: &str) -> Result<()> {
    let words: Vec<&str> = value.split(':').collect();
    if words.len() == 3 && words.iter().all(|word| !word.is_empty()) {
        return Ok(());
    }
    Err(Error::invalid(format!("{field}: expected three words such as rdk:component:base, got {value:?}")))
}
