//! Messages and their frames: a prefix of five bytes, then the message.
//!
//! The transport has split a reply's frames already and decided the call's status; what is left
//! is to take messages whole out of its pieces, without a copy where a piece holds all of one.

use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use tonic::Status;

use crate::transport::{Incoming, Metadata};

const PREFIX: usize = 5;

/// A message in its frame.
pub(super) fn frame(message: &[u8]) -> Bytes {
    let mut frame = Vec::with_capacity(PREFIX + message.len());
    frame.push(0);
    frame.extend_from_slice(&(message.len() as u32).to_be_bytes());
    frame.extend_from_slice(message);
    frame.into()
}

/// The bytes in the frame that begins here, once its prefix is there.
fn length(frame: &[u8]) -> Option<usize> {
    let [_, length @ ..] = frame.first_chunk::<PREFIX>()?;
    Some(PREFIX + u32::from_be_bytes(*length) as usize)
}

/// The messages of a reply.
pub(super) struct Messages {
    body: Box<dyn Incoming>,
    /// What is left of the piece that came last.
    piece: Bytes,
    /// The start of a frame that goes on in the next piece.
    partial: Vec<u8>,
}

impl Messages {
    pub(super) fn new(body: Box<dyn Incoming>) -> Self {
        Self { body, piece: Bytes::new(), partial: Vec::new() }
    }

    /// The next message; `None` once the call has ended well.
    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Status>>> {
        loop {
            if let Some(message) = self.take() {
                return Poll::Ready(Some(Ok(message)));
            }
            match ready!(self.body.poll_frames(cx)) {
                Ok(None) => return Poll::Ready(None),
                Ok(Some(piece)) => self.piece = piece,
                Err(status) => return Poll::Ready(Some(Err(status))),
            }
        }
    }

    /// The next message; `None` once the call has ended well.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Status> {
        std::future::poll_fn(|cx| self.poll_next(cx)).await.transpose()
    }

    /// What came after the last message.
    pub(super) fn trailers(&mut self) -> Metadata {
        self.body.trailers()
    }

    /// The next message of which all has come.
    fn take(&mut self) -> Option<Bytes> {
        if self.partial.is_empty()
            && let Some(length) = length(&self.piece).filter(|length| *length <= self.piece.len())
        {
            let mut frame = self.piece.split_to(length);
            frame.advance(PREFIX);
            return Some(frame);
        }
        while !self.piece.is_empty() {
            let wanted = length(&self.partial).unwrap_or(PREFIX);
            // No more than what is wanted: a large message leaves its own size behind, not twice that.
            self.partial.reserve_exact(wanted - self.partial.len());
            let missing = self.piece.len().min(wanted - self.partial.len());
            self.partial.extend_from_slice(&self.piece.split_to(missing));
            if length(&self.partial) == Some(self.partial.len()) {
                let mut frame = Bytes::from(std::mem::take(&mut self.partial));
                frame.advance(PREFIX);
                return Some(frame);
            }
        }
        None
    }
}
