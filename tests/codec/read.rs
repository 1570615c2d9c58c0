//! Reads a tape as `js/boundary/read-tape.js` does.

use super::js::{Js, sorted};
use viam_app_client::codec::DecodeError;
use viam_app_client::codec::decode::Decoder;
use viam_app_client::codec::decode::tape::{ABSENT, KEY, Tape, json};
use viam_app_client::codec::decode::{BatchSink, Format, Int64Format, ListBatch, PartialDecoder};
use viam_app_client::codec::schema::{Cardinality, Field, FieldType, Message};
use viam_app_client::codec::timestamp::TimestampFormat;

/// Integers are `bigint`, so that none is out of range.
fn format(timestamps: TimestampFormat) -> Format {
    Format { timestamps, int64: Int64Format::BigInt }
}

/// The JavaScript value of a response's bytes.
pub(super) fn decode(
    message: &'static Message,
    bytes: &[u8],
    times: TimestampFormat,
) -> Result<Js, DecodeError> {
    let mut tape = Tape::default();
    let mut reader = Reader { times, ..Reader::default() };
    let frame = PartialDecoder::new(message).finish(
        &mut Decoder::new(&mut tape, format(times)),
        bytes,
        &mut reader,
    )?;
    reader.take(&mut tape);
    Ok(reader.message(message, frame))
}

/// The same with bytes in chunks of this size.
pub(super) fn decode_in_pieces(
    message: &'static Message,
    bytes: &[u8],
    times: TimestampFormat,
    size: usize,
) -> Result<Js, DecodeError> {
    let mut tape = Tape::default();
    let mut reader = Reader { times, ..Reader::default() };
    let mut parts = PartialDecoder::new(message);
    let mut kept = Vec::new();
    for piece in bytes.chunks(size) {
        kept.extend_from_slice(piece);
        let taken =
            parts.decode_available(&mut Decoder::new(&mut tape, format(times)), &kept, &mut reader)?;
        kept.drain(..taken.consumed);
    }
    let frame = parts.finish(&mut Decoder::new(&mut tape, format(times)), &kept, &mut reader)?;
    reader.take(&mut tape);
    Ok(reader.message(message, frame))
}

/// Owns a copy of the batch being read, and what earlier batches brought.
#[derive(Default)]
struct Reader {
    words: Vec<u64>,
    ascii: Vec<Vec<u16>>,
    wide: Vec<Vec<u16>>,
    long: Vec<String>,
    keys: Vec<String>,
    held: Vec<(usize, Vec<Js>)>,
    times: TimestampFormat,
}

impl BatchSink for Reader {
    fn take(&mut self, tape: &mut Tape, lists: &[ListBatch]) {
        self.take(tape);
        for list in lists {
            let values: Vec<_> =
                list.frames.iter().map(|&f| self.message(list.message, f as usize)).collect();
            match self.held.iter_mut().find(|(slot, _)| *slot == list.slot) {
                Some((_, held)) => held.extend(values),
                None => self.held.push((list.slot, values)),
            }
        }
        tape.next_batch();
    }
}

fn blobs((text, ends): (&[u8], &[u32])) -> Vec<Vec<u16>> {
    let starts = std::iter::once(&0).chain(ends);
    starts
        .zip(ends)
        .map(|(&start, &end)| {
            let text = std::str::from_utf8(&text[start as usize..end as usize]).unwrap();
            text.encode_utf16().collect()
        })
        .collect()
}

impl Reader {
    fn take(&mut self, tape: &mut Tape) {
        let batch = tape.batch();
        self.words = batch.words.to_vec();
        self.ascii = blobs(batch.ascii);
        self.wide = blobs(batch.wide);
        let long = batch.long.iter().map(|&[at, length]| {
            // SAFETY: the walker's caller keeps the response's bytes until the batch is read.
            let bytes = unsafe { std::slice::from_raw_parts(at as *const u8, length) };
            std::str::from_utf8(bytes).unwrap().to_owned()
        });
        self.long = long.collect();
        for at in batch.keys.0..batch.keys.0 + batch.keys.1 {
            let key = self.string(at);
            self.keys.push(key);
        }
    }

    fn double(&self, at: usize) -> f64 {
        f64::from_bits(self.words[at])
    }

    fn string(&self, at: usize) -> String {
        self.text(self.words[at])
    }

    fn text(&self, word: u64) -> String {
        let (blob, start, length) =
            ((word >> 32) as usize, (word >> 16 & 0xffff) as usize, (word & 0xffff) as usize);
        if blob >= 0x8000_0000 {
            return self.long[blob - 0x8000_0000].clone();
        }
        if word >> 32 == KEY >> 32 {
            return self.keys[word as u32 as usize].clone();
        }
        let blob = if blob < 0x4000_0000 { &self.ascii[blob] } else { &self.wide[blob - 0x4000_0000] };
        String::from_utf16(&blob[start..start + length]).unwrap()
    }

    fn message(&self, message: &'static Message, frame: usize) -> Js {
        let fields = message.fields().iter().enumerate();
        Js::Object(
            fields.map(|(slot, field)| (field.name.to_owned(), self.field(field, frame + slot))).collect(),
        )
    }

    fn field(&self, field: &Field, at: usize) -> Js {
        let word = self.words[at];
        match field.cardinality {
            Cardinality::Map => {
                let FieldType::Message(entry) = field.ty else { unreachable!() };
                let pair = |&frame: &u64| {
                    let frame = frame as usize;
                    (self.string(frame), self.field(&entry.fields()[1], frame + 1))
                };
                let mut pairs: Vec<(String, Js)> = Vec::new();
                for (key, value) in self.elements(word).iter().map(pair) {
                    pairs.retain(|(other, _)| *other != key);
                    pairs.push((key, value));
                }
                sorted(pairs)
            }
            Cardinality::Repeated if word >> 32 == 1 => Js::Array(
                self.held.iter().find(|(slot, _)| *slot == (word & 0xff) as usize).unwrap().1.clone(),
            ),
            Cardinality::Repeated => {
                let count = self.elements(word).len();
                Js::Array((0..count).map(|i| self.value(field.ty, word as usize + 1 + i)).collect())
            }
            Cardinality::Implicit => self.value(field.ty, at),
            Cardinality::Optional | Cardinality::Oneof(_) => match field.ty {
                kind if kind.is_message() && kind_is_indexed(kind) && word == 0 => Js::Undefined,
                FieldType::Double | FieldType::Float if word == 0 => Js::Undefined,
                FieldType::Double | FieldType::Float => Js::Number(self.double(word as usize)),
                kind if !kind_is_indexed(kind) && word == ABSENT => Js::Undefined,
                kind => self.value(kind, at),
            },
        }
    }

    fn elements(&self, word: u64) -> &[u64] {
        let at = word as usize;
        if at == 0 { &[] } else { &self.words[at + 1..at + 1 + self.words[at] as usize] }
    }

    fn value(&self, kind: FieldType, at: usize) -> Js {
        match kind {
            FieldType::String => Js::String(self.string(at)),
            FieldType::Bytes => {
                let start = self.words[at] as usize;
                let length = if start == 0 { 0 } else { self.words[start] as usize };
                let bytes = self.words[start + 1..].iter().flat_map(|word| word.to_le_bytes());
                Js::Bytes(bytes.take(length).collect())
            }
            FieldType::Bool => Js::Bool(self.double(at) != 0.0),
            FieldType::Int64 | FieldType::Sint64 | FieldType::Sfixed64 => {
                self.integer(at, |bits| i128::from(bits as i64))
            }
            FieldType::Uint64 | FieldType::Fixed64 => self.integer(at, i128::from),
            FieldType::Enum(e) => {
                let number = self.double(at);
                match e.values.iter().find(|(_, known)| f64::from(*known) == number) {
                    Some((name, _)) => Js::String((*name).to_owned()),
                    None => Js::Number(number),
                }
            }
            FieldType::Message(message) => self.message(message, self.words[at] as usize),
            FieldType::Timestamp if self.times == TimestampFormat::Iso => Js::String(self.string(at)),
            FieldType::Timestamp => Js::Date(self.double(at)),
            FieldType::Struct | FieldType::Value | FieldType::List => {
                self.json(&mut (self.words[at] as usize))
            }
            _ => Js::Number(self.double(at)),
        }
    }

    fn integer(&self, at: usize, wide: impl Fn(u64) -> i128) -> Js {
        let value = self.double(at);
        if value < 18_014_398_509_481_984.0 {
            return Js::BigInt(value as i128);
        }
        Js::BigInt(wide(self.words[((value - 18_014_398_509_481_984.0) / 4.0) as usize]))
    }

    fn json(&self, cursor: &mut usize) -> Js {
        let word = self.words[*cursor];
        *cursor += 1;
        let count = word & 0xffff_ffff;
        match word & 0xffff << 48 {
            json::ASCII => Js::String(self.text(word & !(0xffff << 48))),
            json::NULL => Js::Null,
            json::TRUE => Js::Bool(true),
            json::FALSE => Js::Bool(false),
            json::STRING => {
                *cursor += 1;
                Js::String(self.string(*cursor - 1))
            }
            json::LIST => Js::Array((0..count).map(|_| self.json(cursor)).collect()),
            json::OBJECT => {
                let mut pairs: Vec<(String, Js)> = Vec::new();
                for _ in 0..count {
                    let key = self.keys[self.words[*cursor] as usize].clone();
                    *cursor += 1;
                    let value = self.json(cursor);
                    pairs.retain(|(other, _)| *other != key);
                    pairs.push((key, value));
                }
                sorted(pairs)
            }
            _ => Js::Number(f64::from_bits(word)),
        }
    }
}

fn kind_is_indexed(kind: FieldType) -> bool {
    matches!(kind, FieldType::Message(_) | FieldType::Struct | FieldType::Value | FieldType::List)
}
