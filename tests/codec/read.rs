//! Reads a tape as `src/bindings/bridge/read.js` does.

use super::js::{Js, sorted};
use viam_app_client::codec::DecodeError;
use viam_app_client::codec::parts::{Hold, Parts, Pending};
use viam_app_client::codec::tape::{ABSENT, Tape, json};
use viam_app_client::codec::time::Times;
use viam_app_client::codec::walk::Walker;
use viam_app_client::layout::{Field, Kind, Message, Rule};

/// The JavaScript value of a reply's bytes.
pub(super) fn decode(message: &'static Message, bytes: &[u8], times: Times) -> Result<Js, DecodeError> {
    let mut tape = Tape::default();
    let mut reader = Reader { times, ..Reader::default() };
    let frame = Parts::new(message).end(&mut Walker::new(&mut tape, times), bytes, &mut reader)?;
    reader.take(&mut tape);
    Ok(reader.message(message, frame))
}

/// The same of bytes that come by pieces of this size.
pub(super) fn decode_in_pieces(
    message: &'static Message,
    bytes: &[u8],
    times: Times,
    size: usize,
) -> Result<Js, DecodeError> {
    let mut tape = Tape::default();
    let mut reader = Reader { times, ..Reader::default() };
    let mut parts = Parts::new(message);
    let mut kept = Vec::new();
    for piece in bytes.chunks(size) {
        kept.extend_from_slice(piece);
        let (taken, _) = parts.front(&mut Walker::new(&mut tape, times), &kept, &mut reader)?;
        kept.drain(..taken);
    }
    let frame = parts.end(&mut Walker::new(&mut tape, times), &kept, &mut reader)?;
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
    times: Times,
}

impl Hold for Reader {
    fn hold(&mut self, tape: &mut Tape, lists: &[Pending]) {
        self.take(tape);
        for list in lists {
            let values: Vec<_> =
                list.frames.iter().map(|&f| self.message(list.message, f as usize)).collect();
            match self.held.iter_mut().find(|(slot, _)| *slot == list.slot) {
                Some((_, held)) => held.extend(values),
                None => self.held.push((list.slot, values)),
            }
        }
        tape.next_part();
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
            // SAFETY: the walker's caller keeps the reply's bytes until the batch is read.
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
        match field.rule {
            Rule::Map => {
                let Kind::Message(entry) = field.kind else { unreachable!() };
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
            Rule::Repeated if word >> 32 == 1 => Js::Array(
                self.held.iter().find(|(slot, _)| *slot == (word & 0xff) as usize).unwrap().1.clone(),
            ),
            Rule::Repeated => {
                let count = self.elements(word).len();
                Js::Array((0..count).map(|i| self.value(field.kind, word as usize + 1 + i)).collect())
            }
            Rule::Implicit => self.value(field.kind, at),
            Rule::Optional | Rule::Oneof(_) => match field.kind {
                kind if kind.is_message() && kind_is_indexed(kind) && word == 0 => Js::Undefined,
                Kind::Double | Kind::Float if word == 0 => Js::Undefined,
                Kind::Double | Kind::Float => Js::Number(self.double(word as usize)),
                kind if !kind_is_indexed(kind) && word == ABSENT => Js::Undefined,
                kind => self.value(kind, at),
            },
        }
    }

    fn elements(&self, word: u64) -> &[u64] {
        let at = word as usize;
        if at == 0 { &[] } else { &self.words[at + 1..at + 1 + self.words[at] as usize] }
    }

    fn value(&self, kind: Kind, at: usize) -> Js {
        match kind {
            Kind::String => Js::String(self.string(at)),
            Kind::Bytes => {
                let start = self.words[at] as usize;
                let length = if start == 0 { 0 } else { self.words[start] as usize };
                let bytes = self.words[start + 1..].iter().flat_map(|word| word.to_le_bytes());
                Js::Bytes(bytes.take(length).collect())
            }
            Kind::Bool => Js::Bool(self.double(at) != 0.0),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => self.integer(at, |bits| i128::from(bits as i64)),
            Kind::Uint64 | Kind::Fixed64 => self.integer(at, i128::from),
            Kind::Enum(e) => {
                let number = self.double(at);
                match e.values.iter().find(|(_, known)| f64::from(*known) == number) {
                    Some((name, _)) => Js::String((*name).to_owned()),
                    None => Js::Number(number),
                }
            }
            Kind::Message(message) => self.message(message, self.words[at] as usize),
            Kind::Timestamp if self.times == Times::Iso => Js::String(self.string(at)),
            Kind::Timestamp => Js::Date(self.double(at)),
            Kind::Struct | Kind::Value | Kind::List => self.json(&mut (self.words[at] as usize)),
            _ => Js::Number(self.double(at)),
        }
    }

    fn integer(&self, at: usize, wide: impl Fn(u64) -> i128) -> Js {
        let value = self.double(at);
        if value < 18_014_398_509_481_984.0 {
            return Js::Number(value);
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

fn kind_is_indexed(kind: Kind) -> bool {
    matches!(kind, Kind::Message(_) | Kind::Struct | Kind::Value | Kind::List)
}
