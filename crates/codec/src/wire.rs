//! The protobuf wire format: keys, varints, fixed and length-delimited values.

use super::{Fault, MAX_DEPTH};
use crate::layout::Kind;

/// How a value's extent is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireType {
    /// Up to ten bytes, seven bits each.
    Varint,
    /// Eight bytes.
    Fixed64,
    /// A length and that many bytes.
    Bytes,
    /// Everything up to the matching [`WireType::GroupEnd`]; only unknown fields have it.
    GroupStart,
    /// Ends a group.
    GroupEnd,
    /// Four bytes.
    Fixed32,
}

impl WireType {
    /// The wire type of one value of a field.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Double | Kind::Fixed64 | Kind::Sfixed64 => Self::Fixed64,
            Kind::Float | Kind::Fixed32 | Kind::Sfixed32 => Self::Fixed32,
            kind if kind.is_length_delimited() => Self::Bytes,
            _ => Self::Varint,
        }
    }
}

/// A cursor over the bytes of one message.
#[derive(Debug, Clone)]
pub struct Wire<'a> {
    rest: &'a [u8],
}

impl<'a> Wire<'a> {
    /// Starts at the first byte of a message.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all is read.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next field's number and wire type; `None` at the end of the message.
    pub fn key(&mut self) -> Result<Option<(u32, WireType)>, Fault> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let key = u32::try_from(self.varint()?).map_err(|_| Fault::Key)?;
        let wire_type = match key & 7 {
            0 => WireType::Varint,
            1 => WireType::Fixed64,
            2 => WireType::Bytes,
            3 => WireType::GroupStart,
            4 => WireType::GroupEnd,
            5 => WireType::Fixed32,
            _ => return Err(Fault::Key),
        };
        match key >> 3 {
            0 => Err(Fault::Key),
            number => Ok(Some((number, wire_type))),
        }
    }

    /// A varint.
    #[inline]
    pub fn varint(&mut self) -> Result<u64, Fault> {
        // Nearly all keys and lengths are one byte.
        if let [byte @ 0..0x80, rest @ ..] = self.rest {
            self.rest = rest;
            return Ok(u64::from(*byte));
        }
        let (value, rest) = long_varint(self.rest)?;
        self.rest = rest;
        Ok(value)
    }

    /// Four bytes, little endian.
    pub fn fixed32(&mut self) -> Result<u32, Fault> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*bytes))
    }

    /// Eight bytes, little endian.
    pub fn fixed64(&mut self) -> Result<u64, Fault> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(u64::from_le_bytes(*bytes))
    }

    /// A length and that many bytes.
    pub fn bytes(&mut self) -> Result<&'a [u8], Fault> {
        let length = usize::try_from(self.varint()?).map_err(|_| Fault::Truncated)?;
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// The same, for a field that has this wire type and no other.
    pub fn delimited(&mut self, wire_type: WireType) -> Result<&'a [u8], Fault> {
        if wire_type == WireType::Bytes { self.bytes() } else { Err(Fault::WireType) }
    }

    /// The bytes that are left.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// How many bytes are left.
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    /// The bytes between this cursor and a later one.
    pub fn until(&self, later: &Self) -> &'a [u8] {
        self.rest.get(..self.rest.len() - later.rest.len()).unwrap_or_default()
    }

    /// Passes over the value of an unknown field.
    pub fn skip(&mut self, number: u32, wire_type: WireType) -> Result<(), Fault> {
        *self = after_value(self.clone(), number, wire_type, 0)?;
        Ok(())
    }
}

// The rare cases take cursors by value and answer with new ones, so that none need lie in memory.

#[inline(never)]
fn long_varint(bytes: &[u8]) -> Result<(u64, &[u8]), Fault> {
    let mut value = 0u64;
    for (i, &byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * i);
        if byte < 0x80 {
            // The tenth byte holds the 64th bit and no more.
            if i == 9 && byte > 1 {
                break;
            }
            return Ok((value, &bytes[i + 1..]));
        }
    }
    Err(if bytes.len() < 10 { Fault::Truncated } else { Fault::Varint })
}

#[inline(never)]
fn after_value(mut wire: Wire<'_>, number: u32, wire_type: WireType, depth: u32) -> Result<Wire<'_>, Fault> {
    match wire_type {
        WireType::Varint => wire.varint().map(drop)?,
        WireType::Fixed64 => wire.fixed64().map(drop)?,
        WireType::Fixed32 => wire.fixed32().map(drop)?,
        WireType::Bytes => wire.bytes().map(drop)?,
        WireType::GroupEnd => return Err(Fault::Group),
        WireType::GroupStart if depth == MAX_DEPTH => return Err(Fault::Depth),
        WireType::GroupStart => loop {
            match wire.key()?.ok_or(Fault::Truncated)? {
                (end, WireType::GroupEnd) if end == number => break,
                (inner, wire_type) => wire = after_value(wire, inner, wire_type, depth + 1)?,
            }
        },
    }
    Ok(wire)
}

/// The values of a message's field of bytes, in their order.
pub fn bytes_of(message: &[u8], number: u32) -> Result<Vec<&[u8]>, Fault> {
    let mut values = Vec::new();
    let mut wire = Wire::new(message);
    while let Some((found, wire_type)) = wire.key()? {
        if (found, wire_type) == (number, WireType::Bytes) {
            values.push(wire.bytes()?);
        } else {
            wire.skip(found, wire_type)?;
        }
    }
    Ok(values)
}

/// Appends a varint.
pub fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a field's key.
pub fn put_key(out: &mut Vec<u8>, number: u32, wire_type: WireType) {
    let wire_type = match wire_type {
        WireType::Varint => 0,
        WireType::Fixed64 => 1,
        WireType::Bytes => 2,
        WireType::GroupStart => 3,
        WireType::GroupEnd => 4,
        WireType::Fixed32 => 5,
    };
    put_varint(out, u64::from(number) << 3 | wire_type);
}

/// Appends a field of bytes or text.
pub fn put_bytes(out: &mut Vec<u8>, number: u32, bytes: &[u8]) {
    put_key(out, number, WireType::Bytes);
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Puts the length before what was appended since `start`.
pub fn put_length_before(out: &mut Vec<u8>, start: usize) {
    let end = out.len();
    put_varint(out, (end - start) as u64);
    let width = out.len() - end;
    out[start..].rotate_right(width);
}
