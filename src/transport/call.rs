//! The transport as the session uses it: it sends messages, and receives messages and the status.

use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use tonic::Status;

use super::Metadata;
use crate::maybe_send::{BoxFuture, BoxStream, MaybeSend, MaybeSync};

/// A call to send.
pub struct Request {
    /// `/package.Service/Method`
    pub path: String,
    /// Headers in addition to those of the protocol.
    pub headers: Metadata,
    /// The bytes of each message; an error ends the call.
    pub messages: BoxStream<'static, Result<Bytes, Status>>,
    /// The headers of the response may wait for the first bytes of its body.
    pub headers_may_wait: bool,
    /// Receives the progress of the messages, if there are many.
    pub progress: Option<Arc<dyn SendProgress>>,
}

/// Receives the progress of a request.
pub trait SendProgress: MaybeSync {
    /// Bytes were sent: the total number of completely sent messages.
    ///
    /// # Errors
    /// The status with which to end the call.
    fn sent(&self, messages: usize) -> Result<(), Status>;

    /// This many bytes are being sent, and the transport does not know their progress.
    fn unseen(&self, bytes: u64);
}

/// A response after its headers have arrived.
pub struct Response {
    /// The response's headers, without the status.
    pub headers: Metadata,
    /// The messages that follow.
    pub messages: Box<dyn ResponseMessages>,
}

/// A message, or the next chunk of a large one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessagePart {
    /// The bytes that have arrived. Empty only for an empty message.
    pub bytes: Bytes,
    /// How many bytes of the message follow these; with 0 it is complete.
    pub remaining: usize,
}

/// The messages of a response. Dropping it ends the call.
pub trait ResponseMessages: MaybeSend {
    /// The next chunk of a message; `None` once the call has ended with `OK`. Must not be polled
    /// after its end.
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<MessagePart>, Status>>;

    /// The trailers, at the end.
    fn trailers(&mut self) -> Metadata;
}

/// Sends calls to one host and determines the status of each.
pub trait Transport: MaybeSync {
    /// Sends a call and waits for the headers of its response. Dropping the future ends the call.
    fn send(&self, request: Request) -> BoxFuture<'static, Result<Response, Status>>;

    /// Why calls may get no response, if the transport knows it.
    fn why_unanswered(&self) -> Option<String> {
        None
    }
}
