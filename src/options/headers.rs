//! Headers that an application adds to calls.

use super::InvalidOption;
use crate::transport::{Metadata, is_value};

/// Parses lines of `name:value`. Their characters are bytes, as in JavaScript's `Headers`.
pub(super) fn metadata(lines: &str) -> Result<Metadata, InvalidOption> {
    let mut metadata = Metadata::default();
    for line in lines.split_terminator('\n') {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let bytes: Option<Vec<u8>> = value.chars().map(|char| u8::try_from(char).ok()).collect();
        let Some(bytes) = bytes.filter(|bytes| is_value(bytes)) else {
            return Err(InvalidOption::new(&("headers.".to_owned() + name), "invalid value"));
        };
        if !metadata.append(name.as_bytes(), &bytes) {
            return Err(InvalidOption::new("headers", "a name is invalid"));
        }
    }
    Ok(metadata)
}

#[cfg(test)]
mod tests {
    use super::metadata;

    #[test]
    fn characters_are_bytes() {
        let metadata = metadata("X-Name:caf\u{e9}: a\nx-name:\n").unwrap();
        let fields: Vec<_> = metadata.iter().collect();
        assert_eq!(fields, [("x-name", b"caf\xe9: a".as_slice()), ("x-name", b"")]);
    }

    #[test]
    fn invalid_http_headers_are_refused_without_their_value() {
        for value in ["carriage\rreturn", "nul\0", "\u{7f}", "\u{2615}"] {
            let error = metadata(&format!("x-name:{value}\n")).unwrap_err();
            assert_eq!(error.to_string(), "headers.x-name: invalid value");
        }
        for name in ["", "a b", "caf\u{e9}"] {
            let error = metadata(&format!("{name}:value\n")).unwrap_err();
            assert_eq!(error.to_string(), "headers: a name is invalid");
        }
    }
}
