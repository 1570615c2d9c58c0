//! The protobuf wire format: keys, varints, fixed and length-delimited values.

use super::decode_error::Fault;
use super::{DecodeError, MAX_DEPTH};
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
    pub fn key(&mut self) -> Result<Option<(u32, WireType)>, DecodeError> {
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
            _ => return Err(Fault::Key.into()),
        };
        match key >> 3 {
            0 => Err(Fault::Key.into()),
            number => Ok(Some((number, wire_type))),
        }
    }

    /// A varint.
    #[inline]
    pub fn varint(&mut self) -> Result<u64, DecodeError> {
        // Nearly all keys and lengths are one byte.
        if let [byte @ 0..0x80, rest @ ..] = self.rest {
            self.rest = rest;
            return Ok(u64::from(*byte));
        }
        self.long_varint()
    }

    #[inline(never)]
    fn long_varint(&mut self) -> Result<u64, DecodeError> {
        let mut value = 0u64;
        for (i, &byte) in self.rest.iter().enumerate().take(10) {
            value |= u64::from(byte & 0x7f) << (7 * i);
            if byte < 0x80 {
                // The tenth byte holds the 64th bit and no more.
                if i == 9 && byte > 1 {
                    break;
                }
                self.rest = &self.rest[i + 1..];
                return Ok(value);
            }
        }
        Err(if self.rest.len() < 10 { Fault::Truncated } else { Fault::Varint }.into())
    }

    /// Four bytes, little endian.
    pub fn fixed32(&mut self) -> Result<u32, DecodeError> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*bytes))
    }

    /// Eight bytes, little endian.
    pub fn fixed64(&mut self) -> Result<u64, DecodeError> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(u64::from_le_bytes(*bytes))
    }

    /// A length and that many bytes.
    pub fn bytes(&mut self) -> Result<&'a [u8], DecodeError> {
        let length = usize::try_from(self.varint()?).map_err(|_| Fault::Truncated)?;
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(Fault::Truncated)?;
        self.rest = rest;
        Ok(bytes)
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
    pub fn skip(&mut self, number: u32, wire_type: WireType) -> Result<(), DecodeError> {
        self.skip_nested(number, wire_type, 0)
    }

    fn skip_nested(&mut self, number: u32, wire_type: WireType, depth: u32) -> Result<(), DecodeError> {
        match wire_type {
            WireType::Varint => self.varint().map(drop),
            WireType::Fixed64 => self.fixed64().map(drop),
            WireType::Fixed32 => self.fixed32().map(drop),
            WireType::Bytes => self.bytes().map(drop),
            WireType::GroupEnd => Err(Fault::Group.into()),
            WireType::GroupStart if depth == MAX_DEPTH => Err(Fault::Depth.into()),
            WireType::GroupStart => loop {
                match self.key()?.ok_or(Fault::Truncated)? {
                    (end, WireType::GroupEnd) if end == number => return Ok(()),
                    (inner, wire_type) => self.skip_nested(inner, wire_type, depth + 1)?,
                }
            },
        }
    }
}

/// The values of a message's field of bytes, in their order.
pub fn bytes_of(message: &[u8], number: u32) -> Result<Vec<&[u8]>, DecodeError> {
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
