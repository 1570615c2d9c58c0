//! Walks the wire bytes of a reply once and writes them on a [`Tape`].

use super::tape::{self, Tape};
use super::time::Times;
use super::walk_json::Pair;
use super::wire::{Wire, WireType};
use super::{DecodeError, Fault, MAX_DEPTH};
use crate::layout::{Field, Kind, Message, Rule};

/// Writes messages on a tape.
#[derive(Debug)]
pub struct Walker<'t> {
    pub(super) tape: &'t mut Tape,
    /// Pairs of the Structs that are being written, the outer ones first.
    pub(super) pairs: Vec<Pair>,
    /// Elements of the lists of the messages that are being written, the outer ones first.
    elements: Vec<u64>,
    /// Which of them belong to which list.
    runs: Vec<Run>,
    /// The message that is being written, with all that is in it.
    pub(super) whole: &'t [u8],
    pub(super) times: Times,
    /// The field in which a fault was found. It is told here because a walk hands faults through
    /// all its levels, which is quick where they are small.
    place: Option<(&'static Message, &'static Field)>,
}

impl<'t> Walker<'t> {
    /// Writes on `tape`, with Timestamps in the form of `times`.
    pub fn new(tape: &'t mut Tape, times: Times) -> Self {
        Self {
            tape,
            pairs: Vec::new(),
            elements: Vec::new(),
            runs: Vec::new(),
            whole: &[],
            times,
            place: None,
        }
    }

    /// Writes a whole message and answers where its frame begins.
    pub fn message(&mut self, message: &'static Message, bytes: &'t [u8]) -> Result<usize, DecodeError> {
        self.whole = bytes;
        self.nested(message, bytes, 0).map_err(|fault| self.error(fault))
    }

    /// The fault, in a field; the innermost place is kept.
    pub(super) fn at(&mut self, message: &'static Message, field: &'static Field, fault: Fault) -> Fault {
        self.place.get_or_insert((message, field));
        fault
    }

    pub(super) fn error(&mut self, fault: Fault) -> DecodeError {
        DecodeError::new(fault, self.place.take())
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

    /// Writes the fields of a message, but for lists of messages where these come in parts.
    pub(super) fn fill(
        &mut self,
        message: &'static Message,
        frame: usize,
        bytes: &[u8],
        depth: u32,
        in_parts: bool,
    ) -> Result<(), Fault> {
        let fields = message.fields();
        let runs = self.runs.len();
        let mut settled = Vec::new();
        let mut wire = Wire::new(bytes);
        let mut hint = 0;
        while let Some((number, wire_type)) = wire.key()? {
            match Field::find(fields, number, hint) {
                Some((slot, field)) if !(in_parts && field.element().is_some()) => {
                    hint = slot + usize::from(!field.is_list());
                    let done = if field.is_plain() {
                        self.plain(frame + slot, field, &mut wire, wire_type)
                    } else {
                        let spot = Spot { message, frame, slot, field, bytes, runs, depth };
                        self.field(&spot, &mut wire, wire_type, &mut settled)
                    };
                    done.map_err(|fault| self.at(message, field, fault))?;
                }
                _ => wire.skip(number, wire_type)?,
            }
        }
        if self.runs.len() > runs {
            self.lists(fields, frame, runs);
        }
        Ok(())
    }

    /// A field of one scalar, of which the last one counts.
    #[inline]
    fn plain(
        &mut self,
        at: usize,
        field: &Field,
        wire: &mut Wire<'_>,
        wire_type: WireType,
    ) -> Result<(), Fault> {
        expect(field.kind, wire_type)?;
        let word = self.boxed(field, wire, 0)?;
        self.tape.set(at, word);
        Ok(())
    }

    /// Writes the lists whose runs begin here, each in a row.
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
        spot: &Spot<'_>,
        wire: &mut Wire<'_>,
        wire_type: WireType,
        settled: &mut Vec<usize>,
    ) -> Result<(), Fault> {
        let field = spot.field;
        match field.rule {
            Rule::Map | Rule::Repeated => {
                if wire_type == WireType::Bytes && !field.kind.is_length_delimited() {
                    let mut packed = Wire::new(wire.bytes()?);
                    while !packed.is_empty() {
                        let word = self.scalar(field.kind, &mut packed)?;
                        self.append(spot, word);
                    }
                    return Ok(());
                }
                expect(field.kind, wire_type)?;
                let word = self.value(field.kind, wire, spot.depth)?;
                if field.rule == Rule::Map {
                    self.complete_entry(field, word as usize, spot.depth)?;
                }
                self.append(spot, word);
            }
            Rule::Implicit | Rule::Optional | Rule::Oneof(_) => {
                expect(field.kind, wire_type)?;
                self.single(spot, wire, settled)?;
            }
        }
        Ok(())
    }

    /// A field that stands once: a later scalar replaces an earlier one, messages merge.
    fn single(
        &mut self,
        spot: &Spot<'_>,
        wire: &mut Wire<'_>,
        settled: &mut Vec<usize>,
    ) -> Result<(), Fault> {
        let at = spot.frame + spot.slot;
        if !settled.is_empty() && settled.contains(&spot.group()) {
            return self.value_skipped(spot.field.kind, wire);
        }
        if spot.field.kind.is_message() && self.tape.get(at) != tape::empty(spot.field) {
            // Seldom: the whole message is looked through once, and the field is done.
            settled.push(spot.group());
            self.value_skipped(spot.field.kind, wire)?;
            return self.merge(spot);
        }
        let word = self.boxed(spot.field, wire, spot.depth)?;
        if let Rule::Oneof(_) = spot.field.rule {
            self.clear_oneof(spot);
        }
        self.tape.set(at, word);
        Ok(())
    }

    /// Writes what the occurrences of a message field, or of a oneof, are together.
    ///
    /// Messages written one after the other are their merged message.
    fn merge(&mut self, spot: &Spot<'_>) -> Result<(), Fault> {
        let mut wire = Wire::new(spot.bytes);
        let mut last: Option<(usize, &'static Field)> = None;
        let mut joined = Vec::new();
        while let Some((number, wire_type)) = wire.key()? {
            match Field::find(spot.message.fields(), number, 0) {
                Some((slot, field)) if spot.joins(slot, field) => {
                    expect(field.kind, wire_type)?;
                    if last.is_none_or(|(before, _)| before != slot) || !field.kind.is_message() {
                        joined.clear();
                    }
                    last = Some((slot, field));
                    let before = wire.clone();
                    wire.skip(number, wire_type)?;
                    let part =
                        if field.kind.is_message() { before.clone().bytes()? } else { before.until(&wire) };
                    self.tape.join(&mut joined, part)?;
                }
                _ => wire.skip(number, wire_type)?,
            }
        }
        let Some((slot, field)) = last else { return Ok(()) };
        let word = if field.kind.is_message() {
            self.message_value(field.kind, &joined, spot.depth)?
        } else {
            self.boxed(field, &mut Wire::new(&joined), spot.depth)?
        };
        self.tape.keep(joined);
        self.clear_oneof(spot);
        self.tape.set(spot.frame + slot, word);
        Ok(())
    }

    fn clear_oneof(&mut self, spot: &Spot<'_>) {
        for (slot, field) in spot.message.fields().iter().enumerate() {
            if spot.joins(slot, field) {
                self.tape.set(spot.frame + slot, tape::empty(field));
            }
        }
    }

    /// An entry without a value has the empty message as its value.
    fn complete_entry(&mut self, field: &Field, entry: usize, depth: u32) -> Result<(), Fault> {
        let Kind::Message(message) = field.kind else { return Ok(()) };
        for (slot, part) in message.fields().iter().enumerate() {
            if part.kind.is_message() && self.tape.get(entry + slot) == tape::empty(part) {
                let word = self.message_value(part.kind, &[], depth + 1)?;
                self.tape.set(entry + slot, word);
            }
        }
        Ok(())
    }

    fn append(&mut self, spot: &Spot<'_>, word: u64) {
        if self.runs.get(spot.runs..).and_then(<[Run]>::last).is_none_or(|run| run.slot != spot.slot) {
            self.runs.push(Run { slot: spot.slot, start: self.elements.len() });
        }
        self.elements.push(word);
    }
}

/// Elements of one list in a row, up to the next run.
#[derive(Debug)]
struct Run {
    slot: usize,
    start: usize,
}

/// A field of a message that is being written.
struct Spot<'a> {
    message: &'static Message,
    frame: usize,
    slot: usize,
    field: &'static Field,
    /// The whole message.
    bytes: &'a [u8],
    /// Where the runs of the message's lists begin.
    runs: usize,
    depth: u32,
}

impl Spot<'_> {
    /// Whether another field shares this one's place: itself, or a member of its oneof.
    fn joins(&self, slot: usize, field: &Field) -> bool {
        slot == self.slot || matches!(self.field.rule, Rule::Oneof(_)) && field.rule == self.field.rule
    }

    /// The first slot that shares this one's place.
    fn group(&self) -> usize {
        let mut fields = self.message.fields().iter().enumerate();
        fields.position(|(slot, field)| self.joins(slot, field)).unwrap_or(self.slot)
    }
}

fn expect(kind: Kind, wire_type: WireType) -> Result<(), Fault> {
    if WireType::of(kind) == wire_type { Ok(()) } else { Err(Fault::WireType) }
}
