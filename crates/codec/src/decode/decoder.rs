//! Decodes the wire bytes of a message in one pass and writes it on a [`Tape`].

use super::format::Format;
use super::pair::Pair;
use super::path::Path;
use super::tape::{self, Tape};
use crate::error::{DecodeError, Fault};
use crate::schema::{Cardinality, Field, FieldType, Message};
use crate::wire::{MAX_DEPTH, Wire, WireType};

/// Writes messages on a tape.
#[derive(Debug)]
pub struct Decoder<'t> {
    pub(super) tape: &'t mut Tape,
    /// Pairs of the Structs that are being written, the outer ones first.
    pub(super) pairs: Vec<Pair>,
    /// Elements of the lists of the messages that are being written, the outer ones first.
    elements: Vec<u64>,
    /// The lists to which they belong.
    runs: Vec<Run>,
    /// The bytes of the whole message.
    pub(super) whole: &'t [u8],
    pub(super) format: Format,
    /// The path of the error. It is not in [`Fault`], because small results pass faster through all
    /// levels.
    path: Path,
}

impl<'t> Decoder<'t> {
    /// Writes on `tape`, with values in these forms.
    pub fn new(tape: &'t mut Tape, format: Format) -> Self {
        Self {
            tape,
            pairs: Vec::new(),
            elements: Vec::new(),
            runs: Vec::new(),
            whole: &[],
            format,
            path: Path::default(),
        }
    }

    /// Decodes a whole message. Returns the position of its frame.
    pub fn message(&mut self, message: &'static Message, bytes: &'t [u8]) -> Result<usize, DecodeError> {
        self.whole = bytes;
        self.nested(message, bytes, 0).map_err(|fault| self.error(fault))
    }

    /// Adds the enclosing field, which occurs `index` times before in `bytes`, to the path of an error.
    #[cold]
    pub(super) fn at(&mut self, field: &'static Field, index: usize, bytes: &[u8], fault: Fault) -> Fault {
        self.path.push(field, index, bytes);
        fault
    }

    #[cold]
    pub(super) fn error(&mut self, fault: Fault) -> DecodeError {
        DecodeError::new(fault, self.path.take())
    }

    pub(super) fn list(&mut self, elements: &[u64]) -> u64 {
        let at = self.tape.end();
        self.tape.push(elements.len() as u64);
        self.tape.words.extend_from_slice(elements);
        at as u64
    }

    pub(super) fn nested(
        &mut self,
        message: &'static Message,
        bytes: &[u8],
        depth: u32,
    ) -> Result<usize, Fault> {
        if depth >= MAX_DEPTH {
            return Err(Fault::Depth);
        }
        let frame = self.tape.frame(message);
        self.fill(message, frame, bytes, depth, false)?;
        Ok(frame)
    }

    /// Writes the fields of a message; with `skip_lists` all but its lists of messages.
    pub(super) fn fill(
        &mut self,
        message: &'static Message,
        frame: usize,
        bytes: &[u8],
        depth: u32,
        skip_lists: bool,
    ) -> Result<(), Fault> {
        let fields = message.fields();
        let runs = self.runs.len();
        let mut merged = Vec::new();
        let mut wire = Wire::new(bytes);
        let mut hint = 0;
        while let Some((number, wire_type)) = wire.key()? {
            match Field::find(fields, number, hint) {
                Some((slot, field)) if !(skip_lists && field.element().is_some()) => {
                    hint = slot + usize::from(!field.is_list());
                    let done = if field.is_plain_scalar() {
                        self.plain(frame + slot, field, &mut wire, wire_type)
                    } else {
                        let context = FieldContext { message, frame, slot, field, bytes, runs, depth };
                        self.field(&context, &mut wire, wire_type, &mut merged)
                    };
                    done.map_err(|fault| self.broken_field(slot, field, runs, bytes, fault))?;
                }
                _ => wire.skip(number, wire_type)?,
            }
        }
        if self.runs.len() > runs {
            self.lists(fields, frame, runs);
        }
        Ok(())
    }

    /// Records a field with an error, and removes the lists of its message.
    #[cold]
    fn broken_field(
        &mut self,
        slot: usize,
        field: &'static Field,
        runs: usize,
        bytes: &[u8],
        fault: Fault,
    ) -> Fault {
        let own = self.runs.get(runs..).unwrap_or_default();
        let ends = own.iter().skip(1).map(|run| run.start).chain([self.elements.len()]);
        let lengths =
            own.iter().zip(ends).filter(|(run, _)| run.slot == slot).map(|(run, end)| end - run.start);
        let index = lengths.sum();
        self.elements.truncate(own.first().map_or(self.elements.len(), |run| run.start));
        self.runs.truncate(runs);
        self.at(field, index, bytes, fault)
    }

    /// A single scalar; the last occurrence counts.
    #[inline]
    fn plain(
        &mut self,
        at: usize,
        field: &Field,
        wire: &mut Wire<'_>,
        wire_type: WireType,
    ) -> Result<(), Fault> {
        expect(field.ty, wire_type)?;
        let word = self.boxed(field, wire, 0)?;
        self.tape.set(at, word);
        Ok(())
    }

    /// Writes the lists of which `first` is the first run.
    fn lists(&mut self, fields: &[Field], frame: usize, first: usize) {
        let runs = self.runs.get(first..).unwrap_or_default();
        let ends = runs.iter().skip(1).map(|run| run.start).chain([self.elements.len()]);
        for (slot, _) in fields.iter().enumerate().filter(|(_, field)| field.is_list()) {
            let at = self.tape.end();
            for (run, end) in runs.iter().zip(ends.clone()).filter(|(run, _)| run.slot == slot) {
                if self.tape.end() == at {
                    self.tape.push(0);
                }
                self.elements
                    .get(run.start..end)
                    .unwrap_or_default()
                    .iter()
                    .for_each(|&word| self.tape.push(word));
            }
            let words = self.tape.end() - at;
            if words > 0 {
                self.tape.set(at, words as u64 - 1);
                self.tape.set(frame + slot, at as u64);
            }
        }
        self.elements.truncate(runs.first().map_or(0, |run| run.start));
        self.runs.truncate(first);
    }

    fn field(
        &mut self,
        context: &FieldContext<'_>,
        wire: &mut Wire<'_>,
        wire_type: WireType,
        merged: &mut Vec<usize>,
    ) -> Result<(), Fault> {
        let field = context.field;
        match field.cardinality {
            Cardinality::Map | Cardinality::Repeated => {
                if wire_type == WireType::Bytes && !field.ty.is_length_delimited() {
                    let mut packed = Wire::new(wire.bytes()?);
                    while !packed.is_empty() {
                        let word = self.scalar(field.ty, &mut packed)?;
                        self.append(context, word);
                    }
                    return Ok(());
                }
                expect(field.ty, wire_type)?;
                let word = self.value(field.ty, wire, context.depth)?;
                if field.cardinality == Cardinality::Map {
                    self.complete_entry(field, word as usize, context.depth)?;
                }
                self.append(context, word);
            }
            Cardinality::Implicit | Cardinality::Optional | Cardinality::Oneof(_) => {
                expect(field.ty, wire_type)?;
                self.single(context, wire, merged)?;
            }
        }
        Ok(())
    }

    /// A single value: a later scalar replaces an earlier one, messages merge.
    fn single(
        &mut self,
        context: &FieldContext<'_>,
        wire: &mut Wire<'_>,
        merged: &mut Vec<usize>,
    ) -> Result<(), Fault> {
        let at = context.frame + context.slot;
        if !merged.is_empty() && merged.contains(&context.group()) {
            return self.value_skipped(context.field.ty, wire);
        }
        if context.field.ty.is_message() && self.tape.get(at) != tape::empty(context.field) {
            // Rare: one pass over the whole message merges all occurrences.
            merged.push(context.group());
            self.value_skipped(context.field.ty, wire)?;
            return self.merge(context);
        }
        let word = self.boxed(context.field, wire, context.depth)?;
        if let Cardinality::Oneof(_) = context.field.cardinality {
            self.clear_oneof(context);
        }
        self.tape.set(at, word);
        Ok(())
    }

    /// Writes the merged value of all occurrences of a message field, or of a oneof.
    ///
    /// The bytes of messages one after the other are their merged message.
    #[cold]
    fn merge(&mut self, context: &FieldContext<'_>) -> Result<(), Fault> {
        let mut wire = Wire::new(context.bytes);
        let mut last: Option<(usize, &'static Field)> = None;
        let mut bytes = Vec::new();
        while let Some((number, wire_type)) = wire.key()? {
            match Field::find(context.message.fields(), number, 0) {
                Some((slot, field)) if context.replaces(slot, field) => {
                    expect(field.ty, wire_type)?;
                    if last.is_none_or(|(before, _)| before != slot) || !field.ty.is_message() {
                        bytes.clear();
                    }
                    last = Some((slot, field));
                    let before = wire.clone();
                    wire.skip(number, wire_type)?;
                    let part =
                        if field.ty.is_message() { before.clone().bytes()? } else { before.until(&wire) };
                    self.tape.merge(&mut bytes, part)?;
                }
                _ => wire.skip(number, wire_type)?,
            }
        }
        let Some((slot, field)) = last else { return Ok(()) };
        let word = if field.ty.is_message() {
            self.message_value(field.ty, &bytes, context.depth)?
        } else {
            self.boxed(field, &mut Wire::new(&bytes), context.depth)?
        };
        self.tape.keep(bytes);
        self.clear_oneof(context);
        self.tape.set(context.frame + slot, word);
        Ok(())
    }

    fn clear_oneof(&mut self, context: &FieldContext<'_>) {
        for (slot, field) in context.message.fields().iter().enumerate() {
            if context.replaces(slot, field) {
                self.tape.set(context.frame + slot, tape::empty(field));
            }
        }
    }

    /// A map entry without a value has the empty message as its value.
    fn complete_entry(&mut self, field: &Field, entry: usize, depth: u32) -> Result<(), Fault> {
        let FieldType::Message(message) = field.ty else { return Ok(()) };
        for (slot, part) in message.fields().iter().enumerate() {
            if part.ty.is_message() && self.tape.get(entry + slot) == tape::empty(part) {
                let word = self.message_value(part.ty, &[], depth + 1)?;
                self.tape.set(entry + slot, word);
            }
        }
        Ok(())
    }

    fn append(&mut self, context: &FieldContext<'_>, word: u64) {
        if self.runs.get(context.runs..).and_then(<[Run]>::last).is_none_or(|run| run.slot != context.slot) {
            self.runs.push(Run { slot: context.slot, start: self.elements.len() });
        }
        self.elements.push(word);
    }
}

/// Consecutive elements of one list, up to the next run.
#[derive(Debug)]
struct Run {
    slot: usize,
    start: usize,
}

/// A field of a message that is being written.
struct FieldContext<'a> {
    message: &'static Message,
    frame: usize,
    slot: usize,
    field: &'static Field,
    /// The whole message.
    bytes: &'a [u8],
    /// Position of the first run of the message's lists.
    runs: usize,
    depth: u32,
}

impl FieldContext<'_> {
    /// Whether a field replaces this one: the field itself, or a member of its oneof.
    fn replaces(&self, slot: usize, field: &Field) -> bool {
        slot == self.slot
            || matches!(self.field.cardinality, Cardinality::Oneof(_))
                && field.cardinality == self.field.cardinality
    }

    /// The first slot of the field's oneof, or its own.
    fn group(&self) -> usize {
        let mut fields = self.message.fields().iter().enumerate();
        fields.position(|(slot, field)| self.replaces(slot, field)).unwrap_or(self.slot)
    }
}

fn expect(ty: FieldType, wire_type: WireType) -> Result<(), Fault> {
    if WireType::of(ty) == wire_type { Ok(()) } else { Err(Fault::WireType) }
}
