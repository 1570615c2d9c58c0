//! Checks of requests: errors name the missing or malformed field.

use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};

/// The longest name of anything.
const MAX_NAME_LENGTH: usize = 256;

/// What follows the name of a machine in that of its main part.
pub(super) const MAIN_PART: &str = "-main";

/// A field that must not be empty.
pub(super) fn required<'a>(field: &str, value: &'a str) -> Result<&'a str> {
    if value.is_empty() { Err(Error::invalid(format!("{field} is required"))) } else { Ok(value) }
}

/// A list of ids, none of which is empty.
pub(super) fn each_required(field: &str, values: &[String]) -> Result<()> {
    for (index, value) in values.iter().enumerate() {
        required(&format!("{field}[{index}]"), value)?;
    }
    Ok(())
}

/// A message field that must be there.
pub(super) fn present<T>(field: &str, value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::invalid(format!("{field} is required")))
}

/// A name: not empty, not only white space, not too long, without characters that are not visible. In the form NFC,
/// so that names that look the same are the same.
pub(super) fn name(field: &str, value: &str) -> Result<String> {
    name_up_to(MAX_NAME_LENGTH, field, value)
}

/// The name of a machine: that of its main part is longer, and no longer than any name.
pub(super) fn machine_name(field: &str, value: &str) -> Result<String> {
    name_up_to(MAX_NAME_LENGTH - MAIN_PART.len(), field, value)
}

fn name_up_to(max: usize, field: &str, value: &str) -> Result<String> {
    // Before anything looks at each character: a request may hold 32 MiB.
    if value.len() > 16 * max {
        return Err(Error::invalid(format!("{field}: expected at most {max} characters")));
    }
    let name = nfc(required(field, value.trim())?);
    if name.chars().count() > max {
        return Err(Error::invalid(format!("{field}: expected at most {max} characters")));
    }
    if let Some(letter) = name.chars().find(|letter| letter.is_control() || is_format(*letter)) {
        return Err(Error::invalid(format!(
            "{field}: expected no control characters, marks of direction and invisible characters, got U+{:04X}",
            u32::from(letter)
        )));
    }
    Ok(name)
}

/// The form in which names are stored and compared.
pub(super) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// Characters that are not seen themselves, by which names that look the same would differ, or that change
/// how others are shown: marks of direction, separators of lines, fillers, invisible operators and
/// spaces without width. Not the joiners, which scripts and emoji need.
fn is_format(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}'
            | '\u{061C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// A storage region: a part of the world and a direction in it, such as `us-central`.
pub(super) fn region(field: &str, value: &str) -> Result<String> {
    const PARTS: [&str; 10] =
        ["us", "eu", "europe", "asia", "australia", "northamerica", "southamerica", "africa", "me", "ca"];
    const DIRECTIONS: [&str; 9] =
        ["central", "north", "east", "south", "west", "northeast", "northwest", "southeast", "southwest"];
    let known = value.split_once('-').is_some_and(|(part, direction)| {
        PARTS.contains(&part)
            && DIRECTIONS.contains(&direction.trim_end_matches(|digit: char| digit.is_ascii_digit()))
    });
    if known {
        Ok(value.to_owned())
    } else {
        Err(Error::invalid(format!(
            "{field}: expected a region such as us-central or eu-west, got {value:?}"
        )))
    }
}

/// An email address: something, one `@`, and a domain, without white space, brackets, and characters that
/// change how others are shown.
pub(super) fn email<'a>(field: &str, value: &'a str) -> Result<&'a str> {
    let value = required(field, value.trim())?;
    let valid = value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').all(|label| !label.is_empty())
            && domain.contains('.')
            && !value
                .contains(|letter: char| letter.is_whitespace() || letter.is_control() || is_format(letter))
            && !value.contains(['<', '>'])
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
    if uuid::Uuid::parse_str(value).is_ok() {
        return Err(Error::invalid(format!(
            "{field}: expected a name, got the UUID {value:?}, which could be an organization's id"
        )));
    }
    let fits = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
    if value.chars().all(fits) {
        Ok(value)
    } else {
        Err(Error::invalid(format!("{field}: expected lowercase letters, digits and dashes, got {value:?}")))
    }
}
