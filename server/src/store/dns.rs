//! The parts' addresses, as DNS allows them.

/// What every part's address ends in.
pub(crate) const DOMAIN: &str = ".viam.cloud";

/// The longest label that DNS allows.
pub(super) const MAX_LABEL_LENGTH: usize = 63;

/// A name as an address has it: lowercase, other runs than letters and digits as one dash.
pub(super) fn label(name: &str) -> String {
    let mut label = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            label.push(letter);
        } else if !label.is_empty() && !label.ends_with('-') {
            label.push('-');
        }
    }
    label.truncate(MAX_LABEL_LENGTH);
    let label = label.trim_end_matches('-');
    if label.is_empty() { "part" } else { label }.to_owned()
}
