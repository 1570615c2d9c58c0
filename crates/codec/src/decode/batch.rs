//! Batches: the content of a tape that JavaScript reads in one call.

use super::format::{Format, Int64Format};
use super::tape::Tape;
use crate::schema::Message;
use crate::timestamp::TimestampFormat;

/// Takes elements of a response's own lists before the response ends.
pub trait BatchSink {
    /// Takes the content of the tape, which then begins the next batch.
    fn take(&mut self, tape: &mut Tape, lists: &[ListBatch]);
}

/// Elements of one of the response's own lists that are not yet taken.
#[derive(Debug)]
pub struct ListBatch {
    /// Slot of the list in the response's frame.
    pub slot: usize,
    /// Type of the elements.
    pub message: &'static Message,
    /// Positions of the elements' frames.
    pub frames: Vec<u64>,
    /// Number of elements that are taken.
    pub taken: usize,
}

macro_rules! header {
    ($($(#[$doc:meta])* $field:ident,)*) => {
        /// The addresses of a batch in the module's memory, as 32-bit numbers. JavaScript reads a
        /// field at its position in [`BatchHeader::FIELDS`], for which the generator writes constants.
        #[derive(Debug)]
        #[repr(C)]
        pub struct BatchHeader {
            $($(#[$doc])* pub $field: u32,)*
        }

        impl BatchHeader {
            /// The names of the fields in their order.
            pub const FIELDS: &[&str] = &[$(stringify!($field)),*];
        }
    };
}

header! {
    /// Address of the words.
    words,
    /// Number of words.
    word_count,
    /// Address of the ASCII text.
    ascii_text,
    /// Address of the ends of its blobs.
    ascii_ends,
    /// Number of its blobs.
    ascii_count,
    /// Address of the text that is not ASCII.
    wide_text,
    /// Address of the ends of its blobs.
    wide_ends,
    /// Number of its blobs.
    wide_count,
    /// Address of the addresses and lengths of long strings.
    long,
    /// Number of long strings.
    long_count,
    /// Position of the first reference to a new key of a Struct, in words.
    keys,
    /// Number of new keys.
    key_count,
    /// Position of the first list entry, in words; an entry has [`LIST_ENTRY`].
    lists,
    /// Number of list entries.
    list_count,
    /// 1 if Timestamps are ISO text.
    iso_timestamps,
    /// 1 if 64-bit integers are `bigint`.
    bigint_integers,
}

/// The fields of a list entry, 32 bits each. Positions of the elements' frames are a word each.
pub const LIST_ENTRY: &[&str] = &["slot", "message", "first_frame", "frame_count"];

impl BatchHeader {
    /// Ends a batch in which JavaScript takes elements of `lists`.
    pub fn new(tape: &mut Tape, lists: &[ListBatch], format: Format) -> Self {
        let first_entry = tape.end();
        let mut frames = first_entry + 2 * lists.len();
        for list in lists {
            tape.push(list.slot as u64 | u64::from(list.message.index) << 32);
            tape.push(frames as u64 | (list.frames.len() as u64) << 32);
            frames += list.frames.len();
        }
        lists.iter().flat_map(|list| &list.frames).for_each(|&frame| tape.push(frame));
        let batch = tape.batch();
        let (ascii_text, ascii_ends) = batch.ascii;
        let (wide_text, wide_ends) = batch.wide;
        Self {
            words: address(batch.words),
            word_count: batch.words.len() as u32,
            ascii_text: address(ascii_text),
            ascii_ends: address(ascii_ends),
            ascii_count: ascii_ends.len() as u32,
            wide_text: address(wide_text),
            wide_ends: address(wide_ends),
            wide_count: wide_ends.len() as u32,
            long: address(batch.long),
            long_count: batch.long.len() as u32,
            keys: batch.keys.0 as u32,
            key_count: batch.keys.1 as u32,
            lists: first_entry as u32,
            list_count: lists.len() as u32,
            iso_timestamps: u32::from(format.timestamps == TimestampFormat::Iso),
            bigint_integers: u32::from(format.int64 == Int64Format::BigInt),
        }
    }
}

/// An address in the module's memory, of which wasm32 has 32 bits.
fn address<T>(items: &[T]) -> u32 {
    items.as_ptr().addr() as u32
}
