//! The tape: what a reply becomes on its way to JavaScript.
//!
//! A tape is a row of 64-bit words and the text beside it. A message is a
//! *frame*: a word for each field, in the order of its table. By kind, a word is
//!
//! | kind | word |
//! |---|---|
//! | numbers, `bool`, enums | a double |
//! | 64-bit integers beyond 2^53 - 1 | the double 2^54 + 4 × the word where the integer stands |
//! | strings | a reference into the text: blob number, offset, length (32, 16, 16 bits) |
//! | bytes | the word where a length stands, followed by the bytes; 0 for none |
//! | Timestamp | a double, milliseconds since 1970, or a reference to ISO text |
//! | message | the word where its frame begins; 0 when absent |
//! | Struct, Value, ListValue | the word where its values begin; 0 when absent |
//! | list, map | the word where a count stands, followed by a word an element; 0 for none |
//! | `optional` double | the word where the double stands; 0 when absent |
//!
//! [`ABSENT`] stands for other values that are not there. In a Struct a number
//! is a double; all else has an upper half that makes the word no number, see
//! [`json`]. `src/bindings/bridge/read.js` is the other half of this page.

use super::Fault;
use super::chunk;
use super::keys::Keys;
use super::text::Text;
use crate::layout::{Field, Kind, Message, Rule};

/// A value that is not there, where 0 is a value.
pub const ABSENT: u64 = u64::MAX;
/// Set in references to text that is not ASCII.
const WIDE: u64 = 0x4000_0000 << 32;
/// Set in references to strings too long for a blob.
const LONG: u64 = 0x8000_0000 << 32;
/// Largest integer that a double holds together with all smaller ones.
const SAFE: u64 = (1 << 53) - 1;
/// Doubles from here on stand for a 64-bit integer elsewhere.
const BIG: f64 = 18_014_398_509_481_984.0;
/// Capacity that outlives a reply, in words and in bytes of text.
const KEEP: usize = 1 << 16;

/// Bytes of messages in parts that a reply may have. What is nested in parts is joined once a level,
/// so that without an end a reply could fill the memory with copies of itself.
const JOINED: usize = 64 << 20;

/// Words in a Struct that are no numbers: the upper half, or-ed with a count in the lower.
pub mod json {
    /// `null`.
    pub const NULL: u64 = 0xfff9_0000 << 32;
    /// `true`.
    pub const TRUE: u64 = 0xfffa_0000 << 32;
    /// `false`.
    pub const FALSE: u64 = 0xfffb_0000 << 32;
    /// A reference to a string, of 48 bits.
    pub const ASCII: u64 = 0xffff_0000 << 32;
    /// A reference to a string follows.
    pub const STRING: u64 = 0xfffc_0000 << 32;
    /// As many values follow.
    pub const LIST: u64 = 0xfffd_0000 << 32;
    /// As many pairs of a key's number and a value follow.
    pub const OBJECT: u64 = 0xfffe_0000 << 32;
}

/// What was written for one reply, or for the part of it that is not yet handed over.
#[derive(Debug)]
pub struct Tape {
    pub(super) words: Vec<u64>,
    ascii: Text,
    wide: Text,
    /// Address and length of each string that stands for itself, in the reply's own bytes.
    long: Vec<[usize; 2]>,
    /// References to the keys that are new in this part.
    fresh: Vec<u64>,
    keys: Keys,
    /// Bytes that were joined for this part and must last as long as it.
    joined: Vec<Vec<u8>>,
    /// How many bytes may still be joined for this reply.
    joinable: usize,
}

/// A tape as JavaScript sees it.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The words.
    pub words: &'a [u64],
    /// ASCII text and the ends of its blobs.
    pub ascii: (&'a [u8], &'a [u32]),
    /// Other text and the ends of its blobs.
    pub wide: (&'a [u8], &'a [u32]),
    /// Address and length of each string that stands for itself.
    pub long: &'a [[usize; 2]],
    /// Where in the words references to new keys of Structs stand, and how many.
    pub keys: (usize, usize),
}

impl Default for Tape {
    fn default() -> Self {
        Self {
            // No frame begins at 0, so that 0 can say "absent".
            words: vec![0],
            ascii: Text::default(),
            wide: Text::default(),
            long: Vec::new(),
            fresh: Vec::new(),
            keys: Keys::default(),
            joined: Vec::new(),
            joinable: JOINED,
        }
    }
}

impl Tape {
    /// Where the next word will stand.
    pub fn end(&self) -> usize {
        self.words.len()
    }

    /// Whether so much is written that it should be handed over.
    pub fn is_full(&self) -> bool {
        self.words.len() > KEEP / 4 || self.ascii.len() + self.wide.len() > KEEP * 2
    }

    /// Appends a word.
    pub fn push(&mut self, word: u64) {
        self.words.push(word);
    }

    /// Begins a frame with nothing in it.
    pub fn frame(&mut self, message: &'static Message) -> usize {
        let frame = self.words.len();
        let blank = message.blank.get_or_init(|| message.fields().iter().map(empty).collect());
        self.words.extend(blank.iter().copied());
        frame
    }

    /// Sets a word that exists.
    pub fn set(&mut self, at: usize, word: u64) {
        if let Some(place) = self.words.get_mut(at) {
            *place = word;
        }
    }

    /// A word.
    pub fn get(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The word of a string, a part of `whole`; `None` where it is not UTF-8.
    #[inline]
    pub fn string(&mut self, bytes: &[u8], whole: &[u8]) -> Option<u64> {
        if bytes.is_empty() {
            return Some(0);
        }
        if bytes.len() <= Text::longest()
            && let Some(word) = self.ascii.push_ascii(bytes, chunk::sixteen(bytes, whole))
        {
            return Some(word);
        }
        self.other_string(bytes)
    }

    /// The word of a string that is long or not ASCII.
    #[inline(never)]
    fn other_string(&mut self, bytes: &[u8]) -> Option<u64> {
        let text = std::str::from_utf8(bytes).ok()?;
        if text.len() <= Text::longest() {
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

    /// The word of a signed 64-bit integer.
    pub fn int64(&mut self, value: i64) -> u64 {
        if value.unsigned_abs() <= SAFE { (value as f64).to_bits() } else { self.big(value as u64) }
    }

    /// The word of an unsigned 64-bit integer.
    pub fn uint64(&mut self, value: u64) -> u64 {
        if value <= SAFE { (value as f64).to_bits() } else { self.big(value) }
    }

    fn big(&mut self, bits: u64) -> u64 {
        let at = self.words.len();
        self.words.push(bits);
        (BIG + 4.0 * at as f64).to_bits()
    }

    /// The number of a Struct's key, a part of `whole`; `None` where it is not UTF-8.
    #[inline]
    pub fn key(&mut self, bytes: &[u8], whole: &[u8]) -> Option<u32> {
        let (number, new) = self.keys.intern(bytes, chunk::sixteen(bytes, whole));
        if new {
            self.new_key(bytes)?;
        }
        Some(number)
    }

    #[inline(never)]
    fn new_key(&mut self, bytes: &[u8]) -> Option<()> {
        let reference = if bytes.len() > Text::longest() {
            // A key longer than a blob lasts as long as the reply only in here.
            let copy = bytes.to_vec();
            let reference = self.string(&copy, &[])?;
            self.joined.push(copy);
            reference
        } else {
            self.string(bytes, &[])?
        };
        self.fresh.push(reference);
        Some(())
    }

    /// Appends a part of a message that comes in parts.
    pub fn join(&mut self, joined: &mut Vec<u8>, part: &[u8]) -> Result<(), Fault> {
        self.joinable = self.joinable.checked_sub(part.len()).ok_or(Fault::Parts)?;
        joined.extend_from_slice(part);
        Ok(())
    }

    /// Keeps bytes until this part is handed over.
    pub fn keep(&mut self, bytes: Vec<u8>) {
        self.joined.push(bytes);
    }

    /// What is written, for JavaScript to read.
    pub fn batch(&mut self) -> Batch<'_> {
        let keys = (self.words.len(), self.fresh.len());
        self.words.append(&mut self.fresh);
        Batch {
            words: &self.words,
            ascii: self.ascii.blobs(),
            wide: self.wide.blobs(),
            long: &self.long,
            keys,
        }
    }

    /// Begins the next part of the same reply.
    pub fn next_part(&mut self) {
        self.words.clear();
        self.words.shrink_to(KEEP);
        self.words.push(0);
        self.ascii.clear(KEEP * 4);
        self.wide.clear(KEEP * 4);
        self.long = Vec::new();
        self.fresh.clear();
        self.joined = Vec::new();
    }

    /// Begins another reply.
    pub fn next_reply(&mut self) {
        self.next_part();
        self.keys.clear();
        self.joinable = JOINED;
    }
}

/// The word of a field that does not stand in the message.
pub fn empty(field: &Field) -> u64 {
    match (field.rule, field.kind) {
        (Rule::Implicit | Rule::Repeated | Rule::Map, _) => 0,
        (_, Kind::Message(_) | Kind::Struct | Kind::Value | Kind::List) => 0,
        (_, Kind::Double | Kind::Float) => 0,
        _ => ABSENT,
    }
}
