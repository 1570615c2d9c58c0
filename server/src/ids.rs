//! Identifiers and secrets, in the formats of the public service.

use rand::rngs::StdRng;
use rand::{Rng, RngExt, SeedableRng};

const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// Makes new identifiers and secrets.
pub(crate) struct Ids(StdRng);

impl Ids {
    /// From the operating system's randomness: they cannot be guessed.
    pub(crate) fn random() -> Self {
        Self(StdRng::from_rng(&mut rand::rng()))
    }

    /// The same ones each time, for demo data.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A UUID: organizations, machines, parts, keys, secrets, fragments, users.
    pub(crate) fn uuid(&mut self) -> String {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }

    /// A location's id: 10 letters and digits.
    pub(crate) fn location(&mut self) -> String {
        self.alphanumeric(10)
    }

    /// The secret of a location or part: 48 letters and digits.
    pub(crate) fn secret(&mut self) -> String {
        self.alphanumeric(48)
    }

    /// An API key's value: 32 letters and digits.
    pub(crate) fn key(&mut self) -> String {
        self.alphanumeric(32)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.random_range(0..end)
    }

    fn alphanumeric(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(ALPHABET[self.below(ALPHABET.len())])).collect()
    }
}
