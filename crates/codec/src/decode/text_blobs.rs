//! The strings of a response in blobs, so that JavaScript decodes one blob at a time.

use super::prefix;

/// A blob holds at most this many UTF-16 units: an offset and a length then fit in 16 bits each, and
/// a string that a page keeps retains no more than 64 KiB.
const UNITS: u32 = 0xffff;

/// The text of many strings, one after the other, cut into blobs.
#[derive(Debug, Default)]
pub(super) struct TextBlobs {
    /// The text, and space for more.
    bytes: Vec<u8>,
    /// Where the text ends.
    end: usize,
    /// Where each blob but the last one ends, in bytes.
    cuts: Vec<u32>,
    /// UTF-16 units in the last blob.
    units: u32,
}

impl TextBlobs {
    /// Longer strings, in bytes, are not put into a blob.
    pub(super) const fn longest() -> usize {
        UNITS as usize
    }

    /// Appends a string of at most [`TextBlobs::longest`] bytes, if it is ASCII. Returns a reference:
    /// blob number, offset and length, in 32, 16 and 16 bits.
    #[inline]
    pub(super) fn push_ascii(&mut self, string: &[u8], prefix: [u64; 2]) -> Option<u64> {
        let ascii = prefix::copy_ascii(prefix, string, self.room(string.len()));
        ascii.then(|| self.add(string.len(), string.len() as u32))
    }

    /// Appends any string of at most [`TextBlobs::longest`] bytes.
    pub(super) fn push(&mut self, string: &str) -> u64 {
        // A character of four bytes in UTF-8 has two units in UTF-16, all others have one.
        let units = string.bytes().map(|b| u32::from(b & 0xc0 != 0x80) + u32::from(b >= 0xf0)).sum();
        self.room(string.len()).iter_mut().zip(string.bytes()).for_each(|(place, byte)| *place = byte);
        self.add(string.len(), units)
    }

    /// Makes the bytes that were written to the room part of the text.
    #[inline]
    fn add(&mut self, length: usize, units: u32) -> u64 {
        if self.units + units > UNITS {
            self.cuts.push(self.end as u32);
            self.units = 0;
        }
        let reference = (self.cuts.len() as u64) << 32 | u64::from(self.units << 16 | units);
        self.end += length;
        self.units += units;
        reference
    }

    /// Space for this many bytes and sixteen more.
    #[inline]
    fn room(&mut self, length: usize) -> &mut [u8] {
        let end = self.end + length + 16;
        if end > self.bytes.len() {
            self.grow(end);
        }
        self.bytes.get_mut(self.end..end).unwrap_or_default()
    }

    #[inline(never)]
    fn grow(&mut self, end: usize) {
        self.bytes.resize(end.max(self.bytes.len() * 2), 0);
    }

    /// The text and the ends of all blobs.
    pub(super) fn blobs(&mut self) -> (&[u8], &[u32]) {
        self.cuts.push(self.end as u32);
        self.units = UNITS;
        (self.bytes.get(..self.end).unwrap_or_default(), &self.cuts)
    }

    /// Size in bytes.
    pub(super) fn len(&self) -> usize {
        self.end
    }

    /// Removes all text. Capacity beyond `keep` bytes is freed.
    pub(super) fn clear(&mut self, keep: usize) {
        self.end = 0;
        self.bytes.truncate(keep);
        self.bytes.shrink_to(keep);
        self.cuts.clear();
        self.cuts.shrink_to(keep / 8);
        self.units = 0;
    }
}
