//! Pairs of a Struct, which are sorted before they are written.

/// A pair of a Struct that is being written: the number of its key, and the position of its value in
/// the Struct's bytes. As one number it sorts by key, then by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair(u64);

impl Pair {
    /// `at` is the position of the value's length, or of the entry's if the value is split or missing.
    pub(super) fn new(key: u32, at: usize, is_split: bool) -> Self {
        Self(u64::from(key) << 32 | (at as u64) << 1 | u64::from(is_split))
    }

    pub(super) fn key(self) -> u64 {
        self.0 >> 32
    }

    pub(super) fn at(self) -> usize {
        self.0 as u32 as usize >> 1
    }

    pub(super) fn is_split(self) -> bool {
        self.0 & 1 == 1
    }
}
