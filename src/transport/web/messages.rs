//! The messages of a response, as they arrive.

use std::task::{Context, Poll, ready};

use tonic::Status;

use super::exchange::Exchange;
use crate::transport::response::ResponseDecoder;
use crate::transport::{MessagePart, Metadata, ResponseMessages};

/// A response that is being read; dropping it before its end aborts the HTTP request.
pub(super) enum FetchMessages {
    Open { decoder: ResponseDecoder, exchange: Exchange },
    Ended { trailers: Metadata },
}

impl ResponseMessages for FetchMessages {
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<MessagePart>, Status>> {
        let Self::Open { decoder, exchange } = self else { return Poll::Ready(Ok(None)) };
        let end = ready!(poll_part(decoder, exchange, cx));
        let (outcome, trailers) = match end {
            Ok(Some(part)) => return Poll::Ready(Ok(Some(part))),
            Ok(None) => match decoder.finish() {
                Ok(trailers) => (Ok(None), trailers),
                Err(status) => (Err(status), Metadata::default()),
            },
            Err(status) => (Err(status), Metadata::default()),
        };
        // The rest of the request ends here, not when the caller drops the response.
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

/// The next part of a message; `None` when no more bytes will come.
fn poll_part(
    decoder: &mut ResponseDecoder,
    exchange: &mut Exchange,
    cx: &mut Context<'_>,
) -> Poll<Result<Option<MessagePart>, Status>> {
    loop {
        if let Some(part) = decoder.next_part()? {
            return Poll::Ready(Ok(Some(part)));
        }
        match ready!(exchange.poll_chunk(cx)) {
            Ok(Some(chunk)) => decoder.push(chunk)?,
            Err(status) if !decoder.has_trailers() => return Poll::Ready(Err(status)),
            Ok(None) | Err(_) => return Poll::Ready(Ok(None)),
        }
    }
}
