//! The word on the tape for one value of a field.

use super::decoder::Decoder;
use super::format::Int64Format;
use super::tape::MAX_SAFE_INTEGER;
use crate::error::Fault;
use crate::schema::{Cardinality, Field, FieldType};
use crate::timestamp::{Timestamp, TimestampFormat};
use crate::wire::{Wire, WireType};

impl Decoder<'_> {
    /// Like [`Decoder::value`], but a double with presence gets a word of its own.
    pub(super) fn boxed(&mut self, field: &Field, wire: &mut Wire<'_>, depth: u32) -> Result<u64, Fault> {
        let word = self.value(field.ty, wire, depth)?;
        if field.cardinality == Cardinality::Implicit
            || !matches!(field.ty, FieldType::Double | FieldType::Float)
        {
            return Ok(word);
        }
        self.tape.push(word);
        Ok(self.tape.end() as u64 - 1)
    }

    pub(super) fn value(&mut self, ty: FieldType, wire: &mut Wire<'_>, depth: u32) -> Result<u64, Fault> {
        if ty.is_message() { self.message_value(ty, wire.bytes()?, depth) } else { self.scalar(ty, wire) }
    }

    pub(super) fn value_skipped(&mut self, ty: FieldType, wire: &mut Wire<'_>) -> Result<(), Fault> {
        match WireType::of(ty) {
            WireType::Bytes => wire.bytes().map(drop),
            WireType::Fixed32 => wire.fixed32().map(drop),
            WireType::Fixed64 => wire.fixed64().map(drop),
            _ => wire.varint().map(drop),
        }
    }

    pub(super) fn message_value(&mut self, ty: FieldType, bytes: &[u8], depth: u32) -> Result<u64, Fault> {
        match ty {
            FieldType::Message(message) => Ok(self.nested(message, bytes, depth + 1)? as u64),
            FieldType::Timestamp => self.timestamp(bytes),
            _ => {
                let at = self.tape.end();
                self.json(ty, bytes, depth + 1)?;
                Ok(at as u64)
            }
        }
    }

    fn timestamp(&mut self, bytes: &[u8]) -> Result<u64, Fault> {
        let time = Timestamp::read(bytes)?;
        match self.format.timestamps {
            TimestampFormat::Date => Ok(time.milliseconds().to_bits()),
            TimestampFormat::Iso => Ok(self.tape.text(time.iso().as_bytes(), &[]).unwrap_or_default()),
        }
    }

    fn int64(&mut self, value: i64) -> Result<u64, Fault> {
        if value.unsigned_abs() <= MAX_SAFE_INTEGER {
            return Ok((value as f64).to_bits());
        }
        self.big(value as u64)
    }

    fn uint64(&mut self, value: u64) -> Result<u64, Fault> {
        if value <= MAX_SAFE_INTEGER { Ok((value as f64).to_bits()) } else { self.big(value) }
    }

    #[inline(never)]
    fn big(&mut self, bits: u64) -> Result<u64, Fault> {
        match self.format.int64 {
            Int64Format::Number => Err(Fault::Range),
            Int64Format::BigInt => Ok(self.tape.big(bits)),
        }
    }

    pub(super) fn scalar(&mut self, ty: FieldType, wire: &mut Wire<'_>) -> Result<u64, Fault> {
        Ok(match ty {
            FieldType::String => self.tape.string(wire.bytes()?, self.whole).ok_or(Fault::Utf8)?,
            FieldType::Bytes => self.tape.bytes(wire.bytes()?),
            FieldType::Double => wire.fixed64()?,
            FieldType::Float => f64::from(f32::from_bits(wire.fixed32()?)).to_bits(),
            FieldType::Int64 => self.int64(wire.varint()? as i64)?,
            FieldType::Uint64 => self.uint64(wire.varint()?)?,
            FieldType::Sint64 => {
                let zigzag = wire.varint()?;
                self.int64((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64))?
            }
            FieldType::Fixed64 => self.uint64(wire.fixed64()?)?,
            FieldType::Sfixed64 => self.int64(wire.fixed64()? as i64)?,
            FieldType::Bool => f64::from(u8::from(wire.varint()? != 0)).to_bits(),
            FieldType::Uint32 => f64::from(wire.varint()? as u32).to_bits(),
            FieldType::Sint32 => {
                let zigzag = wire.varint()? as u32;
                f64::from((zigzag >> 1) as i32 ^ -((zigzag & 1) as i32)).to_bits()
            }
            FieldType::Fixed32 => f64::from(wire.fixed32()?).to_bits(),
            FieldType::Sfixed32 => f64::from(wire.fixed32()? as i32).to_bits(),
            _ => f64::from(wire.varint()? as i32).to_bits(),
        })
    }
}
