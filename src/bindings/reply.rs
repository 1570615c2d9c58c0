//! From a reply's bytes to plain objects.

use std::cell::RefCell;

use bytes::Bytes;
use js_sys::Array;
use tonic::Status;
use wasm_bindgen::JsValue;

use super::bridge;
use crate::codec::DecodeError;
use crate::codec::tape::Tape;
use crate::codec::time::Times;
use crate::codec::walk::{Hold, Pending, Walker};
use crate::layout::Message;

thread_local! {
    /// One for all replies: it is used within one synchronous call, and keeps its memory.
    static TAPE: RefCell<Tape> = RefCell::default();
}

/// A message as a plain object.
pub(super) fn one(message: &'static Message, bytes: &[u8], times: Times) -> Result<JsValue, Status> {
    let objects = with_tape(|tape| {
        let mut holder = Holder { times, failed: None };
        let frame = Walker::new(tape, times).reply(message, bytes, &mut holder).map_err(malformed)?;
        holder.failed.map_or(Ok(()), Err)?;
        build(tape, message, &[frame as u32], times)
    })?;
    Ok(objects.get(0))
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
        build(tape, message, &frames, times)
    })
}

fn with_tape<R>(work: impl FnOnce(&mut Tape) -> Result<R, Status>) -> Result<R, Status> {
    TAPE.with_borrow_mut(|tape| {
        let result = work(tape);
        if result.is_err() {
            bridge::close();
        }
        tape.next_reply();
        result
    })
}

fn build(tape: &mut Tape, message: &'static Message, frames: &[u32], times: Times) -> Result<Array, Status> {
    let batch = describe(tape, [0, 0], times);
    with_builders(|builders, memory| {
        bridge::build(memory, batch.as_ptr() as usize, builders, message.index, frames).map_err(unbuildable)
    })
}

fn with_builders<R>(with: impl FnOnce(&JsValue, &JsValue) -> R) -> R {
    bridge::BUILDERS.with(|builders| with(builders, &wasm_bindgen::memory()))
}

/// Hands parts of a large reply to JavaScript.
struct Holder {
    times: Times,
    failed: Option<Status>,
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
        let held = with_builders(|builders, memory| bridge::hold(memory, batch.as_ptr() as usize, builders));
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
