//! Messages and their frames: a prefix of five bytes, then the message.
//!
//! The transport has split a reply's frames already and decided the call's status; what is left
//! is to take messages whole out of its pieces, without a copy where a piece holds all of one. The
//! front of a large one may be taken before.

use std::rc::Rc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
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

/// Takes the front of a message while the rest is still to come.
pub trait Front {
    /// A message begins, or begins again where the call was sent again.
    fn begin(&self);
    /// Looks at what has come and is not taken yet.
    fn take(&self, bytes: &[u8]) -> Taken;
}

/// What was taken of a message's front.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// So many bytes need not be kept.
    pub bytes: usize,
    /// Of what follows so many must have come before more can be taken.
    pub wanted: usize,
}

/// The front is worth taking from so many bytes on.
const WORTH_TAKING: usize = 64 << 10;

/// The messages of a reply.
pub(super) struct Messages {
    body: Box<dyn Incoming>,
    front: Option<Rc<dyn Front>>,
    /// What is left of the piece that came last.
    piece: Bytes,
    /// Of a frame that goes on in the next piece: its prefix, and then of its message what is kept.
    partial: Vec<u8>,
    /// How much of that message is still to come, once its prefix has come.
    missing: Option<usize>,
    /// How much of it must be kept before its front can be taken.
    wanted: usize,
}

impl Messages {
    pub(super) fn new(body: Box<dyn Incoming>, front: Option<Rc<dyn Front>>) -> Self {
        let wanted = front.as_ref().map_or(usize::MAX, |front| {
            front.begin();
            WORTH_TAKING
        });
        Self { body, front, piece: Bytes::new(), partial: Vec::new(), missing: None, wanted }
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
        let missing = match self.missing {
            Some(missing) => missing,
            None => self.length()?,
        };
        let part = self.piece.split_to(missing.min(self.piece.len()));
        let missing = missing - part.len();
        if missing > 0 {
            self.missing = Some(missing);
            self.keep(&part, missing);
            return None;
        }
        self.missing = None;
        if self.partial.is_empty() {
            return Some(part);
        }
        self.partial.reserve_exact(part.len());
        self.partial.extend_from_slice(&part);
        Some(std::mem::take(&mut self.partial).into())
    }

    /// The length of the next message, once its prefix has come.
    fn length(&mut self) -> Option<usize> {
        let rest = self.piece.len().min(PREFIX - self.partial.len());
        self.partial.extend_from_slice(&self.piece.split_to(rest));
        let [_, length @ ..] = *self.partial.first_chunk::<PREFIX>()?;
        self.partial.clear();
        Some(u32::from_be_bytes(length) as usize)
    }

    /// Keeps a part of a message, unless it can be taken already.
    fn keep(&mut self, part: &[u8], missing: usize) {
        self.partial.extend_from_slice(part);
        if let Some(front) = &self.front
            && self.partial.len() >= self.wanted
        {
            let Taken { bytes, wanted } = front.take(&self.partial);
            self.partial.drain(..bytes);
            self.wanted = wanted.max(WORTH_TAKING);
        }
        // No more than what is wanted: a large message leaves its own size behind, not twice that.
        self.partial.reserve_exact(missing.min(self.wanted.saturating_sub(self.partial.len())));
    }
}
