//! An access token and when it ends.

use std::rc::Rc;
use std::time::Duration;

use tonic::metadata::{Ascii, MetadataValue};

/// A token as calls carry it.
#[derive(Clone)]
pub(super) struct Token {
    /// `Bearer …`, marked sensitive so that no `Debug` shows it.
    pub(super) bearer: MetadataValue<Ascii>,
    /// Tells this token from the next.
    pub(super) serial: u64,
    /// By the environment's clock; `None` where the token does not say.
    expires: Option<Duration>,
}

pub(super) type SharedToken = Rc<Token>;

/// A token is renewed when less than this is left of it, or a fifth of its life.
const MARGIN: Duration = Duration::from_secs(60);

impl Token {
    /// `None` where the text can be no header.
    pub(super) fn new(text: &str, serial: u64, now: Duration) -> Option<Self> {
        let mut bearer = MetadataValue::try_from(format!("Bearer {text}")).ok()?;
        bearer.set_sensitive(true);
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
    let payload = decode_base64url(jwt.split('.').nth(1)?)?;
    let claim = |name: &str| number_after(&payload, name);
    let seconds = claim("\"exp\":")? - claim("\"iat\":")?;
    (seconds > 0.0 && seconds < 1e9).then(|| Duration::from_secs_f64(seconds))
}

/// The number behind a key of the token's flat JSON object.
fn number_after(json: &str, key: &str) -> Option<f64> {
    let dense: String = json.split_ascii_whitespace().collect();
    let rest = &dense[dense.find(key)? + key.len()..];
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | '.')).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

fn decode_base64url(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    String::from_utf8(bytes).ok()
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
    fn a_token_is_shown_nowhere() {
        let token = Token::new("hush", 1, seconds(0)).unwrap();
        assert_eq!(format!("{:?}", token.bearer), "Sensitive");
        assert!(Token::new("line\nbreak", 1, seconds(0)).is_none());
    }
}
