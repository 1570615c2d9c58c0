//! Checks of requests: what is missing or malformed is named by its field.

use crate::error::{Error, Result};

/// The longest name of anything.
const LONGEST_NAME: usize = 256;

/// What follows the name of a machine in that of its main part.
pub(super) const MAIN_PART: &str = "-main";

/// A field that must not be empty.
pub(super) fn required<'a>(field: &str, value: &'a str) -> Result<&'a str> {
    if value.is_empty() { Err(Error::invalid(format!("{field} is required"))) } else { Ok(value) }
}

/// A list of ids: not too many, and none of them empty.
pub(super) fn each_required(field: &str, values: &[String]) -> Result<()> {
    super::limits::ids(field, values)?;
    for (index, value) in values.iter().enumerate() {
        required(&format!("{field}[{index}]"), value)?;
    }
    Ok(())
}

/// A message field that must be there.
pub(super) fn present<T>(field: &str, value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::invalid(format!("{field} is required")))
}

/// A name: not empty, not only white space, not endless.
pub(super) fn name<'a>(field: &str, value: &'a str) -> Result<&'a str> {
    name_up_to(LONGEST_NAME, field, value)
}

/// The name of a machine: that of its main part is longer, and no longer than any name.
pub(super) fn machine_name<'a>(field: &str, value: &'a str) -> Result<&'a str> {
    name_up_to(LONGEST_NAME - MAIN_PART.len(), field, value)
}

fn name_up_to<'a>(longest: usize, field: &str, value: &'a str) -> Result<&'a str> {
    let name = required(field, value.trim())?;
    if name.chars().count() > longest {
        return Err(Error::invalid(format!("{field}: expected at most {longest} characters")));
    }
    Ok(name)
}

/// An email address: something, one `@`, and a domain, without white space.
pub(super) fn email<'a>(field: &str, value: &'a str) -> Result<&'a str> {
    let value = required(field, value.trim())?;
    let valid = value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').all(|label| !label.is_empty())
            && domain.contains('.')
            && !value.contains(char::is_whitespace)
    });
    if valid {
        Ok(value)
    } else {
        Err(Error::invalid(format!("{field}: expected an email address, got {value:?}")))
    }
}

/// A namespace: lowercase letters, digits and dashes.
pub(super) fn namespace<'a>(field: &str, value: &'a str) -> Result<&'a str> {
    let value = required(field, value)?;
    let fits = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    if value.chars().all(fits) {
        Ok(value)
    } else {
        Err(Error::invalid(format!("{field}: expected lowercase letters, digits and dashes, got {value:?}")))
    }
}
