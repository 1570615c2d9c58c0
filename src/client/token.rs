//! An access token and when it ends.

use std::sync::Arc;
use std::time::Duration;

use crate::transport::{base64, is_value};

/// A token as calls carry it.
#[derive(Clone)]
pub(super) struct Token {
    /// `Bearer …`; no `Debug` shows it.
    pub(super) bearer: String,
    /// Distinguishes this token from the next.
    pub(super) serial: u64,
    /// By the environment's clock; `None` where the token does not say.
    expires: Option<Duration>,
}

pub(super) type SharedToken = Arc<Token>;

/// A token is renewed when less than this is left of it, or a fifth of its life.
const MARGIN: Duration = Duration::from_secs(60);

impl Token {
    /// `None` where the text can be no header.
    pub(super) fn new(text: &str, serial: u64, now: Duration) -> Option<Self> {
        let bearer = "Bearer ".to_owned() + text;
        if !is_value(bearer.as_bytes()) {
            return None;
        }
        // Counted from its arrival, so that a clock that is set wrong does no harm.
        let life = life(text);
        Some(Self { bearer, serial, expires: life.map(|life| now + life - MARGIN.min(life / 5)) })
    }

    pub(super) fn is_fresh(&self, now: Duration) -> bool {
        self.expires.is_none_or(|expires| now < expires)
    }
}

/// How long a JWT lives: from `iat` to `exp`. Without either it is taken to live until it is refused.
fn life(jwt: &str) -> Option<Duration> {
    let payload = base64url(jwt.split('.').nth(1)?)?;
    let seconds = number_after(&payload, b"\"exp\":")?.checked_sub(number_after(&payload, b"\"iat\":")?)?;
    (1..1_000_000_000).contains(&seconds).then(|| Duration::from_secs(seconds))
}

/// The number behind a key of the token's flat JSON object, without what follows its point.
fn number_after(json: &[u8], key: &[u8]) -> Option<u64> {
    let dense: Vec<u8> = json.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let at = dense.windows(key.len()).position(|window| window == key)?;
    let digits = dense[at + key.len()..].iter().take_while(|byte| byte.is_ascii_digit());
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
    fn other_tokens_do_not_end() {
        // {"iat":1000}, and no JWT at all
        for text in ["e30.eyJpYXQiOjEwMDB9.c2ln", "opaque", "a.b.c", "a.!.c"] {
            assert!(Token::new(text, 1, seconds(0)).unwrap().is_fresh(seconds(1 << 40)), "{text}");
        }
    }

    #[test]
    fn a_token_that_can_be_no_header_is_none() {
        assert!(Token::new("line\nbreak", 1, seconds(0)).is_none());
    }
}
