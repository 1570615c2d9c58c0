//! Decodes the bytes of a response to plain objects.

use std::cell::RefCell;

use bytes::Bytes;
use js_sys::Array;
use tonic::{Code, Status};
use wasm_bindgen::JsValue;

use super::boundary;
use super::thrown::thrown;
use crate::client::DecodePartial;
use crate::codec::decode::{
    BatchHeader, BatchSink, Decoder, Format, ListBatch, PartialDecoder, Progress, Tape,
};
use crate::codec::schema::Message;
use crate::codec::{DecodeError, Fault};

thread_local! {
    /// One tape for all responses that are decoded at the same time: its memory is reused.
    static TAPE: RefCell<Tape> = RefCell::default();
}

/// Decodes a response of one message while its bytes arrive.
pub(super) struct ObjectDecoder {
    message: &'static Message,
    format: Format,
    /// Set when the first bytes are decoded before the response is complete.
    partial: RefCell<Option<Partial>>,
}

/// The state of a partially decoded response.
struct Partial {
    tape: Tape,
    decoder: PartialDecoder,
    sink: JsSink,
}

impl ObjectDecoder {
    pub(super) fn new(message: &'static Message, format: Format) -> Self {
        Self { message, format, partial: RefCell::default() }
    }

    /// The plain object, from the bytes that are not decoded yet.
    pub(super) fn finish(&self, rest: &[u8]) -> Result<JsValue, Status> {
        match self.partial.take() {
            None => one(self.message, rest, self.format),
            Some(Partial { mut tape, decoder, sink }) => finish(self.message, &mut tape, decoder, sink, rest),
        }
    }
}

impl DecodePartial for ObjectDecoder {
    fn begin(&self) {
        self.partial.take();
    }

    fn decode_available(&self, bytes: &[u8]) -> Progress {
        let mut partial = self.partial.borrow_mut();
        let Partial { tape, decoder, sink } = partial.get_or_insert_with(|| Partial {
            tape: Tape::default(),
            decoder: PartialDecoder::new(self.message),
            sink: JsSink::new(self.format),
        });
        if sink.failed.is_none() {
            match decoder.decode_available(&mut Decoder::new(tape, self.format), bytes, sink) {
                Ok(progress) => return progress,
                Err(error) => sink.failed = Some(malformed(error)),
            }
        }
        // The call fails when the response ends; the rest of its bytes is ignored.
        Progress { consumed: bytes.len(), needed: 0 }
    }
}

/// A message as a plain object.
pub(super) fn one(message: &'static Message, bytes: &[u8], format: Format) -> Result<JsValue, Status> {
    with_tape(|tape| finish(message, tape, PartialDecoder::new(message), JsSink::new(format), bytes))
}

fn finish(
    message: &'static Message,
    tape: &mut Tape,
    partial: PartialDecoder,
    mut sink: JsSink,
    rest: &[u8],
) -> Result<JsValue, Status> {
    sink.failed.take().map_or(Ok(()), Err)?;
    let mut decoder = Decoder::new(tape, sink.format);
    let frame = partial.finish(&mut decoder, rest, &mut sink).map_err(malformed)?;
    sink.failed.take().map_or(Ok(()), Err)?;
    let batch = BatchHeader::new(tape, &[], sink.format);
    with_builders(|builders, memory| {
        boundary::build(memory, address(&batch), builders, &sink.state, message.index, frame as u32)
            .map_err(not_built)
    })
}

/// Messages of a stream as plain objects; small ones share a call into JavaScript.
pub(super) fn many(message: &'static Message, responses: &[Bytes], format: Format) -> Result<Array, Status> {
    if let [only] = responses {
        return Ok(Array::of1(&one(message, only, format)?));
    }
    with_tape(|tape| {
        let mut decoder = Decoder::new(tape, format);
        let frames: Result<Vec<_>, _> =
            responses.iter().map(|bytes| decoder.message(message, bytes).map(|frame| frame as u32)).collect();
        let frames = frames.map_err(malformed)?;
        let batch = BatchHeader::new(tape, &[], format);
        with_builders(|builders, memory| {
            boundary::build_all(memory, address(&batch), builders, message.index, &frames).map_err(not_built)
        })
    })
}

fn with_tape<R>(work: impl FnOnce(&mut Tape) -> R) -> R {
    TAPE.with_borrow_mut(|tape| {
        let result = work(tape);
        tape.next_response();
        result
    })
}

fn with_builders<R>(with: impl FnOnce(&JsValue, &JsValue) -> R) -> R {
    boundary::BUILDERS.with(|builders| with(builders, &wasm_bindgen::memory()))
}

/// Passes elements of a large response to JavaScript.
struct JsSink {
    format: Format,
    /// The elements and keys that JavaScript has; `undefined` before the first batch.
    state: JsValue,
    failed: Option<Status>,
}

impl JsSink {
    fn new(format: Format) -> Self {
        Self { format, state: JsValue::UNDEFINED, failed: None }
    }
}

impl BatchSink for JsSink {
    fn take(&mut self, tape: &mut Tape, lists: &[ListBatch]) {
        if self.state.is_undefined() {
            self.state = boundary::begin();
        }
        let batch = BatchHeader::new(tape, lists, self.format);
        let taken =
            with_builders(|builders, memory| boundary::take(memory, address(&batch), builders, &self.state));
        if let Err(error) = taken {
            self.failed = Some(not_built(error));
        }
        tape.next_batch();
    }
}

fn address(batch: &BatchHeader) -> usize {
    std::ptr::from_ref(batch).addr()
}

fn malformed(error: DecodeError) -> Status {
    match error.fault() {
        Fault::Range => Status::out_of_range(error.to_string()),
        _ => Status::internal("the response is malformed: ".to_owned() + &error.to_string()),
    }
}

/// An array or a string that is too long for JavaScript, for example.
fn not_built(error: JsValue) -> Status {
    thrown(Code::Internal, "the response's objects could not be created", error)
}
