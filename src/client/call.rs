//! A call and its response.

use std::borrow::Cow;
use std::fmt;
use std::future::ready;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::once;
use tonic::Status;

use super::Cancellation;
use super::attempt::OnAttempt;
use super::limits::Limits;
use super::messages::{DecodePartial, Messages};
use super::upload::{Progress, Upload, Watched};
use crate::maybe_send::BoxStream;
use crate::transport::Metadata;

/// Called with the headers of a response.
#[cfg(not(target_arch = "wasm32"))]
pub type OnHeaders = Box<dyn Fn(&Metadata) + Send + Sync>;
/// Called with the headers of a response.
#[cfg(target_arch = "wasm32")]
pub type OnHeaders = Box<dyn Fn(&Metadata)>;

/// A call, ready to be sent.
pub struct Call {
    /// `/package.Service/Method`
    pub path: Cow<'static, str>,
    /// The RPC only reads, so it may be retried after a failure.
    pub reads: bool,
    /// The request's bytes.
    pub request: Request,
    /// From now to the last message; `None` for no limit.
    pub timeout: Option<Duration>,
    /// Headers in addition to the session's own.
    pub headers: Metadata,
    /// Ends the call with `CANCELLED`.
    pub cancel: Cancellation,
    /// Called when a response begins; again if the call was retried.
    pub on_headers: Option<OnHeaders>,
    /// Called for each attempt, and for the sign-in that the call started.
    pub on_attempt: Option<OnAttempt>,
    /// Decodes a large message while the rest of it arrives.
    pub decoder: Option<Arc<dyn DecodePartial>>,
}

// Written by hand: headers may contain secrets.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The messages of a request.
pub enum Request {
    /// One message; it can be sent again.
    One(Bytes),
    /// Any number of messages.
    Many(Upload),
}

impl Request {
    /// The same request again, if it can be sent twice.
    pub(super) fn again(&self) -> Option<Self> {
        match self {
            Self::One(message) => Some(Self::One(message.clone())),
            Self::Many(_) => None,
        }
    }

    /// The messages as a stream, and the receiver of their progress if there are many.
    pub(super) fn into_parts(self) -> (BoxStream<'static, Result<Bytes, Status>>, Option<Arc<Progress>>) {
        match self {
            Self::One(message) => (Box::pin(once(ready(Ok(message)))), None),
            Self::Many(Upload { messages, progress: None, .. }) => (messages, None),
            Self::Many(Upload { messages, progress: Some(progress), .. }) => {
                (Box::pin(Watched { messages, progress: Arc::clone(&progress) }), Some(progress))
            }
        }
    }
}

/// The number of messages that a response must have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Any,
}

/// A response whose headers have arrived.
pub(super) struct OpenResponse {
    pub(super) headers: Metadata,
    /// Once [`OpenResponse::read`] has waited for it.
    pub(super) first: Option<Bytes>,
    pub(super) messages: Messages,
}

/// A response of one message.
#[derive(Debug)]
pub struct UnaryResponse {
    /// The message's bytes, without those that the call's `decoder` has consumed.
    pub message: Bytes,
    /// The response's trailers.
    pub trailers: Metadata,
}

impl OpenResponse {
    /// Waits for the first message, and for the response's end if it must be the only one.
    pub(super) async fn read(&mut self, count: Count) -> Result<(), Status> {
        self.first = self.messages.next().await?;
        if count == Count::One {
            let second = if self.first.is_some() { self.messages.next().await? } else { None };
            // gRPC's own code for a response with more or fewer messages than the method has.
            if self.first.is_none() || second.is_some() {
                let held = if second.is_some() { "more" } else { "none" };
                let message = "expected one message, the response has ".to_owned() + held;
                return Err(Status::unimplemented(message));
            }
        }
        Ok(())
    }
}

/// A response of any number of messages, as far as it has arrived.
pub struct ResponseStream {
    pub(super) first: Option<Bytes>,
    /// The status of the call, once it has ended.
    pub(super) end: Option<Result<(), Status>>,
    pub(super) messages: Messages,
    pub(super) limits: Limits,
}

impl ResponseStream {
    /// Waits for a message and takes those that arrived with it, until they have `enough` bytes. An
    /// empty list means that the call ended with `OK`.
    ///
    /// # Errors
    /// The call's status, if it is not `OK`, once all messages before it are read.
    pub async fn messages(&mut self, enough: usize) -> Result<Vec<Bytes>, Status> {
        let Self { first, end, messages, limits } = self;
        let mut batch = Vec::from_iter(first.take());
        let mut bytes = batch.iter().map(Bytes::len).sum::<usize>();
        let gather = std::future::poll_fn(|cx| {
            while bytes < enough && end.is_none() {
                match messages.poll_next(cx) {
                    Poll::Ready(Some(Ok(message))) => {
                        bytes += message.len();
                        batch.push(message);
                    }
                    Poll::Ready(Some(Err(status))) => *end = Some(Err(status)),
                    Poll::Ready(None) => *end = Some(Ok(())),
                    Poll::Pending if batch.is_empty() => return Poll::Pending,
                    Poll::Pending => break,
                }
            }
            Poll::Ready(Ok(()))
        });
        limits.run(Box::pin(gather)).await?;
        match end {
            Some(Err(status)) if batch.is_empty() => Err(status.clone()),
            _ => Ok(batch),
        }
    }

    /// The next message; `None` once the call has ended with `OK`.
    pub(super) fn poll_message(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Status>> {
        if let Poll::Ready(status) = self.limits.poll(cx) {
            return Poll::Ready(Err(status));
        }
        match (self.first.take(), &self.end) {
            (Some(first), _) => Poll::Ready(Ok(Some(first))),
            (None, Some(end)) => Poll::Ready(end.clone().map(|()| None)),
            (None, None) => self.messages.poll_next(cx).map(Option::transpose),
        }
    }

    /// Ready with the status that ends the call, once its deadline passes or it is cancelled. For the
    /// time between reads.
    pub fn poll_ended(&mut self, cx: &mut Context<'_>) -> Poll<Status> {
        self.limits.poll(cx)
    }

    /// The response's trailers.
    pub fn trailers(&mut self) -> Metadata {
        self.messages.trailers()
    }
}
