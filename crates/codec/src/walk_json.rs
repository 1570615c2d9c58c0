//! `google.protobuf.Struct`, `Value` and `ListValue`: any JSON, as a row of words.

use super::tape::json::{ASCII, FALSE, LIST, NULL, OBJECT, STRING, TRUE};
use super::walk::Walker;
use super::wire::{Wire, WireType};
use super::{Fault, MAX_DEPTH};
use crate::layout::Kind;

/// Objects of more keys are dictionaries in every engine, so their order costs nothing.
const SORTED: usize = 64;

/// A pair of a Struct that is being written: its key's number, and where its value stands in the
/// Struct's bytes. It is one number, so that pairs sort by their keys, and then as they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair(u64);

impl Pair {
    /// At `at` stands the value's length; or the entry's, where the value comes in parts or not at all.
    fn new(key: u32, at: usize, in_parts: bool) -> Self {
        Self(u64::from(key) << 32 | (at as u64) << 1 | u64::from(in_parts))
    }

    fn key(self) -> u64 {
        self.0 >> 32
    }

    fn at(self) -> usize {
        self.0 as u32 as usize >> 1
    }

    fn in_parts(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Walker<'_> {
    /// Writes the bytes of one of the three messages.
    pub(super) fn json(&mut self, kind: Kind, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        // A place in it has 31 bits; no page's memory holds more.
        if bytes.len() > i32::MAX as usize {
            return Err(Fault::Truncated);
        }
        match kind {
            Kind::Struct => self.object(bytes, depth),
            Kind::List => self.list_value(bytes, depth),
            _ => self.any(bytes, depth),
        }
    }

    fn object(&mut self, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        if depth >= MAX_DEPTH {
            return Err(Fault::Depth);
        }
        // Objects within objects share one list, which spares an allocation each.
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
        // Senders shuffle keys; in one order, objects of the same keys share a shape.
        let pairs = self.pairs.get_mut(first..).unwrap_or_default();
        if pairs.len() <= SORTED {
            insertion_sort(pairs);
        }
        self.tape.push(OBJECT | pairs.len() as u64);
        for i in first..self.pairs.len() {
            let pair = self.pairs[i];
            let value = Wire::new(bytes.get(pair.at()..).unwrap_or_default()).bytes()?;
            self.tape.push(pair.key());
            if pair.in_parts() {
                self.joined_value(value, depth)?;
            } else {
                self.any(value, depth + 1)?;
            }
        }
        self.pairs.truncate(first);
        Ok(())
    }

    /// The value of an entry where it comes in parts, which merge, or not at all.
    fn joined_value(&mut self, entry: &[u8], depth: u32) -> Result<(), Fault> {
        let mut joined = Vec::new();
        let mut wire = Wire::new(entry);
        while let Some((number, wire_type)) = wire.key()? {
            if number == 2 {
                self.tape.join(&mut joined, wire.delimited(wire_type)?)?;
            } else {
                wire.skip(number, wire_type)?;
            }
        }
        self.any(&joined, depth + 1)?;
        self.tape.keep(joined);
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
        // Every encoder writes one field and nothing else.
        match *bytes {
            [] | [0x08, 0..0x80] => self.tape.push(NULL),
            [0x20, truth @ 0..0x80] => self.tape.push(if truth == 0 { FALSE } else { TRUE }),
            [0x11, ref number @ ..] if let Ok(number) = <[u8; 8]>::try_from(number) => {
                self.tape.push(number_word(u64::from_le_bytes(number)));
            }
            [0x1a, ref rest @ ..] if let Some(string) = alone(rest) => self.string(string)?,
            [0x2a, ref rest @ ..] if let Some(object) = alone(rest) => self.object(object, depth)?,
            [0x32, ref rest @ ..] if let Some(list) = alone(rest) => self.list_value(list, depth)?,
            _ => self.last_member(bytes, depth)?,
        }
        Ok(())
    }

    fn string(&mut self, string: &[u8]) -> Result<(), Fault> {
        let word = self.tape.string(string, self.whole).ok_or(Fault::Utf8)?;
        if word >> 48 == 0 {
            self.tape.push(ASCII | word);
        } else {
            self.tape.push(STRING);
            self.tape.push(word);
        }
        Ok(())
    }

    /// Of a Value that holds more than one field: the last one it knows, merged where it comes in parts.
    fn last_member(&mut self, bytes: &[u8], depth: u32) -> Result<(), Fault> {
        let mut wire = Wire::new(bytes);
        let mut last = (0, Wire::new(&[]));
        let mut joined = Vec::new();
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
                // The same kind of message again: their bytes in a row are both merged.
                if joined.is_empty() {
                    self.tape.join(&mut joined, last.1.clone().bytes()?)?;
                }
                self.tape.join(&mut joined, here.clone().bytes()?)?;
            } else {
                joined.clear();
            }
            last = (number, here);
        }
        let (number, value) = last;
        if joined.is_empty() {
            return self.member(number, value, depth);
        }
        self.json(if number == 5 { Kind::Struct } else { Kind::List }, &joined, depth)?;
        self.tape.keep(joined);
        Ok(())
    }

    /// What the field with this number holds of a Value; null for one that it does not have.
    fn member(&mut self, number: u32, mut value: Wire<'_>, depth: u32) -> Result<(), Fault> {
        match number {
            2 => self.tape.push(number_word(value.fixed64()?)),
            3 => return self.string(value.bytes()?),
            4 => self.tape.push(if value.varint()? == 0 { FALSE } else { TRUE }),
            5 => return self.json(Kind::Struct, value.bytes()?, depth),
            6 => return self.json(Kind::List, value.bytes()?, depth),
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

/// A double; those that are no number in one form, apart from the tags.
fn number_word(bits: u64) -> u64 {
    if f64::from_bits(bits).is_nan() { f64::NAN.to_bits() & (u64::MAX >> 1) } else { bits }
}

/// The key of an entry and its value, from the value's length on, as every encoder writes them.
#[inline]
fn plain_entry(entry: &[u8]) -> Option<(&[u8], &[u8])> {
    let [0x0a, length @ 0..0x80, rest @ ..] = entry else { return None };
    let (key, rest) = rest.split_at_checked(usize::from(*length))?;
    let [0x12, value @ ..] = rest else { return None };
    alone(value).map(|_| (key, value))
}

/// The key of an entry, and all from its value's length on; `None` where it comes in parts or not at all.
fn key_and_value(entry: &[u8]) -> Result<(&[u8], Option<&[u8]>), Fault> {
    let mut key: &[u8] = &[];
    let mut value = None;
    let mut parts = 0;
    let mut wire = Wire::new(entry);
    while let Some((number, wire_type)) = wire.key()? {
        match number {
            1 => key = wire.delimited(wire_type)?,
            2 => {
                parts += 1;
                value = (parts == 1).then_some(wire.rest());
                wire.delimited(wire_type)?;
            }
            _ => wire.skip(number, wire_type)?,
        }
    }
    Ok((key, value))
}

/// What stands behind a length, if it is all there is.
fn alone(bytes: &[u8]) -> Option<&[u8]> {
    let mut wire = Wire::new(bytes);
    let bytes = wire.bytes().ok()?;
    wire.is_empty().then_some(bytes)
}

/// Quick where little is out of order.
fn insertion_sort(pairs: &mut [Pair]) {
    for i in 1..pairs.len() {
        let mut k = i;
        while k > 0 && pairs[k - 1] > pairs[k] {
            pairs.swap(k - 1, k);
            k -= 1;
        }
    }
}
