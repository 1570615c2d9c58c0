//! The messages of a response, assembled from chunks. A large message can be decoded while the rest of
//! it arrives.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tonic::{Code, Status};

use super::attempt::AttemptWatch;
use crate::codec::decode::Progress;
use crate::maybe_send::MaybeSync;
use crate::transport::{MessagePart, Metadata, ResponseMessages};

/// Decodes a message while the rest of it arrives.
pub trait DecodePartial: MaybeSync {
    /// A message begins, or begins again after a retry.
    fn begin(&self);
    /// Decodes as many of the bytes as possible that it has not consumed yet.
    fn decode_available(&self, bytes: &[u8]) -> Progress;
}

/// A message is decoded in chunks once this many of its bytes have arrived.
const DECODE_FROM: usize = 64 << 10;

/// The messages of a response.
pub(super) struct Messages {
    parts: Box<dyn ResponseMessages>,
    decoder: Option<Arc<dyn DecodePartial>>,
    /// The bytes of an incomplete message that are not decoded.
    partial: Vec<u8>,
    /// The number of its bytes that must have arrived before more can be decoded.
    needed: usize,
    watch: Option<AttemptWatch>,
}

impl Messages {
    pub(super) fn new(
        parts: Box<dyn ResponseMessages>,
        decoder: Option<Arc<dyn DecodePartial>>,
        watch: Option<AttemptWatch>,
    ) -> Self {
        let needed = decoder.as_ref().map_or(usize::MAX, |decoder| {
            decoder.begin();
            DECODE_FROM
        });
        Self { parts, decoder, partial: Vec::new(), needed, watch }
    }

    /// The next message; `None` once the call has ended with `OK`.
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

    /// The next message; `None` once the call has ended with `OK`.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Status> {
        std::future::poll_fn(|cx| self.poll_next(cx)).await.transpose()
    }

    /// The response's trailers.
    pub(super) fn trailers(&mut self) -> Metadata {
        self.parts.trailers()
    }

    /// Stores the bytes of a chunk that cannot be decoded yet.
    fn keep(&mut self, part: &[u8], remaining: usize) {
        self.partial.extend_from_slice(part);
        if let Some(decoder) = &self.decoder
            && self.partial.len() >= self.needed
        {
            let Progress { consumed, needed } = decoder.decode_available(&self.partial);
            self.partial.drain(..consumed);
            self.needed = needed.max(DECODE_FROM);
        }
        // No more than needed: a large message then uses its own size in memory, not twice that.
        self.partial.reserve_exact(remaining.min(self.needed.saturating_sub(self.partial.len())));
    }
}
