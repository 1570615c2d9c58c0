//! The messages of a response, put together from their parts. The front of a large one may be
//! taken before all of it has come.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tonic::{Code, Status};

use super::attempt::AttemptWatch;
use crate::maybe_send::MaybeSync;
use crate::transport::{MessagePart, Metadata, ResponseMessages};

/// Takes the front of a message while the rest is still to come.
pub trait Front: MaybeSync {
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

/// The messages of a response.
pub(super) struct Messages {
    parts: Box<dyn ResponseMessages>,
    front: Option<Arc<dyn Front>>,
    /// What is kept of a message that is not complete.
    partial: Vec<u8>,
    /// How much of it must be kept before its front can be taken.
    wanted: usize,
    watch: Option<AttemptWatch>,
}

impl Messages {
    pub(super) fn new(
        parts: Box<dyn ResponseMessages>,
        front: Option<Arc<dyn Front>>,
        watch: Option<AttemptWatch>,
    ) -> Self {
        let wanted = front.as_ref().map_or(usize::MAX, |front| {
            front.begin();
            WORTH_TAKING
        });
        Self { parts, front, partial: Vec::new(), wanted, watch }
    }

    /// The next message; `None` once the call has ended well.
    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Status>>> {
        loop {
            let MessagePart { bytes, remaining } = match ready!(self.parts.poll_part(cx)) {
                Ok(Some(part)) => part,
                Ok(None) => {
                    self.end(Code::Ok);
                    return Poll::Ready(None);
                }
                Err(status) => {
                    self.end(status.code());
                    return Poll::Ready(Some(Err(status)));
                }
            };
            if let Some(watch) = &mut self.watch {
                watch.received(bytes.len());
            }
            if remaining > 0 {
                self.keep(&bytes, remaining);
                continue;
            }
            if self.partial.is_empty() {
                return Poll::Ready(Some(Ok(bytes)));
            }
            self.partial.reserve_exact(bytes.len());
            self.partial.extend_from_slice(&bytes);
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.partial).into())));
        }
    }

    fn end(&mut self, code: Code) {
        if let Some(watch) = self.watch.take() {
            watch.end(code);
        }
    }

    /// The next message; `None` once the call has ended well.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Status> {
        std::future::poll_fn(|cx| self.poll_next(cx)).await.transpose()
    }

    /// What came after the last message.
    pub(super) fn trailers(&mut self) -> Metadata {
        self.parts.trailers()
    }

    /// Keeps a part of a message, unless it can be taken already.
    fn keep(&mut self, part: &[u8], remaining: usize) {
        self.partial.extend_from_slice(part);
        if let Some(front) = &self.front
            && self.partial.len() >= self.wanted
        {
            let Taken { bytes, wanted } = front.take(&self.partial);
            self.partial.drain(..bytes);
            self.wanted = wanted.max(WORTH_TAKING);
        }
        // No more than what is wanted: a large message leaves its own size behind, not twice that.
        self.partial.reserve_exact(remaining.min(self.wanted.saturating_sub(self.partial.len())));
    }
}
