//! Splits the bytes of a gRPC-web reply into messages and trailers, whatever the chunks.
//!
//! A frame is a prefix of five bytes, flags and a big-endian length, and so many bytes of
//! payload. Messages pass through with their prefix, as tonic wants them, without a copy;
//! the trailers frame is collected.

use bytes::{Buf, Bytes};
use tonic::Status;

const PREFIX_LEN: usize = 5;
const COMPRESSED: u8 = 0x01;
const TRAILERS: u8 = 0x80;

/// A part of a reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Bytes of one or more message frames, prefixes included, not cut at frames' ends.
    Data(Bytes),
    /// The whole payload of the trailers frame.
    Trailers(Vec<u8>),
}

#[derive(Clone, Copy)]
enum State {
    Prefix,
    /// So many bytes of a message are still to come.
    Message(usize),
    /// So many bytes of the trailers are still to come.
    Trailers(usize),
    Ended,
}

/// Splits a reply that comes in chunks.
pub struct Splitter {
    limit: usize,
    state: State,
    /// The start of a prefix that is shared by several chunks.
    prefix: [u8; PREFIX_LEN],
    prefix_len: usize,
    trailers: Vec<u8>,
}

impl Splitter {
    /// A splitter that refuses frames with more than `limit` bytes of payload.
    pub fn new(limit: usize) -> Self {
        Self { limit, state: State::Prefix, prefix: [0; PREFIX_LEN], prefix_len: 0, trailers: Vec::new() }
    }

    /// Takes the next piece off the front of `chunk`; `None` once `chunk` is used up.
    ///
    /// # Errors
    /// `INTERNAL` where the bytes break the framing, `RESOURCE_EXHAUSTED` for a frame over the
    /// limit. Messages that stand whole before the fault come first, however it was chunked.
    pub fn split(&mut self, chunk: &mut Bytes) -> Result<Option<Piece>, Status> {
        // So many bytes at the front of the chunk are known to be message frames: they go on
        // as one piece, which spares tonic a thousand small ones.
        let mut run = 0;
        loop {
            let rest = chunk.get(run..).unwrap_or_default();
            match self.state {
                State::Message(left) => {
                    let taken = left.min(rest.len());
                    run += taken;
                    if taken < left {
                        self.state = State::Message(left - taken);
                        break;
                    }
                    self.state = State::Prefix;
                }
                State::Prefix if rest.is_empty() => break,
                State::Prefix => match (self.prefix_len, rest.first_chunk()) {
                    (0, Some(prefix)) => match self.frame(*prefix) {
                        Ok(State::Message(len)) => {
                            run += PREFIX_LEN;
                            self.state = State::Message(len);
                        }
                        // Once the run is passed on, the same prefix is met again.
                        _ if run > 0 => break,
                        Ok(state) => {
                            chunk.advance(PREFIX_LEN);
                            self.state = state;
                        }
                        Err(status) => return Err(status),
                    },
                    _ if run > 0 => break,
                    _ => {
                        let Some(prefix) = self.carry(chunk) else {
                            break;
                        };
                        self.state = self.frame(prefix)?;
                        if let State::Message(_) = self.state {
                            return Ok(Some(Piece::Data(Bytes::copy_from_slice(&prefix))));
                        }
                    }
                },
                State::Trailers(left) => {
                    let part = chunk.split_to(left.min(chunk.len()));
                    self.trailers.extend_from_slice(&part);
                    if part.len() < left {
                        self.state = State::Trailers(left - part.len());
                        break;
                    }
                    self.state = State::Ended;
                    let trailers = std::mem::take(&mut self.trailers);
                    return Ok(Some(Piece::Trailers(trailers)));
                }
                State::Ended if rest.is_empty() => break,
                State::Ended => {
                    return Err(Status::internal("the reply goes on after its trailers"));
                }
            }
        }
        let run = chunk.split_to(run.min(chunk.len()));
        Ok((!run.is_empty()).then_some(Piece::Data(run)))
    }

    /// Tells whether the reply may end here; if not, where it was cut.
    pub fn cut(&self) -> Option<&'static str> {
        match self.state {
            State::Prefix if self.prefix_len == 0 => None,
            State::Ended => None,
            State::Prefix => Some("in the prefix of a frame"),
            State::Message(_) => Some("in the middle of a message"),
            State::Trailers(_) => Some("in the middle of its trailers"),
        }
    }

    /// Moves bytes of a prefix out of `chunk`; the prefix once it is whole.
    fn carry(&mut self, chunk: &mut Bytes) -> Option<[u8; PREFIX_LEN]> {
        for slot in self.prefix.iter_mut().skip(self.prefix_len) {
            if !chunk.has_remaining() {
                return None;
            }
            *slot = chunk.get_u8();
            self.prefix_len += 1;
        }
        self.prefix_len = 0;
        Some(self.prefix)
    }

    /// The state that a frame with this prefix leads to.
    fn frame(&self, prefix: [u8; PREFIX_LEN]) -> Result<State, Status> {
        let [flags, len @ ..] = prefix;
        if flags & !(COMPRESSED | TRAILERS) != 0 {
            return Err(Status::internal(format!(
                "the reply is not gRPC-web: it has a frame with the reserved flags {flags:#04x}"
            )));
        }
        if flags & COMPRESSED != 0 {
            return Err(Status::internal(
                "the reply has a compressed frame, and no compression was agreed on",
            ));
        }
        let len = u32::from_be_bytes(len) as usize;
        if len > self.limit {
            return Err(Status::resource_exhausted(format!(
                "the reply has a message of {len} bytes; the limit is {} (maxReceiveBytes)",
                self.limit
            )));
        }
        Ok(if flags & TRAILERS == 0 { State::Message(len) } else { State::Trailers(len) })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
