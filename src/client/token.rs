//! An access token and its expiry.

use std::sync::Arc;
use std::time::Duration;

use crate::transport::base64;

/// A token in the form of a header.
#[derive(Clone)]
pub(super) struct Token {
    /// `Bearer …`; never shown by `Debug`.
    pub(super) bearer: String,
    /// Distinguishes this token from the next.
    pub(super) serial: u64,
    /// By the environment's clock; `None` if the token has no expiry.
    expires: Option<Duration>,
}

pub(super) type SharedToken = Arc<Token>;

/// A token is renewed when less than this time, or a fifth of its lifetime, is left.
const MARGIN: Duration = Duration::from_secs(60);

impl Token {
    /// An error of [`check_token`].
    pub(super) fn new(text: &str, serial: u64, now: Duration) -> Result<Self, String> {
        check_token(text)?;
        let bearer = "Bearer ".to_owned() + text;
        // Counted from its arrival, so that a clock that is set wrong does no harm.
        let life = life(text);
        Ok(Self { bearer, serial, expires: life.map(|life| now + life - MARGIN.min(life / 5)) })
    }

    pub(super) fn is_fresh(&self, now: Duration) -> bool {
        self.expires.is_none_or(|expires| now < expires)
    }
}

/// Checks that a header can have this token: tokens are printable ASCII without spaces (RFC 6750).
///
/// # Errors
/// What was expected, without the token.
pub(crate) fn check_token(text: &str) -> Result<(), String> {
    let got = match text.chars().find(|char| !char.is_ascii_graphic()) {
        None if text.is_empty() => "an empty string",
        None => return Ok(()),
        Some('\r' | '\n') => "a string with a line break",
        Some(' ') => "a string with a space",
        Some(char) if char.is_ascii() => "a string with a control character",
        Some(_) => "a string with characters that are not ASCII",
    };
    Err("expected an access token, got ".to_owned() + got)
}

/// The lifetime of a JWT: from `iat` to `exp`. Without either, it is valid until it is refused.
fn life(jwt: &str) -> Option<Duration> {
    let payload = base64url(jwt.split('.').nth(1)?)?;
    let seconds = claim(&payload, b"exp")?.checked_sub(claim(&payload, b"iat")?)?;
    (1..1_000_000_000).contains(&seconds).then(|| Duration::from_secs(seconds))
}

/// The integer part of a numeric claim of the payload, which is a JSON object. Claims within other
/// claims are ignored. `serde_json` would make the module 7 KB larger (brotli).
fn claim(json: &[u8], name: &[u8]) -> Option<u64> {
    let (mut depth, mut string) = (0_i32, None);
    let (mut start, mut is_escaped) = (None, false);
    for (at, byte) in json.iter().enumerate() {
        match (start, byte) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), b'\\') => is_escaped = true,
            (Some(from), b'"') => {
                string = json.get(from..at);
                start = None;
            }
            (Some(_), _) => {}
            (None, b'"') => start = Some(at + 1),
            (None, b'{' | b'[') => depth += 1,
            (None, b'}' | b']') => depth -= 1,
            (None, b':') if depth == 1 && string == Some(name) => return number(json.get(at + 1..)?),
            _ => {}
        }
    }
    None
}

fn number(json: &[u8]) -> Option<u64> {
    let digits = json.trim_ascii_start().iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(None, |number: Option<u64>, digit| {
        Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    })
}

/// Base64 in the alphabet of URLs.
fn base64url(text: &str) -> Option<Vec<u8>> {
    let standard = |byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        byte => byte,
    };
    base64::decode(&text.bytes().map(standard).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_jwt_ends_a_little_before_its_time() {
        // {"iat": 1000, "exp": 1010}
        let token = Token::new("e30.eyJpYXQiOiAxMDAwLCAiZXhwIjogMTAxMH0.c2ln", 1, seconds(5)).unwrap();
        assert!(token.is_fresh(seconds(12)));
        assert!(!token.is_fresh(seconds(13)));
    }

    #[test]
    fn only_the_claims_themselves_count() {
        let payload = br#"{"by":{"exp":1,"iat":[2]},"of":"exp","note":"\\\"exp\":3","exp" : 4.5,"iat":5}"#;
        assert_eq!((claim(payload, b"exp"), claim(payload, b"iat")), (Some(4), Some(5)));
        for none in
            [&b"{}"[..], br#"{"exp":"4"}"#, br#"{"a":{"exp":4}}"#, br#"{"exp":"#, br#"["exp",4]"#, b"exp:4"]
        {
            assert_eq!(claim(none, b"exp"), None, "{none:?}");
        }
    }

    #[test]
    fn other_tokens_do_not_end() {
        // {"iat":1000}, and no JWT at all
        for text in ["e30.eyJpYXQiOjEwMDB9.c2ln", "opaque", "a.b.c", "a.!.c"] {
            assert!(Token::new(text, 1, seconds(0)).unwrap().is_fresh(seconds(1 << 40)), "{text}");
        }
    }

    #[test]
    fn a_token_that_no_header_can_have_is_refused_with_the_reason() {
        for (text, reason) in [
            ("", "an empty string"),
            ("line\nbreak", "a line break"),
            ("token\r", "a line break"),
            ("Bearer token", "a space"),
            (" ", "a space"),
            ("tab\t", "a control character"),
            ("\u{7f}", "a control character"),
            ("caf\u{e9}", "not ASCII"),
            ("\u{2615}", "not ASCII"),
        ] {
            let error = check_token(text).unwrap_err();
            assert!(
                error.starts_with("expected an access token, got ") && error.ends_with(reason),
                "{text:?}"
            );
            assert_eq!(Token::new(text, 1, seconds(0)).err(), Some(error));
        }
        assert_eq!(check_token("!a-._~+/0=\"~"), Ok(()));
    }
}
