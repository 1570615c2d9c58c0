//! The body of a reply, as it comes.

use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tonic::Status;

use super::exchange::Exchange;
use crate::transport::reply::Reply;
use crate::transport::{Incoming, Metadata};

/// A reply that is being read; dropping it before its end aborts the HTTP request.
pub(super) enum ReplyBody {
    Open { reply: Reply, exchange: Exchange },
    Ended { trailers: Metadata },
}

impl Incoming for ReplyBody {
    fn poll_frames(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Status>> {
        let Self::Open { reply, exchange } = self else { return Poll::Ready(Ok(None)) };
        let end = ready!(poll_frames(reply, exchange, cx));
        let (outcome, trailers) = match end {
            Ok(Some(frames)) => return Poll::Ready(Ok(Some(frames))),
            Ok(None) => match reply.finish() {
                Ok(trailers) => (Ok(None), trailers),
                Err(status) => (Err(status), Metadata::default()),
            },
            Err(status) => (Err(status), Metadata::default()),
        };
        // Whatever is left of the request ends here, not with the caller's interest in it.
        *self = Self::Ended { trailers };
        Poll::Ready(outcome)
    }

    fn trailers(&mut self) -> Metadata {
        match self {
            Self::Open { .. } => Metadata::default(),
            Self::Ended { trailers } => std::mem::take(trailers),
        }
    }
}

/// The next bytes of message frames; `None` when no more bytes will come.
fn poll_frames(
    reply: &mut Reply,
    exchange: &mut Exchange,
    cx: &mut Context<'_>,
) -> Poll<Result<Option<Bytes>, Status>> {
    loop {
        if let Some(frames) = reply.messages()? {
            return Poll::Ready(Ok(Some(frames)));
        }
        match ready!(exchange.poll_chunk(cx)) {
            Ok(Some(chunk)) => reply.push(chunk)?,
            Err(status) if !reply.has_trailers() => return Poll::Ready(Err(status)),
            Ok(None) | Err(_) => return Poll::Ready(Ok(None)),
        }
    }
}
