//! `google.protobuf.Struct`, `Value` and `ListValue`: any JSON, as a row of words.

use super::decode_error::Fault;
use super::tape::json::{FALSE, LIST, NULL, OBJECT, STRING, TRUE};
use super::walk::Walker;
use super::wire::{Wire, WireType};
use super::{DecodeError, MAX_DEPTH};
use crate::layout::Kind;

/// Objects of more keys are dictionaries in every engine, so their order costs nothing.
const SORTED: usize = 64;

/// A pair of a Struct: its key and where its value stands in the bytes of the entry.
struct Pair<'a> {
    key: u32,
    entry: &'a [u8],
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
        let mut pairs = Vec::new();
        let mut wire = Wire::new(bytes);
        while let Some((number, wire_type)) = wire.key()? {
            if number != 1 {
                wire.skip(number, wire_type)?;
                continue;
            }
            let entry = delimited(&mut wire, wire_type)?;
            let key = self.tape.key(key(entry)?).ok_or(Fault::Utf8)?;
            pairs.push(Pair { key, entry });
        }
        // Senders shuffle keys; in one order, objects of the same keys share a shape.
        if pairs.len() <= SORTED {
            insertion_sort(&mut pairs);
        }
        self.tape.push(OBJECT | pairs.len() as u64);
        for pair in pairs {
            self.tape.push(u64::from(pair.key));
            self.entry_value(pair.entry, depth)?;
        }
        Ok(())
    }

    /// The value of an entry: absent it is null, and occurrences merge.
    fn entry_value(&mut self, entry: &[u8], depth: u32) -> Result<(), DecodeError> {
        let mut wire = Wire::new(entry);
        let mut found: Option<&[u8]> = None;
        let mut joined = Vec::new();
        while let Some((number, wire_type)) = wire.key()? {
            if number != 2 {
                wire.skip(number, wire_type)?;
                continue;
            }
            let value = delimited(&mut wire, wire_type)?;
            if let Some(before) = found.replace(value) {
                if joined.is_empty() {
                    joined.extend_from_slice(before);
                }
                joined.extend_from_slice(value);
            }
        }
        if joined.is_empty() {
            return self.json(Kind::Value, found.unwrap_or_default(), depth + 1);
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
        let mut last = (0, Wire::new(&[]));
        let mut joined = Vec::new();
        while let Some((number, wire_type)) = wire.key()? {
            let known = match number {
                1 | 4 => WireType::Varint,
                2 => WireType::Fixed64,
                3 | 5 | 6 => WireType::Bytes,
                _ => {
                    wire.skip(number, wire_type)?;
                    continue;
                }
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
        let (number, mut value) = last;
        match number {
            2 => self.tape.push(number_word(value.fixed64()?)),
            3 => {
                self.tape.push(STRING);
                let word = self.tape.string(value.bytes()?).ok_or(Fault::Utf8)?;
                self.tape.push(word);
            }
            4 => self.tape.push(if value.varint()? == 0 { FALSE } else { TRUE }),
            5 | 6 => {
                let kind = if number == 5 { Kind::Struct } else { Kind::List };
                if joined.is_empty() {
                    return self.json(kind, value.bytes()?, depth);
                }
                self.json(kind, &joined, depth)?;
                self.tape.keep(joined);
            }
            _ => self.tape.push(NULL),
        }
        Ok(())
    }
}

/// A double; those that are no number in one form, apart from the tags.
fn number_word(bits: u64) -> u64 {
    if f64::from_bits(bits).is_nan() { f64::NAN.to_bits() & (u64::MAX >> 1) } else { bits }
}

fn key(entry: &[u8]) -> Result<&[u8], DecodeError> {
    let mut key: &[u8] = &[];
    let mut wire = Wire::new(entry);
    while let Some((number, wire_type)) = wire.key()? {
        if number == 1 {
            key = delimited(&mut wire, wire_type)?;
        } else {
            wire.skip(number, wire_type)?;
        }
    }
    Ok(key)
}

fn delimited<'a>(wire: &mut Wire<'a>, wire_type: WireType) -> Result<&'a [u8], DecodeError> {
    if wire_type == WireType::Bytes { wire.bytes() } else { Err(Fault::WireType.into()) }
}

/// Stable, and quick where little is out of order.
fn insertion_sort(pairs: &mut [Pair<'_>]) {
    for i in 1..pairs.len() {
        let mut k = i;
        while k > 0 && pairs[k - 1].key > pairs[k].key {
            pairs.swap(k - 1, k);
            k -= 1;
        }
    }
}
