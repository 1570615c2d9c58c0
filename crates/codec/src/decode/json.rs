//! `google.protobuf.Struct`, `Value` and `ListValue`: any JSON, as a sequence of words.

use super::decoder::Decoder;
use super::pair::Pair;
use super::tape::json::{ASCII, FALSE, LIST, NULL, OBJECT, STRING, TRUE};
use crate::error::Fault;
use crate::schema::FieldType;
use crate::wire::{MAX_DEPTH, Wire, WireType};

/// Objects with more keys are dictionaries in every engine; their order does not matter.
const SORTED: usize = 64;

impl Decoder<'_> {
    /// Writes the bytes of one of the three messages.
    pub(super) fn json(&mut self, ty: FieldType, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        // A position in it has 31 bits.
        if bytes.len() > i32::MAX as usize {
            return Err(Fault::Truncated);
        }
        match ty {
            FieldType::Struct => self.object(bytes, depth),
            FieldType::List => self.list_value(bytes, depth),
            _ => self.any(bytes, depth),
        }
    }

    fn object(&mut self, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        if depth >= MAX_DEPTH {
            return Err(Fault::Depth);
        }
        // Objects within objects share one list, which saves an allocation for each.
        let first = self.pairs.len();
        let mut wire = Wire::new(bytes);
        while let Some((number, wire_type)) = wire.key()? {
            if number != 1 {
                wire.skip(number, wire_type)?;
                continue;
            }
            let start = bytes.len() - wire.len();
            let entry = wire.delimited(wire_type)?;
            let end = bytes.len() - wire.len();
            let (key, value) = match plain_entry(entry) {
                Some((key, value)) => (key, Some(value)),
                None => key_and_value(entry)?,
            };
            let key = self.tape.key(key, self.whole).ok_or(Fault::Utf8)?;
            let at = value.map_or(start, |value| end - value.len());
            self.pairs.push(Pair::new(key, at, value.is_none()));
        }
        // Senders shuffle keys. Sorted, objects with the same keys share a shape in JavaScript engines.
        let pairs = self.pairs.get_mut(first..).unwrap_or_default();
        if pairs.len() <= SORTED {
            insertion_sort(pairs);
        }
        self.tape.push(OBJECT | pairs.len() as u64);
        for i in first..self.pairs.len() {
            let pair = self.pairs[i];
            let value = Wire::new(bytes.get(pair.at()..).unwrap_or_default()).bytes()?;
            self.tape.push(pair.key());
            if pair.is_split() {
                self.merged_value(value, depth)?;
            } else {
                self.any(value, depth + 1)?;
            }
        }
        self.pairs.truncate(first);
        Ok(())
    }

    /// The value of an entry if it is split, so that its occurrences merge, or missing.
    #[cold]
    fn merged_value(&mut self, entry: &[u8], depth: u32) -> Result<(), Fault> {
        let mut merged = Vec::new();
        let mut wire = Wire::new(entry);
        while let Some((number, wire_type)) = wire.key()? {
            if number == 2 {
                self.tape.merge(&mut merged, wire.delimited(wire_type)?)?;
            } else {
                wire.skip(number, wire_type)?;
            }
        }
        self.any(&merged, depth + 1)?;
        self.tape.keep(merged);
        Ok(())
    }

    fn list_value(&mut self, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        if depth >= MAX_DEPTH {
            return Err(Fault::Depth);
        }
        let at = self.tape.end();
        self.tape.push(LIST);
        let mut count = 0;
        let mut wire = Wire::new(bytes);
        while let Some((number, wire_type)) = wire.key()? {
            if number == 1 {
                count += 1;
                let value = wire.delimited(wire_type)?;
                self.any(value, depth + 1)?;
            } else {
                wire.skip(number, wire_type)?;
            }
        }
        self.tape.set(at, LIST | count);
        Ok(())
    }

    fn any(&mut self, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        if depth >= MAX_DEPTH {
            return Err(Fault::Depth);
        }
        // What encoders write: one field and nothing else.
        match *bytes {
            [] | [0x08, 0..0x80] => self.tape.push(NULL),
            [0x20, truth @ 0..0x80] => self.tape.push(if truth == 0 { FALSE } else { TRUE }),
            [0x11, a, b, c, d, e, f, g, h] => {
                self.tape.push(number_word(u64::from_le_bytes([a, b, c, d, e, f, g, h])));
            }
            [key @ (0x1a | 0x2a | 0x32), ref rest @ ..] => match (key, only(rest)) {
                (0x1a, Some(string)) => self.string(string)?,
                (0x2a, Some(object)) => self.object(object, depth)?,
                (0x32, Some(list)) => self.list_value(list, depth)?,
                _ => self.last_member(bytes, depth)?,
            },
            _ => self.last_member(bytes, depth)?,
        }
        Ok(())
    }

    fn string(&mut self, string: &[u8]) -> Result<(), Fault> {
        let word = self.tape.text(string, self.whole).ok_or(Fault::Utf8)?;
        if word >> 48 == 0 {
            self.tape.push(ASCII | word);
        } else {
            self.tape.push(STRING);
            self.tape.push(word);
        }
        Ok(())
    }

    /// The last known field of a Value that has several; if it is a message, its occurrences merge.
    #[cold]
    fn last_member(&mut self, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        let mut wire = Wire::new(bytes);
        let mut last = (0, Wire::new(&[]));
        let mut merged = Vec::new();
        while let Some((number, wire_type)) = wire.key()? {
            let Some(known) = wire_type_of(number) else {
                wire.skip(number, wire_type)?;
                continue;
            };
            if wire_type != known {
                return Err(Fault::WireType);
            }
            let here = wire.clone();
            wire.skip(number, wire_type)?;
            if number == last.0 && number >= 5 {
                // The same message again: their bytes one after the other are the merged message.
                if merged.is_empty() {
                    self.tape.merge(&mut merged, last.1.clone().bytes()?)?;
                }
                self.tape.merge(&mut merged, here.clone().bytes()?)?;
            } else {
                merged.clear();
            }
            last = (number, here);
        }
        let (number, value) = last;
        if merged.is_empty() {
            return self.member(number, value, depth);
        }
        self.json(if number == 5 { FieldType::Struct } else { FieldType::List }, &merged, depth)?;
        self.tape.keep(merged);
        Ok(())
    }

    /// The value of the field of a Value that has this number; null for an unknown number.
    fn member(&mut self, number: u32, mut value: Wire<'_>, depth: u32) -> Result<(), Fault> {
        match number {
            2 => self.tape.push(number_word(value.fixed64()?)),
            3 => return self.string(value.bytes()?),
            4 => self.tape.push(if value.varint()? == 0 { FALSE } else { TRUE }),
            5 => return self.json(FieldType::Struct, value.bytes()?, depth),
            6 => return self.json(FieldType::List, value.bytes()?, depth),
            _ => self.tape.push(NULL),
        }
        Ok(())
    }
}

/// The wire type of a Value's field.
fn wire_type_of(number: u32) -> Option<WireType> {
    match number {
        1 | 4 => Some(WireType::Varint),
        2 => Some(WireType::Fixed64),
        3 | 5 | 6 => Some(WireType::Bytes),
        _ => None,
    }
}

/// The word of a double. All NaNs become one, which differs from the tags.
fn number_word(bits: u64) -> u64 {
    if f64::from_bits(bits).is_nan() { f64::NAN.to_bits() & (u64::MAX >> 1) } else { bits }
}

/// The key of an entry and its value, from the value's length on, in the form that encoders write.
#[inline]
fn plain_entry(entry: &[u8]) -> Option<(&[u8], &[u8])> {
    let [0x0a, length @ 0..0x80, rest @ ..] = entry else { return None };
    let (key, rest) = rest.split_at_checked(usize::from(*length))?;
    let [0x12, value @ ..] = rest else { return None };
    only(value).map(|_| (key, value))
}

/// The key of an entry and its value, from the value's length on; `None` if the value is split or
/// missing.
#[cold]
fn key_and_value(entry: &[u8]) -> Result<(&[u8], Option<&[u8]>), Fault> {
    let mut key: &[u8] = &[];
    let mut value = None;
    let mut occurrences = 0;
    let mut wire = Wire::new(entry);
    while let Some((number, wire_type)) = wire.key()? {
        match number {
            1 => key = wire.delimited(wire_type)?,
            2 => {
                occurrences += 1;
                value = (occurrences == 1).then_some(wire.rest());
                wire.delimited(wire_type)?;
            }
            _ => wire.skip(number, wire_type)?,
        }
    }
    Ok((key, value))
}

/// The bytes after a length, if nothing follows them.
fn only(bytes: &[u8]) -> Option<&[u8]> {
    let mut wire = Wire::new(bytes);
    let bytes = wire.bytes().ok()?;
    wire.is_empty().then_some(bytes)
}

/// Fast if little is out of order.
fn insertion_sort(pairs: &mut [Pair]) {
    for i in 1..pairs.len() {
        let mut k = i;
        while k > 0 && pairs[k - 1] > pairs[k] {
            pairs.swap(k - 1, k);
            k -= 1;
        }
    }
}
