//! A reply in parts: elements of its own lists are handed over as they come, so that neither the
//! tape nor the bytes of a large reply need be there whole.

use super::tape::Tape;
use super::walk::Walker;
use super::wire::Wire;
use super::{DecodeError, Fault};
use crate::layout::{Field, Message};

/// Takes elements of the reply's own lists before the reply ends.
pub trait Hold {
    /// Hands over what is written; the tape is used anew afterwards.
    fn hold(&mut self, tape: &mut Tape, lists: &[Pending]);
}

/// Elements of one of the reply's own lists that are not yet handed over.
#[derive(Debug)]
pub struct Pending {
    /// Slot of the list in the reply's frame.
    pub slot: usize,
    /// Message type of the elements.
    pub message: &'static Message,
    /// The elements' frames.
    pub frames: Vec<u64>,
}

/// A reply, as far as it is read.
#[derive(Debug)]
pub struct Parts {
    message: &'static Message,
    lists: Vec<Pending>,
    handed_over: bool,
}

impl Parts {
    /// A reply of which nothing is read.
    pub fn new(message: &'static Message) -> Self {
        Self { message, lists: Vec::new(), handed_over: false }
    }

    /// Reads elements off the front of the bytes that have come and hands them over; answers how
    /// many bytes that were, and how many must follow before it can read on. What is no whole
    /// element is left to the end, with its faults.
    ///
    /// # Errors
    /// An element is malformed.
    pub fn front<'t>(
        &mut self,
        walker: &mut Walker<'t>,
        bytes: &'t [u8],
        hold: &mut dyn Hold,
    ) -> Result<(usize, usize), DecodeError> {
        walker.whole = bytes;
        let mut rest = Wire::new(bytes);
        let wanted = loop {
            let mut wire = rest.clone();
            let Ok(Some((number, wire_type))) = wire.key() else { break 0 };
            let Some((slot, element)) = self.list(number, 0) else { break usize::MAX };
            let mut length = wire.clone();
            let Ok(payload) = wire.delimited(wire_type) else {
                let payload = length.varint().unwrap_or_default() as usize;
                break payload.saturating_add(rest.len() - length.len());
            };
            self.element(walker, slot, element, payload, hold).map_err(|fault| walker.error(fault))?;
            rest = wire;
        };
        let read = bytes.len() - rest.len();
        if read > 0 {
            self.hand_over(walker.tape, hold);
        }
        Ok((read, wanted))
    }

    /// Reads what is left of the reply's bytes and answers where its frame begins.
    ///
    /// # Errors
    /// The reply is malformed.
    pub fn end<'t>(
        mut self,
        walker: &mut Walker<'t>,
        bytes: &'t [u8],
        hold: &mut dyn Hold,
    ) -> Result<usize, DecodeError> {
        walker.whole = bytes;
        self.frame(walker, bytes, hold).map_err(|fault| walker.error(fault))
    }

    fn frame(&mut self, walker: &mut Walker<'_>, bytes: &[u8], hold: &mut dyn Hold) -> Result<usize, Fault> {
        let mut wire = Wire::new(bytes);
        let mut hint = 0;
        while let Some((number, wire_type)) = wire.key()? {
            let Some((slot, element)) = self.list(number, hint) else {
                wire.skip(number, wire_type)?;
                continue;
            };
            hint = slot;
            let payload = wire.delimited(wire_type);
            let payload =
                payload.map_err(|fault| walker.at(self.message, &self.message.fields()[slot], fault))?;
            self.element(walker, slot, element, payload, hold)?;
        }
        if self.handed_over {
            self.hand_over(walker.tape, hold);
        }
        let frame = walker.tape.frame(self.message);
        walker.fill(self.message, frame, bytes, 0, true)?;
        for list in &self.lists {
            let word = if self.handed_over { 1 << 32 | list.slot as u64 } else { walker.list(&list.frames) };
            walker.tape.set(frame + list.slot, word);
        }
        Ok(frame)
    }

    /// The list of messages with this number: its slot, and what its elements are.
    fn list(&self, number: u32, hint: usize) -> Option<(usize, &'static Message)> {
        let (slot, field) = Field::find(self.message.fields(), number, hint)?;
        field.element().map(|element| (slot, element))
    }

    fn element(
        &mut self,
        walker: &mut Walker<'_>,
        slot: usize,
        message: &'static Message,
        bytes: &[u8],
        hold: &mut dyn Hold,
    ) -> Result<(), Fault> {
        let frame = walker.nested(message, bytes, 1)?;
        let position = self.lists.iter().position(|list| list.slot == slot).unwrap_or_else(|| {
            self.lists.push(Pending { slot, message, frames: Vec::new() });
            self.lists.len() - 1
        });
        self.lists[position].frames.push(frame as u64);
        if walker.tape.is_full() {
            self.hand_over(walker.tape, hold);
        }
        Ok(())
    }

    fn hand_over(&mut self, tape: &mut Tape, hold: &mut dyn Hold) {
        hold.hold(tape, &self.lists);
        self.lists.iter_mut().for_each(|list| list.frames.clear());
        self.handed_over = true;
    }
}
