//! `google.protobuf.Struct`, `Value` and `ListValue`: any JSON, as a row of words.

use std::ops::Range;

use super::decode_error::Fault;
use super::tape::json::{FALSE, LIST, NULL, OBJECT, STRING, TRUE};
use super::walk::Walker;
use super::wire::{Wire, WireType};
use super::{DecodeError, MAX_DEPTH};
use crate::layout::Kind;

/// Objects of more keys are dictionaries in every engine, so their order costs nothing.
const SORTED: usize = 64;

/// A pair of a Struct that is being written.
#[derive(Debug)]
pub(super) struct Pair {
    key: u32,
    /// Where its value stands in the Struct's bytes; the whole entry where the value comes in parts.
    value: Range<usize>,
    in_parts: bool,
}

impl Walker<'_> {
    /// Writes the bytes of one of the three messages.
    pub(super) fn json(&mut self, kind: Kind, bytes: &[u8], depth: u32) -> Result<(), DecodeError> {
        if depth >= MAX_DEPTH {
            return Err(Fault::Depth.into());
        }
        match kind {
            Kind::Struct => self.object(bytes, depth),
            Kind::List => self.list_value(bytes, depth),
            _ => self.any(bytes, depth),
        }
    }

    fn object(&mut self, bytes: &[u8], depth: u32) -> Result<(), DecodeError> {
        // Objects within objects share one list, which spares an allocation each.
        let first = self.pairs.len();
        let mut wire = Wire::new(bytes);
        while let Some((number, wire_type)) = wire.key()? {
            if number != 1 {
                wire.skip(number, wire_type)?;
                continue;
            }
            let entry = delimited(&mut wire, wire_type)?;
            let start = bytes.len() - wire.len() - entry.len();
            let (key, value) = key_and_value(entry)?;
            let key = self.tape.key(key).ok_or(Fault::Utf8)?;
            let place = value.clone().unwrap_or(0..entry.len());
            self.pairs.push(Pair {
                key,
                value: start + place.start..start + place.end,
                in_parts: value.is_none(),
            });
        }
        // Senders shuffle keys; in one order, objects of the same keys share a shape.
        let pairs = self.pairs.get_mut(first..).unwrap_or_default();
        if pairs.len() <= SORTED {
            insertion_sort(pairs);
        }
        self.tape.push(OBJECT | pairs.len() as u64);
        for i in first..self.pairs.len() {
            let Pair { key, ref value, in_parts } = self.pairs[i];
            let value = bytes.get(value.clone()).unwrap_or_default();
            self.tape.push(u64::from(key));
            if in_parts {
                self.joined_value(value, depth)?;
            } else {
                self.json(Kind::Value, value, depth + 1)?;
            }
        }
        self.pairs.truncate(first);
        Ok(())
    }

    /// The value of an entry where it comes in parts, which merge.
    fn joined_value(&mut self, entry: &[u8], depth: u32) -> Result<(), DecodeError> {
        let mut joined = Vec::new();
        let mut wire = Wire::new(entry);
        while let Some((number, wire_type)) = wire.key()? {
            if number == 2 {
                joined.extend_from_slice(delimited(&mut wire, wire_type)?);
            } else {
                wire.skip(number, wire_type)?;
            }
        }
        self.json(Kind::Value, &joined, depth + 1)?;
        self.tape.keep(joined);
        Ok(())
    }

    fn list_value(&mut self, bytes: &[u8], depth: u32) -> Result<(), DecodeError> {
        let at = self.tape.end();
        self.tape.push(LIST);
        let mut count = 0;
        let mut wire = Wire::new(bytes);
        while let Some((number, wire_type)) = wire.key()? {
            if number == 1 {
                count += 1;
                let value = delimited(&mut wire, wire_type)?;
                self.json(Kind::Value, value, depth + 1)?;
            } else {
                wire.skip(number, wire_type)?;
            }
        }
        self.tape.set(at, LIST | count);
        Ok(())
    }

    fn any(&mut self, bytes: &[u8], depth: u32) -> Result<(), DecodeError> {
        let mut wire = Wire::new(bytes);
        let Some((number, wire_type)) = wire.key()? else {
            self.tape.push(NULL);
            return Ok(());
        };
        let value = wire.clone();
        wire.skip(number, wire_type)?;
        if wire.is_empty() && wire_type_of(number) == Some(wire_type) {
            return self.member(number, value, depth);
        }
        self.last_member(bytes, depth)
    }

    /// Of a Value that holds more than one field: the last one it knows, merged where it comes in parts.
    fn last_member(&mut self, bytes: &[u8], depth: u32) -> Result<(), DecodeError> {
        let mut wire = Wire::new(bytes);
        let mut last = (0, Wire::new(&[]));
        let mut joined = Vec::new();
        while let Some((number, wire_type)) = wire.key()? {
            let Some(known) = wire_type_of(number) else {
                wire.skip(number, wire_type)?;
                continue;
            };
            if wire_type != known {
                return Err(Fault::WireType.into());
            }
            let here = wire.clone();
            wire.skip(number, wire_type)?;
            if number == last.0 && number >= 5 {
                // The same kind of message again: their bytes in a row are both merged.
                if joined.is_empty() {
                    joined.extend_from_slice(last.1.clone().bytes()?);
                }
                joined.extend_from_slice(here.clone().bytes()?);
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
    fn member(&mut self, number: u32, mut value: Wire<'_>, depth: u32) -> Result<(), DecodeError> {
        match number {
            2 => self.tape.push(number_word(value.fixed64()?)),
            3 => {
                self.tape.push(STRING);
                let word = self.tape.string(value.bytes()?).ok_or(Fault::Utf8)?;
                self.tape.push(word);
            }
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

/// The key of an entry, and where its value stands in it: nowhere is null, `None` is in parts.
fn key_and_value(entry: &[u8]) -> Result<(&[u8], Option<Range<usize>>), DecodeError> {
    let mut key: &[u8] = &[];
    let mut place = Some(0..0);
    let mut wire = Wire::new(entry);
    while let Some((number, wire_type)) = wire.key()? {
        match number {
            1 => key = delimited(&mut wire, wire_type)?,
            2 => {
                let length = delimited(&mut wire, wire_type)?.len();
                let end = entry.len() - wire.len();
                // An empty part adds nothing to another.
                place = place.filter(Range::is_empty).map(|_| end - length..end);
            }
            _ => wire.skip(number, wire_type)?,
        }
    }
    Ok((key, place))
}

fn delimited<'a>(wire: &mut Wire<'a>, wire_type: WireType) -> Result<&'a [u8], DecodeError> {
    if wire_type == WireType::Bytes { wire.bytes() } else { Err(Fault::WireType.into()) }
}

/// Stable, and quick where little is out of order.
fn insertion_sort(pairs: &mut [Pair]) {
    for i in 1..pairs.len() {
        let mut k = i;
        while k > 0 && pairs[k - 1].key > pairs[k].key {
            pairs.swap(k - 1, k);
            k -= 1;
        }
    }
}
