//! From a reply's bytes to plain objects.

use std::cell::RefCell;

use bytes::Bytes;
use js_sys::Array;
use tonic::Status;
use wasm_bindgen::JsValue;

use super::bridge;
use crate::client::{Front, Taken};
use crate::codec::DecodeError;
use crate::codec::parts::{Hold, Parts, Pending};
use crate::codec::tape::Tape;
use crate::codec::time::Times;
use crate::codec::walk::Walker;
use crate::layout::Message;

thread_local! {
    /// One for all replies that are read at once: it keeps its memory.
    static TAPE: RefCell<Tape> = RefCell::default();
}

/// A reply's one message, on its way to a plain object before all of it has come.
pub(super) struct Growing {
    message: &'static Message,
    times: Times,
    begun: RefCell<Option<Begun>>,
}

/// What the message's front has left.
struct Begun {
    tape: Tape,
    parts: Parts,
    holder: Holder,
}

impl Growing {
    pub(super) fn new(message: &'static Message, times: Times) -> Self {
        Self { message, times, begun: RefCell::default() }
    }

    /// The plain object, from what is left of the message's bytes.
    pub(super) fn finish(&self, rest: &[u8]) -> Result<JsValue, Status> {
        match self.begun.take() {
            None => one(self.message, rest, self.times),
            Some(Begun { mut tape, parts, holder }) => finish(self.message, &mut tape, parts, holder, rest),
        }
    }
}

impl Front for Growing {
    fn begin(&self) {
        self.begun.take();
    }

    fn take(&self, bytes: &[u8]) -> Taken {
        let mut begun = self.begun.borrow_mut();
        let Begun { tape, parts, holder } = begun.get_or_insert_with(|| Begun {
            tape: Tape::default(),
            parts: Parts::new(self.message),
            holder: Holder::new(self.times),
        });
        if holder.failed.is_none() {
            match parts.front(&mut Walker::new(tape, self.times), bytes, holder) {
                Ok((bytes, wanted)) => return Taken { bytes, wanted },
                Err(error) => holder.failed = Some(malformed(error)),
            }
        }
        // The call has its end to come to; what else it brings is not looked at.
        Taken { bytes: bytes.len(), wanted: 0 }
    }
}

/// A message as a plain object.
pub(super) fn one(message: &'static Message, bytes: &[u8], times: Times) -> Result<JsValue, Status> {
    with_tape(|tape| finish(message, tape, Parts::new(message), Holder::new(times), bytes))
}

fn finish(
    message: &'static Message,
    tape: &mut Tape,
    parts: Parts,
    mut holder: Holder,
    rest: &[u8],
) -> Result<JsValue, Status> {
    holder.failed.take().map_or(Ok(()), Err)?;
    let mut walker = Walker::new(tape, holder.times);
    let frame = parts.end(&mut walker, rest, &mut holder).map_err(malformed)?;
    holder.failed.take().map_or(Ok(()), Err)?;
    Ok(build(tape, message, &[frame as u32], &holder)?.get(0))
}

/// Messages of a stream as plain objects; small ones share a crossing.
pub(super) fn many(message: &'static Message, replies: &[Bytes], times: Times) -> Result<Array, Status> {
    if let [only] = replies {
        return Ok(Array::of1(&one(message, only, times)?));
    }
    with_tape(|tape| {
        let mut walker = Walker::new(tape, times);
        let frames: Result<Vec<_>, _> =
            replies.iter().map(|bytes| walker.message(message, bytes).map(|frame| frame as u32)).collect();
        let frames = frames.map_err(malformed)?;
        build(tape, message, &frames, &Holder::new(times))
    })
}

fn with_tape<R>(work: impl FnOnce(&mut Tape) -> R) -> R {
    TAPE.with_borrow_mut(|tape| {
        let result = work(tape);
        tape.next_reply();
        result
    })
}

fn build(
    tape: &mut Tape,
    message: &'static Message,
    frames: &[u32],
    holder: &Holder,
) -> Result<Array, Status> {
    let batch = describe(tape, [0, 0], holder.times);
    with_builders(|builders, memory| {
        bridge::build(memory, batch.as_ptr() as usize, builders, &holder.reply, message.index, frames)
            .map_err(unbuildable)
    })
}

fn with_builders<R>(with: impl FnOnce(&JsValue, &JsValue) -> R) -> R {
    bridge::BUILDERS.with(|builders| with(builders, &wasm_bindgen::memory()))
}

/// Hands parts of a large reply to JavaScript.
struct Holder {
    times: Times,
    /// What JavaScript has of the reply.
    reply: JsValue,
    failed: Option<Status>,
}

impl Holder {
    fn new(times: Times) -> Self {
        Self { times, reply: bridge::begin(), failed: None }
    }
}

impl Hold for Holder {
    fn hold(&mut self, tape: &mut Tape, lists: &[Pending]) {
        let mut elements = tape.end() + 2 * lists.len();
        let at = tape.end();
        for list in lists {
            tape.push(list.slot as u64 | u64::from(list.message.index) << 32);
            tape.push(elements as u64 | (list.frames.len() as u64) << 32);
            elements += list.frames.len();
        }
        lists.iter().flat_map(|list| &list.frames).for_each(|&frame| tape.push(frame));
        let batch = describe(tape, [at, lists.len()], self.times);
        let held = with_builders(|builders, memory| {
            bridge::hold(memory, batch.as_ptr() as usize, builders, &self.reply)
        });
        if let Err(error) = held {
            self.failed = Some(unbuildable(error));
        }
        tape.next_part();
    }
}

/// Where everything is, for `open` of `read.js`.
fn describe(tape: &mut Tape, holds: [usize; 2], times: Times) -> [usize; 15] {
    let batch = tape.batch();
    let address = |bytes: &[u8]| bytes.as_ptr() as usize;
    let ends = |ends: &[u32]| (ends.as_ptr() as usize, ends.len());
    let (ascii_ends, ascii_count) = ends(batch.ascii.1);
    let (wide_ends, wide_count) = ends(batch.wide.1);
    [
        batch.words.as_ptr() as usize,
        batch.words.len(),
        address(batch.ascii.0),
        ascii_ends,
        ascii_count,
        address(batch.wide.0),
        wide_ends,
        wide_count,
        batch.long.as_ptr() as usize,
        batch.long.len(),
        batch.keys.0,
        batch.keys.1,
        holds[0],
        holds[1],
        usize::from(times == Times::Iso),
    ]
}

fn malformed(error: DecodeError) -> Status {
    Status::internal(format!("the reply is malformed: {error}"))
}

fn unbuildable(_: JsValue) -> Status {
    Status::internal("the reply is too large for this page")
}
