//! The frames of gRPC-web: a prefix of five bytes, flags and a big-endian length, and that many
//! bytes of payload. Nothing above the transport sees a prefix.

use bytes::{Buf, Bytes};
use tonic::Status;

use super::MessagePart;

const PREFIX_LEN: usize = 5;
const COMPRESSED: u8 = 0x01;
const TRAILERS: u8 = 0x80;

/// The frame of a message, as far as it has arrived: `remaining` bytes follow.
pub(crate) fn frame(message: &[u8], remaining: usize) -> Bytes {
    let mut frame = Vec::with_capacity(PREFIX_LEN + message.len());
    frame.push(0);
    frame.extend_from_slice(&((message.len() + remaining) as u32).to_be_bytes());
    frame.extend_from_slice(message);
    frame.into()
}

/// An item of the decoder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Frame {
    /// A message, or a chunk of one.
    Message(MessagePart),
    /// The complete payload of the trailers frame.
    Trailers(Vec<u8>),
}

#[derive(Clone, Copy)]
enum State {
    Prefix,
    /// This many bytes of a message are missing.
    Message(usize),
    /// This many bytes of the trailers are missing.
    Trailers(usize),
    Ended,
}

/// Reads frames from chunks of any size. Messages are not copied.
pub struct FrameDecoder {
    limit: usize,
    state: State,
    /// The start of a prefix that is shared by several chunks.
    prefix: [u8; PREFIX_LEN],
    prefix_len: usize,
    trailers: Vec<u8>,
}

impl FrameDecoder {
    /// A decoder that refuses frames with more than `limit` bytes of payload.
    pub fn new(limit: usize) -> Self {
        Self { limit, state: State::Prefix, prefix: [0; PREFIX_LEN], prefix_len: 0, trailers: Vec::new() }
    }

    /// Takes the next item from the front of `chunk`; `None` once `chunk` is empty.
    ///
    /// # Errors
    /// `INTERNAL` if the framing is malformed, `RESOURCE_EXHAUSTED` for a frame over the limit. Items
    /// before the error are returned first.
    pub fn next(&mut self, chunk: &mut Bytes) -> Result<Option<Frame>, Status> {
        loop {
            match self.state {
                State::Prefix => {
                    let Some(prefix) = self.prefix(chunk) else { return Ok(None) };
                    self.state = self.begin(prefix)?;
                    if let State::Message(0) = self.state {
                        return Ok(Some(self.message(Bytes::new(), 0)));
                    }
                }
                State::Message(_) | State::Ended if chunk.is_empty() => return Ok(None),
                State::Message(left) => {
                    let bytes = chunk.split_to(left.min(chunk.len()));
                    let remaining = left - bytes.len();
                    return Ok(Some(self.message(bytes, remaining)));
                }
                State::Trailers(left) => {
                    let part = chunk.split_to(left.min(chunk.len()));
                    self.trailers.extend_from_slice(&part);
                    if part.len() < left {
                        self.state = State::Trailers(left - part.len());
                        return Ok(None);
                    }
                    self.state = State::Ended;
                    return Ok(Some(Frame::Trailers(std::mem::take(&mut self.trailers))));
                }
                State::Ended => {
                    return Err(Status::internal("the response continues after its trailers"));
                }
            }
        }
    }

    /// Checks that the response may end here.
    pub fn cut(&self) -> Option<&'static str> {
        match self.state {
            State::Prefix if self.prefix_len == 0 => None,
            State::Ended => None,
            State::Prefix => Some("in the prefix of a frame"),
            State::Message(_) => Some("in the middle of a message"),
            State::Trailers(_) => Some("in the middle of its trailers"),
        }
    }

    fn message(&mut self, bytes: Bytes, remaining: usize) -> Frame {
        self.state = if remaining == 0 { State::Prefix } else { State::Message(remaining) };
        Frame::Message(MessagePart { bytes, remaining })
    }

    /// Moves bytes of a prefix out of `chunk`; returns the prefix once it is complete.
    fn prefix(&mut self, chunk: &mut Bytes) -> Option<[u8; PREFIX_LEN]> {
        let part = chunk.len().min(PREFIX_LEN - self.prefix_len);
        for (slot, byte) in self.prefix.iter_mut().skip(self.prefix_len).zip(chunk.iter()) {
            *slot = *byte;
        }
        chunk.advance(part);
        self.prefix_len = (self.prefix_len + part) % PREFIX_LEN;
        (part > 0 && self.prefix_len == 0).then_some(self.prefix)
    }

    /// The state that a frame with this prefix leads to.
    fn begin(&self, prefix: [u8; PREFIX_LEN]) -> Result<State, Status> {
        let [flags, len @ ..] = prefix;
        if flags & !(COMPRESSED | TRAILERS) != 0 {
            let digits = [flags >> 4, flags & 0xf].map(|digit| char::from_digit(digit.into(), 16));
            let message =
                "the response is not gRPC-web: it has a frame with the reserved flags 0x".to_owned();
            return Err(Status::internal(message + &String::from_iter(digits.into_iter().flatten())));
        }
        if flags & COMPRESSED != 0 {
            return Err(Status::internal(
                "the response has a compressed frame, and no compression was negotiated",
            ));
        }
        let len = u32::from_be_bytes(len) as usize;
        if len > self.limit {
            let (len, limit) = (len.to_string(), self.limit.to_string());
            let message = [
                "the response has a message of ",
                &len,
                " bytes; the limit is ",
                &limit,
                " (maxReceiveBytes)",
            ];
            return Err(Status::resource_exhausted(message.concat()));
        }
        Ok(if flags & TRAILERS == 0 { State::Message(len) } else { State::Trailers(len) })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
