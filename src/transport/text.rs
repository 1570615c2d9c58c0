//! Base64 as gRPC-web uses it: decoded as it comes, in pieces that may each have their padding.
//!
//! `application/grpc-web-text` lets a server encode each write on its own, so padding may stand
//! anywhere, and a chunk may end anywhere.

/// Text that is not base64.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed;

/// Decodes base64 that comes in chunks, each byte as soon as its bits are there.
#[derive(Default)]
pub struct Decoder {
    bits: u32,
    /// How many characters of the group of four have come.
    place: u8,
    /// The group's padding has begun.
    padded: bool,
}

impl Decoder {
    /// Decodes `text` onto the end of `out`. White space is skipped, as browsers' own `atob` does.
    ///
    /// # Errors
    /// A character outside the alphabet, or padding where none may be.
    pub fn push(&mut self, text: &[u8], out: &mut Vec<u8>) -> Result<(), Malformed> {
        out.reserve(text.len() / 4 * 3 + 3);
        for &char in text {
            let value = match char {
                b'A'..=b'Z' => char - b'A',
                b'a'..=b'z' => char - b'a' + 26,
                b'0'..=b'9' => char - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b' ' | b'\t' | b'\r' | b'\n' => continue,
                b'=' if self.place >= 2 => {
                    self.padded = self.place == 2;
                    self.place = (self.place + 1) % 4;
                    continue;
                }
                _ => return Err(Malformed),
            };
            if self.padded {
                return Err(Malformed);
            }
            self.bits = self.bits << 6 | u32::from(value);
            self.place = (self.place + 1) % 4;
            match self.place {
                0 => out.push(self.bits as u8),
                2 => out.push((self.bits >> 4) as u8),
                3 => out.push((self.bits >> 2) as u8),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the text may end here: padding may be missing, half a byte may not.
    pub fn may_end(&self) -> bool {
        self.place != 1
    }
}

/// Decodes a whole text, with its padding or without.
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.push(text, &mut out).ok()?;
    decoder.may_end().then_some(out)
}
