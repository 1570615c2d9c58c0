//! The tape: the form of a response between the decoder and JavaScript.
//!
//! A tape is a sequence of 64-bit words, with text beside it. A message is a *frame*: a word for each
//! field, in the order of the schema. The word depends on the field's type:
//!
//! | type | word |
//! |---|---|
//! | numbers, `bool`, enums | a double |
//! | 64-bit integers beyond 2^53 - 1 | the double [`BIG`] + 4 × the position of the word that has the integer |
//! | strings | a reference into the text: blob number, offset, length (32, 16, 16 bits), or [`KEY`] and a key's number |
//! | bytes | the position of a length, followed by the bytes; 0 for none |
//! | Timestamp | a double, milliseconds since 1970, or a reference to ISO text |
//! | message | the position of its frame; 0 if absent |
//! | Struct, Value, ListValue | the position of its values; 0 if absent |
//! | list, map | the position of a count, followed by a word for each element; 0 for none |
//! | list that JavaScript has already | [`TAKEN`] and the field's slot |
//! | `optional` double | the position of the double; 0 if absent |
//!
//! Other absent values are [`ABSENT`]. In a Struct a number is a double; the upper half of any other
//! word is one that no double has, see [`json`]. `js/boundary/read-tape.js` reads the tape; the
//! generator writes the constants below for it.

use super::key_table::KeyTable;
use super::prefix;
use super::repeats::{Repeats, Seen};
use super::text_blobs::TextBlobs;
use crate::error::Fault;
use crate::schema::{Cardinality, Field, FieldType, Message};

/// An absent value, for types of which 0 is a value.
pub const ABSENT: u64 = u64::MAX;
/// Set in references to keys: strings that repeat.
pub const KEY: u64 = 0x2000_0000 << 32;
/// Set in references to text that is not ASCII.
pub const WIDE: u64 = 0x4000_0000 << 32;
/// Set in references to strings too long for a blob.
pub const LONG: u64 = 0x8000_0000 << 32;
/// Set in words of lists with elements that JavaScript has already.
pub const TAKEN: u64 = 1 << 32;
/// Doubles from here on refer to a 64-bit integer in a separate word.
pub const BIG: f64 = 18_014_398_509_481_984.0;
/// The largest integer such that a double holds it and all smaller ones.
pub(super) const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;
/// Capacity that is kept after a response, in words and in bytes of text.
const KEEP: usize = 1 << 16;

/// How many bytes of split messages a response may have. Nested ones are copied once for each level,
/// so without a limit a response could fill the memory with copies of itself.
const MERGE_LIMIT: usize = 64 << 20;

/// Words of a Struct that are not numbers: a tag in the upper 16 bits.
pub mod json {
    /// `null`.
    pub const NULL: u64 = 0xfff9_0000 << 32;
    /// `true`.
    pub const TRUE: u64 = 0xfffa_0000 << 32;
    /// `false`.
    pub const FALSE: u64 = 0xfffb_0000 << 32;
    /// The next word is a reference to a string.
    pub const STRING: u64 = 0xfffc_0000 << 32;
    /// A list; the lower half is the number of values that follow.
    pub const LIST: u64 = 0xfffd_0000 << 32;
    /// An object; the lower half is the number of pairs of a key's number and a value that follow.
    pub const OBJECT: u64 = 0xfffe_0000 << 32;
    /// The lower 48 bits are a reference to an ASCII string.
    pub const ASCII: u64 = 0xffff_0000 << 32;
}

/// The content of a response that JavaScript has not taken yet.
#[derive(Debug)]
pub struct Tape {
    pub(super) words: Vec<u64>,
    ascii: TextBlobs,
    wide: TextBlobs,
    /// Address and length of each long string, in the bytes of the response.
    long: Vec<[usize; 2]>,
    /// References to the keys that are new in this batch.
    new_keys: Vec<u64>,
    keys: KeyTable,
    repeats: Repeats,
    /// Bytes of merged messages, which must live as long as the batch.
    merged: Vec<Vec<u8>>,
    /// How many bytes of split messages this response may still have.
    merge_budget: usize,
}

/// The written part of a tape.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The words.
    pub words: &'a [u64],
    /// ASCII text and the ends of its blobs.
    pub ascii: (&'a [u8], &'a [u32]),
    /// Other text and the ends of its blobs.
    pub wide: (&'a [u8], &'a [u32]),
    /// Address and length of each long string.
    pub long: &'a [[usize; 2]],
    /// Position of the references to new keys of Structs, and their number.
    pub keys: (usize, usize),
}

impl Default for Tape {
    fn default() -> Self {
        Self {
            // No frame begins at 0, so that 0 can mean "absent".
            words: vec![0],
            ascii: TextBlobs::default(),
            wide: TextBlobs::default(),
            long: Vec::new(),
            new_keys: Vec::new(),
            keys: KeyTable::default(),
            repeats: Repeats::default(),
            merged: Vec::new(),
            merge_budget: MERGE_LIMIT,
        }
    }
}

impl Tape {
    /// The position of the next word.
    pub fn end(&self) -> usize {
        self.words.len()
    }

    /// Whether the batch is large enough for JavaScript to take.
    pub fn is_full(&self) -> bool {
        self.words.len() > KEEP / 4 || self.ascii.len() + self.wide.len() > KEEP * 2
    }

    /// Appends a word.
    pub fn push(&mut self, word: u64) {
        self.words.push(word);
    }

    /// Appends the frame of an empty message. Returns its position.
    pub fn frame(&mut self, message: &'static Message) -> usize {
        let frame = self.words.len();
        let empty_frame = message.empty_frame.get_or_init(|| message.fields().iter().map(empty).collect());
        self.words.extend(empty_frame.iter().copied());
        frame
    }

    /// Sets an existing word.
    pub fn set(&mut self, at: usize, word: u64) {
        if let Some(place) = self.words.get_mut(at) {
            *place = word;
        }
    }

    /// A word.
    pub fn get(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The word of a field's string, which is a part of `whole`; `None` if it is not UTF-8.
    #[inline]
    pub fn string(&mut self, bytes: &[u8], whole: &[u8]) -> Option<u64> {
        if bytes.is_empty() {
            return Some(0);
        }
        let prefix = prefix::prefix(bytes, whole);
        match self.repeats.see(bytes.len(), prefix) {
            Seen::No => self.text_of(bytes, prefix),
            Seen::Once(slot) => self.repeated(bytes, prefix, slot),
            Seen::Key(key) => Some(KEY | u64::from(key)),
        }
    }

    /// The word of a string in the text.
    #[inline]
    pub(super) fn text(&mut self, bytes: &[u8], whole: &[u8]) -> Option<u64> {
        if bytes.is_empty() { Some(0) } else { self.text_of(bytes, prefix::prefix(bytes, whole)) }
    }

    #[inline]
    fn text_of(&mut self, bytes: &[u8], prefix: [u64; 2]) -> Option<u64> {
        if bytes.len() <= TextBlobs::longest()
            && let Some(word) = self.ascii.push_ascii(bytes, prefix)
        {
            return Some(word);
        }
        self.other_string(bytes)
    }

    /// Makes a string a key, at its second occurrence.
    #[inline(never)]
    fn repeated(&mut self, bytes: &[u8], prefix: [u64; 2], slot: usize) -> Option<u64> {
        let (key, new) = self.keys.intern(bytes, prefix);
        if new {
            self.new_key(bytes)?;
        }
        self.repeats.set_key(slot, key);
        Some(KEY | u64::from(key))
    }

    /// The word of a string that is too long for a blob or not ASCII.
    #[inline(never)]
    fn other_string(&mut self, bytes: &[u8]) -> Option<u64> {
        let text = std::str::from_utf8(bytes).ok()?;
        if text.len() <= TextBlobs::longest() {
            return Some(self.wide.push(text) | WIDE);
        }
        self.long.push([bytes.as_ptr() as usize, bytes.len()]);
        Some(LONG | (self.long.len() as u64 - 1) << 32)
    }

    /// The word of bytes.
    pub fn bytes(&mut self, bytes: &[u8]) -> u64 {
        if bytes.is_empty() {
            return 0;
        }
        let at = self.words.len();
        self.words.push(bytes.len() as u64);
        self.words.extend(bytes.chunks(8).map(|chunk| {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            u64::from_le_bytes(word)
        }));
        at as u64
    }

    /// The word of a 64-bit integer that a double would round.
    pub fn big(&mut self, bits: u64) -> u64 {
        let at = self.words.len();
        self.words.push(bits);
        (BIG + 4.0 * at as f64).to_bits()
    }

    /// The number of a Struct's key that is a part of `whole`; `None` if it is not UTF-8.
    #[inline]
    pub fn key(&mut self, bytes: &[u8], whole: &[u8]) -> Option<u32> {
        let (number, new) = self.keys.intern(bytes, prefix::prefix(bytes, whole));
        if new {
            self.new_key(bytes)?;
        }
        Some(number)
    }

    #[inline(never)]
    fn new_key(&mut self, bytes: &[u8]) -> Option<()> {
        let reference = if bytes.len() > TextBlobs::longest() {
            // A key too long for a blob must live as long as the batch.
            let copy = bytes.to_vec();
            let reference = self.text(&copy, &[])?;
            self.merged.push(copy);
            reference
        } else {
            self.text(bytes, &[])?
        };
        self.new_keys.push(reference);
        Some(())
    }

    /// Appends an occurrence of a split message.
    pub fn merge(&mut self, merged: &mut Vec<u8>, part: &[u8]) -> Result<(), Fault> {
        self.merge_budget = self.merge_budget.checked_sub(part.len()).ok_or(Fault::Split)?;
        merged.extend_from_slice(part);
        Ok(())
    }

    /// Stores bytes while the batch exists.
    pub fn keep(&mut self, bytes: Vec<u8>) {
        self.merged.push(bytes);
    }

    /// The content that is not taken yet.
    pub fn batch(&mut self) -> Batch<'_> {
        let keys = (self.words.len(), self.new_keys.len());
        self.words.append(&mut self.new_keys);
        Batch {
            words: &self.words,
            ascii: self.ascii.blobs(),
            wide: self.wide.blobs(),
            long: &self.long,
            keys,
        }
    }

    /// Begins the next batch of the same response.
    pub fn next_batch(&mut self) {
        self.words.clear();
        self.words.shrink_to(KEEP);
        self.words.push(0);
        self.ascii.clear(KEEP * 4);
        self.wide.clear(KEEP * 4);
        self.long = Vec::new();
        self.new_keys.clear();
        self.merged = Vec::new();
    }

    /// Begins another response.
    pub fn next_response(&mut self) {
        self.next_batch();
        self.keys.clear();
        self.repeats.clear();
        self.merge_budget = MERGE_LIMIT;
    }
}

/// The word of an absent field.
pub fn empty(field: &Field) -> u64 {
    match (field.cardinality, field.ty) {
        (Cardinality::Implicit | Cardinality::Repeated | Cardinality::Map, _) => 0,
        (_, FieldType::Message(_) | FieldType::Struct | FieldType::Value | FieldType::List) => 0,
        (_, FieldType::Double | FieldType::Float) => 0,
        _ => ABSENT,
    }
}
