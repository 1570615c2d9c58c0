//! Metadata: header and trailer fields.
//!
//! A list, because calls have only a few of them: `http::HeaderMap`, with its table of known names,
//! would add more to the module than the rest of its transport. Only the tower service for tonic's
//! stubs creates one.

use std::fmt;

/// Fields in their order, names in lower case; a name may occur more than once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Metadata(Vec<(String, Vec<u8>)>);

/// More fields than usual; without a limit, a hostile response could fill the memory.
const MOST: usize = 1 << 15;

impl Metadata {
    /// Adds a field. Returns false and adds nothing if HTTP does not allow the name or the value, or if
    /// there are too many.
    pub fn append(&mut self, name: &[u8], value: &[u8]) -> bool {
        let fits = !name.is_empty() && name.iter().all(|byte| is_token(*byte)) && is_value(value);
        let room = fits && self.0.len() < MOST;
        if room {
            let name = name.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
            self.0.push((name, value.to_vec()));
        }
        room
    }

    /// Replaces all fields of the same name, which must be valid and in lower case.
    pub fn insert(&mut self, name: &'static str, value: impl Into<Vec<u8>>) {
        self.remove(name);
        self.0.push((name.into(), value.into()));
    }

    /// Removes all fields of a name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The first value of a name, if it is ASCII.
    pub fn text(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.get(name)?).ok().filter(|text| text.is_ascii())
    }

    /// Lines of `name:value`: one string crosses to JavaScript for all. A value's bytes are its characters.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn lines(&self) -> String {
        let mut lines = String::new();
        for (name, value) in self.iter() {
            lines.push_str(name);
            lines.push(':');
            lines.extend(value.iter().copied().map(char::from));
            lines.push('\n');
        }
        lines
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_slice()))
    }
}

// Written by hand: values may be secrets.
impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// Whether a field's value may have these bytes.
pub fn is_value(value: &[u8]) -> bool {
    value.iter().all(|&byte| byte == b'\t' || byte >= b' ' && byte != 0x7f)
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::Metadata;

    proptest! {
        #[test]
        fn allows_what_http_allows(name: Vec<u8>, value: Vec<u8>) {
            let allowed = http::HeaderName::from_bytes(&name).is_ok() && http::HeaderValue::from_bytes(&value).is_ok();
            prop_assert_eq!(Metadata::default().append(&name, &value), allowed);
        }

        #[test]
        fn allows_every_token_that_http_allows(byte: u8) {
            let allowed = http::HeaderName::from_bytes(&[byte]).is_ok();
            prop_assert_eq!(Metadata::default().append(&[byte], b""), allowed);
            let allowed = http::HeaderValue::from_bytes(&[byte]).is_ok();
            prop_assert_eq!(Metadata::default().append(b"a", &[byte]), allowed);
        }
    }

    #[test]
    fn shows_no_value() {
        let mut metadata = Metadata::default();
        metadata.insert("authorization", "Bearer hush");
        assert_eq!(format!("{metadata:?}"), r#"["authorization"]"#);
    }
}
