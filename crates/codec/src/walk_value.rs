//! One value of a field: what its word on the tape is.

use super::Fault;
use super::time::{self, Times};
use super::walk::Walker;
use super::wire::{Wire, WireType};
use crate::layout::{Field, Kind, Rule};

impl Walker<'_> {
    /// Like [`Walker::value`], with doubles whose absence can be told in a place of their own.
    pub(super) fn boxed(&mut self, field: &Field, wire: &mut Wire<'_>, depth: u32) -> Result<u64, Fault> {
        let word = self.value(field.kind, wire, depth)?;
        if field.rule == Rule::Implicit || !matches!(field.kind, Kind::Double | Kind::Float) {
            return Ok(word);
        }
        self.tape.push(word);
        Ok(self.tape.end() as u64 - 1)
    }

    pub(super) fn value(&mut self, kind: Kind, wire: &mut Wire<'_>, depth: u32) -> Result<u64, Fault> {
        if kind.is_message() {
            self.message_value(kind, wire.bytes()?, depth)
        } else {
            self.scalar(kind, wire)
        }
    }

    pub(super) fn value_skipped(&mut self, kind: Kind, wire: &mut Wire<'_>) -> Result<(), Fault> {
        match WireType::of(kind) {
            WireType::Bytes => wire.bytes().map(drop),
            WireType::Fixed32 => wire.fixed32().map(drop),
            WireType::Fixed64 => wire.fixed64().map(drop),
            _ => wire.varint().map(drop),
        }
    }

    pub(super) fn message_value(&mut self, kind: Kind, bytes: &[u8], depth: u32) -> Result<u64, Fault> {
        match kind {
            Kind::Message(message) => Ok(self.nested(message, bytes, depth + 1)? as u64),
            Kind::Timestamp => self.timestamp(bytes),
            _ => {
                let at = self.tape.end();
                self.json(kind, bytes, depth + 1)?;
                Ok(at as u64)
            }
        }
    }

    fn timestamp(&mut self, bytes: &[u8]) -> Result<u64, Fault> {
        let time = time::Timestamp::read(bytes)?;
        match self.times {
            Times::Date => Ok(time.milliseconds().to_bits()),
            Times::Iso => Ok(self.tape.string(time.iso().as_bytes(), &[]).unwrap_or_default()),
        }
    }

    pub(super) fn scalar(&mut self, kind: Kind, wire: &mut Wire<'_>) -> Result<u64, Fault> {
        Ok(match kind {
            Kind::String => self.tape.string(wire.bytes()?, self.whole).ok_or(Fault::Utf8)?,
            Kind::Bytes => self.tape.bytes(wire.bytes()?),
            Kind::Double => wire.fixed64()?,
            Kind::Float => f64::from(f32::from_bits(wire.fixed32()?)).to_bits(),
            Kind::Int64 => self.tape.int64(wire.varint()? as i64),
            Kind::Uint64 => self.tape.uint64(wire.varint()?),
            Kind::Sint64 => {
                let zigzag = wire.varint()?;
                self.tape.int64((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64))
            }
            Kind::Fixed64 => self.tape.uint64(wire.fixed64()?),
            Kind::Sfixed64 => self.tape.int64(wire.fixed64()? as i64),
            Kind::Bool => f64::from(u8::from(wire.varint()? != 0)).to_bits(),
            Kind::Uint32 => f64::from(wire.varint()? as u32).to_bits(),
            Kind::Sint32 => {
                let zigzag = wire.varint()? as u32;
                f64::from((zigzag >> 1) as i32 ^ -((zigzag & 1) as i32)).to_bits()
            }
            Kind::Fixed32 => f64::from(wire.fixed32()?).to_bits(),
            Kind::Sfixed32 => f64::from(wire.fixed32()? as i32).to_bits(),
            _ => f64::from(wire.varint()? as i32).to_bits(),
        })
    }
}
