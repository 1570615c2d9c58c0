//! Base64 in gRPC-web: decoded as it arrives, in chunks that may each have padding.
//!
//! `application/grpc-web-text` lets a server encode each write on its own, so padding may be
//! anywhere, and a chunk may end anywhere. Libraries decode complete texts; `data-encoding`, with
//! additional code for chunks, makes the module 2.7 KB larger (brotli).

/// The text is not base64.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Malformed;

/// Decodes base64 that arrives in chunks, each byte as soon as it is complete.
#[derive(Default)]
pub struct Decoder {
    bits: u32,
    /// Number of characters of the current group of four.
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

/// Decodes a complete text, with or without padding.
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    decoder.push(text, &mut out).ok()?;
    decoder.may_end().then_some(out)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::{Decoder, Malformed, decode};

    /// Encodes with padding, which the crate itself never does.
    fn encode(bytes: &[u8]) -> String {
        const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for group in bytes.chunks(3) {
            let bits =
                group.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
            for place in 0..4 {
                let value = bits >> (18 - 6 * place) & 63;
                text.push(if place > group.len() { '=' } else { char::from(ALPHABET[value as usize]) });
            }
        }
        text
    }

    fn decode_chunks<'a>(chunks: impl IntoIterator<Item = &'a [u8]>) -> Result<(Vec<u8>, bool), Malformed> {
        let (mut decoder, mut bytes) = (Decoder::default(), Vec::new());
        for chunk in chunks {
            decoder.push(chunk, &mut bytes)?;
        }
        Ok((bytes, decoder.may_end()))
    }

    #[test]
    fn padding_may_be_missing_and_half_a_byte_may_not() {
        assert_eq!(decode(b""), Some(Vec::new()));
        for text in ["bm8=", "bm8", "bm8=\r\n", " b m 8 ="] {
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(b"no".as_slice()), "{text:?}");
        }
        for text in ["bg==", "bg=", "bg"] {
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(b"n".as_slice()), "{text:?}");
        }
        for text in ["b", "bm9vb", "=", "b=", "b===", "bg===", "bg=b", "bm8==", "====", "bm_-", "bm8\0", "é"]
        {
            assert_eq!(decode(text.as_bytes()), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn pieces_and_chunks_make_no_difference(
            pieces: Vec<Vec<u8>>,
            cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..5),
        ) {
            let text: String = pieces.iter().map(|piece| encode(piece)).collect();
            let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
            cuts.extend([0, text.len()]);
            cuts.sort_unstable();
            let chunks = cuts.windows(2).map(|cut| &text.as_bytes()[cut[0]..cut[1]]);
            prop_assert_eq!(decode_chunks(chunks), Ok((pieces.concat(), true)));
        }

        #[test]
        fn garbage_is_refused_the_same_in_every_chunking(text: Vec<u8>) {
            prop_assert_eq!(decode_chunks([text.as_slice()]), decode_chunks(text.chunks(1)));
        }
    }
}
