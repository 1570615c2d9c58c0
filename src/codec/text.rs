//! Strings of a reply, gathered so that JavaScript decodes a blob at a time.

/// A blob holds at most this many UTF-16 units, so that an offset and a length
/// fit 16 bits each, and a string that a page keeps holds no more than 64 KiB.
const UNITS: u32 = 0xffff;

/// Text of many strings in a row, cut into blobs.
#[derive(Debug, Default)]
pub(super) struct Text {
    bytes: Vec<u8>,
    /// Where each blob but the last one ends, in bytes.
    cuts: Vec<u32>,
    /// UTF-16 units in the last blob.
    units: u32,
}

impl Text {
    /// Appends a string of at most [`Text::longest`] units; answers a reference:
    /// blob number, offset and length, in 32, 16 and 16 bits.
    pub(super) fn push(&mut self, string: &[u8], units: u32) -> u64 {
        if self.units + units > UNITS {
            self.cuts.push(self.bytes.len() as u32);
            self.units = 0;
        }
        let reference = (self.cuts.len() as u64) << 32 | u64::from(self.units << 16 | units);
        self.bytes.extend_from_slice(string);
        self.units += units;
        reference
    }

    /// Strings of more bytes than this stand for themselves.
    pub(super) const fn longest() -> usize {
        UNITS as usize
    }

    /// The text and the blobs' ends, the last one included.
    pub(super) fn blobs(&mut self) -> (&[u8], &[u32]) {
        self.cuts.push(self.bytes.len() as u32);
        self.units = UNITS;
        (&self.bytes, &self.cuts)
    }

    /// Size in bytes.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Forgets all; capacity beyond `keep` bytes goes back to the allocator.
    pub(super) fn clear(&mut self, keep: usize) {
        self.bytes.clear();
        self.bytes.shrink_to(keep);
        self.cuts.clear();
        self.cuts.shrink_to(keep / 8);
        self.units = 0;
    }
}
