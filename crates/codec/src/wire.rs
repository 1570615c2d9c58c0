//! The protobuf wire format: keys, varints, fixed and length-delimited values.

use crate::error::Fault;
use crate::schema::FieldType;

/// How deep messages, Structs and lists may nest, in responses and in requests: deeper than any
/// hand-written configuration, and far below a stack overflow.
pub const MAX_DEPTH: u32 = 256;

/// The form of a value, which determines where it ends.
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
    pub fn of(ty: FieldType) -> Self {
        match ty {
            FieldType::Double | FieldType::Fixed64 | FieldType::Sfixed64 => Self::Fixed64,
            FieldType::Float | FieldType::Fixed32 | FieldType::Sfixed32 => Self::Fixed32,
            ty if ty.is_length_delimited() => Self::Bytes,
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

    /// Whether all bytes are read.
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

    /// The same, or an error if `wire_type` is another one.
    pub fn delimited(&mut self, wire_type: WireType) -> Result<&'a [u8], Fault> {
        if wire_type == WireType::Bytes { self.bytes() } else { Err(Fault::WireType) }
    }

    /// The unread bytes.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The number of unread bytes.
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    /// The bytes between this cursor and a later one.
    pub fn until(&self, later: &Self) -> &'a [u8] {
        self.rest.get(..self.rest.len() - later.rest.len()).unwrap_or_default()
    }

    /// Skips the value of an unknown field.
    pub fn skip(&mut self, number: u32, wire_type: WireType) -> Result<(), Fault> {
        *self = after_value(self.clone(), number, wire_type, 0)?;
        Ok(())
    }
}

// The rare cases take cursors by value and return new ones, so that cursors can be in registers.

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

/// The values of a field of bytes or text in a message, in their order.
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

/// Inserts the length of what was appended since `start` before it.
pub fn put_length_before(out: &mut Vec<u8>, start: usize) {
    let end = out.len();
    put_varint(out, (end - start) as u64);
    // As `rotate_right`, with a quarter of its code.
    let mut length = [0; 10];
    let length = &mut length[..out.len() - end];
    length.copy_from_slice(&out[end..]);
    out.copy_within(start..end, start + length.len());
    out[start..][..length.len()].copy_from_slice(length);
}
