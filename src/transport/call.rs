//! What a session needs of a transport: messages go out, messages and the status come in.

use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use tonic::Status;

use super::Metadata;
use crate::maybe_send::{BoxFuture, BoxStream, MaybeSend, MaybeSync};

/// A call on its way out.
pub struct Request {
    /// `/package.Service/Method`
    pub path: String,
    /// Headers besides those that the protocol prescribes.
    pub headers: Metadata,
    /// The bytes of each message; an error ends the call.
    pub messages: BoxStream<'static, Result<Bytes, Status>>,
    /// The headers of the response may wait for the first bytes of its body.
    pub headers_may_wait: bool,
    /// Follows the messages on their way, where there are many.
    pub progress: Option<Arc<dyn SendProgress>>,
}

/// Receives the progress of a request.
pub trait SendProgress: MaybeSync {
    /// Bytes have left: so many messages in all are sent as a whole.
    ///
    /// # Errors
    /// The status with which to end the call.
    fn sent(&self, messages: usize) -> Result<(), Status>;

    /// So many bytes leave from now on, and the transport does not see how far they are.
    fn unseen(&self, bytes: u64);
}

/// A response whose headers have come.
pub struct Response {
    /// The response's headers, without the status.
    pub headers: Metadata,
    /// What follows them.
    pub messages: Box<dyn ResponseMessages>,
}

/// A message, or the next part of a large one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessagePart {
    /// The bytes that have come. Empty only for an empty message.
    pub bytes: Bytes,
    /// How many bytes of the message follow these; with 0 it is complete.
    pub remaining: usize,
}

/// The messages of a response. Dropping it ends the call.
pub trait ResponseMessages: MaybeSend {
    /// The next part of a message; `None` once the call has ended with `OK`. Must not be polled
    /// after its end.
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<MessagePart>, Status>>;

    /// What came after the last message, at the end.
    fn trailers(&mut self) -> Metadata;
}

/// Carries calls to one host and decides the status of each.
pub trait Transport: MaybeSync {
    /// Sends a call and waits for the headers of its response. Dropping the future ends the call.
    fn send(&self, request: Request) -> BoxFuture<'static, Result<Response, Status>>;

    /// Why calls may get no response, if the transport knows.
    fn why_unanswered(&self) -> Option<String> {
        None
    }
}
