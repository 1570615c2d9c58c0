//! Decodes a response while its bytes arrive: elements of its own lists are taken as they arrive, so
//! that neither the bytes nor the tape of a large response are in memory completely.

use super::batch::{BatchSink, ListBatch};
use super::decoder::Decoder;
use super::tape::{TAKEN, Tape};
use crate::error::{DecodeError, Fault};
use crate::schema::{Field, Message};
use crate::wire::Wire;

/// The progress of [`PartialDecoder::decode_available`].
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Number of decoded bytes; they are no longer needed.
    pub consumed: usize,
    /// Number of undecoded bytes that must have arrived before more can be decoded.
    pub needed: usize,
}

/// The state of a response between its chunks.
#[derive(Debug)]
pub struct PartialDecoder {
    message: &'static Message,
    lists: Vec<ListBatch>,
    flushed: bool,
}

impl PartialDecoder {
    /// The state before the first chunk.
    pub fn new(message: &'static Message) -> Self {
        Self { message, lists: Vec::new(), flushed: false }
    }

    /// Decodes the elements at the start of `bytes` that are complete. All other bytes, malformed
    /// ones too, are left for the next call or for [`PartialDecoder::finish`].
    ///
    /// # Errors
    /// An element is malformed.
    pub fn decode_available<'t>(
        &mut self,
        decoder: &mut Decoder<'t>,
        bytes: &'t [u8],
        sink: &mut dyn BatchSink,
    ) -> Result<Progress, DecodeError> {
        decoder.whole = bytes;
        let mut rest = Wire::new(bytes);
        let needed = loop {
            let mut wire = rest.clone();
            let Ok(Some((number, wire_type))) = wire.key() else { break 0 };
            let Some((slot, element)) = self.list(number, 0) else { break usize::MAX };
            let mut length = wire.clone();
            let Ok(payload) = wire.delimited(wire_type) else {
                let payload = length.varint().unwrap_or_default() as usize;
                break payload.saturating_add(rest.len() - length.len());
            };
            self.element(decoder, slot, element, payload, sink).map_err(|fault| decoder.error(fault))?;
            rest = wire;
        };
        let consumed = bytes.len() - rest.len();
        if consumed > 0 {
            self.flush(decoder.tape, sink);
        }
        Ok(Progress { consumed, needed })
    }

    /// Decodes the rest of the bytes. Returns the position of the response's frame.
    ///
    /// # Errors
    /// The response is malformed.
    pub fn finish<'t>(
        mut self,
        decoder: &mut Decoder<'t>,
        bytes: &'t [u8],
        sink: &mut dyn BatchSink,
    ) -> Result<usize, DecodeError> {
        decoder.whole = bytes;
        self.frame(decoder, bytes, sink).map_err(|fault| decoder.error(fault))
    }

    fn frame(
        &mut self,
        decoder: &mut Decoder<'_>,
        bytes: &[u8],
        sink: &mut dyn BatchSink,
    ) -> Result<usize, Fault> {
        let mut wire = Wire::new(bytes);
        let mut hint = 0;
        while let Some((number, wire_type)) = wire.key()? {
            let Some((slot, element)) = self.list(number, hint) else {
                wire.skip(number, wire_type)?;
                continue;
            };
            hint = slot;
            let payload = wire.delimited(wire_type);
            let payload = payload.map_err(|fault| self.broken_element(decoder, slot, bytes, fault))?;
            self.element(decoder, slot, element, payload, sink)?;
        }
        if self.flushed {
            self.flush(decoder.tape, sink);
        }
        let frame = decoder.tape.frame(self.message);
        decoder.fill(self.message, frame, bytes, 0, true)?;
        for list in &self.lists {
            let word = if self.flushed { TAKEN | list.slot as u64 } else { decoder.list(&list.frames) };
            decoder.tape.set(frame + list.slot, word);
        }
        Ok(frame)
    }

    /// The list of messages with this number: its slot and the type of its elements.
    fn list(&self, number: u32, hint: usize) -> Option<(usize, &'static Message)> {
        let (slot, field) = Field::find(self.message.fields(), number, hint)?;
        field.element().map(|element| (slot, element))
    }

    fn element(
        &mut self,
        decoder: &mut Decoder<'_>,
        slot: usize,
        message: &'static Message,
        bytes: &[u8],
        sink: &mut dyn BatchSink,
    ) -> Result<(), Fault> {
        let frame = decoder
            .nested(message, bytes, 1)
            .map_err(|fault| self.broken_element(decoder, slot, bytes, fault))?;
        let position = self.lists.iter().position(|list| list.slot == slot).unwrap_or_else(|| {
            self.lists.push(ListBatch { slot, message, frames: Vec::new(), taken: 0 });
            self.lists.len() - 1
        });
        self.lists[position].frames.push(frame as u64);
        if decoder.tape.is_full() {
            self.flush(decoder.tape, sink);
        }
        Ok(())
    }

    #[cold]
    fn broken_element(&self, decoder: &mut Decoder<'_>, slot: usize, bytes: &[u8], fault: Fault) -> Fault {
        let list = self.lists.iter().find(|list| list.slot == slot);
        let index = list.map_or(0, |list| list.taken + list.frames.len());
        self.message.fields().get(slot).map_or(fault, |field| decoder.at(field, index, bytes, fault))
    }

    fn flush(&mut self, tape: &mut Tape, sink: &mut dyn BatchSink) {
        sink.take(tape, &self.lists);
        for list in &mut self.lists {
            list.taken += list.frames.len();
            list.frames.clear();
        }
        self.flushed = true;
    }
}
