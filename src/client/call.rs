//! A call and its reply.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::mpsc::Receiver;
use tokio_stream::Stream;
use tokio_util::sync::CancellationToken;
use tonic::metadata::MetadataMap;
use tonic::{Status, Streaming};

use super::limits::Limits;
use crate::layout::Method;

/// Told of the headers of a reply.
pub type OnHeaders = Box<dyn Fn(&MetadataMap)>;

/// A call, ready to be sent.
pub struct Call {
    /// Which RPC.
    pub method: &'static Method,
    /// The request's bytes.
    pub request: Request,
    /// From now to the last message; `None` for no end.
    pub timeout: Option<Duration>,
    /// Headers besides the session's own.
    pub headers: MetadataMap,
    /// Ends the call with `CANCELLED`.
    pub cancel: CancellationToken,
    /// Called when a reply begins; again where the call was sent again.
    pub on_headers: Option<OnHeaders>,
}

// By hand: headers may hold what is nobody's business.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("method", &self.method.name).finish_non_exhaustive()
    }
}

/// The bytes of a request; a stream of them, as tonic takes it.
#[derive(Debug)]
pub enum Request {
    /// One message; it can be sent again.
    One(Option<Bytes>),
    /// As many as come.
    Many(Receiver<Bytes>),
}

impl Request {
    /// The same request, where it can be had twice.
    pub(super) fn again(&self) -> Option<Self> {
        match self {
            Self::One(message) => Some(Self::One(message.clone())),
            Self::Many(_) => None,
        }
    }
}

impl Stream for Request {
    type Item = Bytes;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        match &mut *self {
            Self::One(message) => Poll::Ready(message.take()),
            Self::Many(messages) => messages.poll_recv(cx),
        }
    }
}

/// How many messages a reply is to hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Any,
}

/// A reply as tonic opened it.
pub(super) struct Opened {
    pub(super) headers: MetadataMap,
    /// Once [`Opened::read`] has waited for it.
    pub(super) first: Option<Bytes>,
    pub(super) trailers: MetadataMap,
    pub(super) stream: Streaming<Bytes>,
}

/// A reply of one message.
#[derive(Debug)]
pub struct Unary {
    /// The message's bytes.
    pub message: Bytes,
    /// What came after the message.
    pub trailers: MetadataMap,
}

impl Opened {
    /// Waits for the first message, and for the reply's end where there is to be no other.
    pub(super) async fn read(&mut self, count: Count) -> Result<(), Status> {
        self.first = self.stream.message().await?;
        if count == Count::One {
            let second = self.stream.message().await?;
            // gRPC's own code for a reply with more or fewer messages than the method has.
            if self.first.is_none() || second.is_some() {
                let held = if second.is_some() { "more" } else { "none" };
                let message = "the method answers with one message, the reply holds ".to_owned() + held;
                return Err(Status::unimplemented(message));
            }
            self.trailers = self.stream.trailers().await?.unwrap_or_default();
        }
        Ok(())
    }
}

/// A reply of any number of messages, as far as it has come.
pub struct Reply {
    pub(super) first: Option<Bytes>,
    /// How the call ended, once it has.
    pub(super) end: Option<Result<(), Status>>,
    pub(super) stream: Streaming<Bytes>,
    pub(super) limits: Limits,
}

impl Reply {
    /// Waits for a message and takes those that came with it, until they have `enough` bytes.
    /// An empty list says that the call ended well.
    ///
    /// # Errors
    /// The call's status, if it is not `OK`, once all messages before it are taken.
    pub async fn messages(&mut self, enough: usize) -> Result<Vec<Bytes>, Status> {
        let Self { first, end, stream, limits } = self;
        let mut messages = Vec::from_iter(first.take());
        let mut bytes = messages.iter().map(Bytes::len).sum::<usize>();
        let gather = std::future::poll_fn(|cx| {
            while bytes < enough && end.is_none() {
                match Pin::new(&mut *stream).poll_next(cx) {
                    Poll::Ready(Some(Ok(message))) => {
                        bytes += message.len();
                        messages.push(message);
                    }
                    Poll::Ready(Some(Err(status))) => *end = Some(Err(status)),
                    Poll::Ready(None) => *end = Some(Ok(())),
                    Poll::Pending if messages.is_empty() => return Poll::Pending,
                    Poll::Pending => break,
                }
            }
            Poll::Ready(Ok(()))
        });
        limits.run(Box::pin(gather)).await?;
        match end {
            Some(Err(status)) if messages.is_empty() => Err(status.clone()),
            _ => Ok(messages),
        }
    }

    /// Ready with the status that ends the call, once its deadline or its caller does. For the
    /// time in which nobody waits for a message.
    pub fn poll_ended(&mut self, cx: &mut Context<'_>) -> Poll<Status> {
        self.limits.poll(cx)
    }

    /// What came after the last message.
    ///
    /// # Errors
    /// The call's status, if it is not `OK`.
    pub async fn trailers(&mut self) -> Result<MetadataMap, Status> {
        let Self { stream, limits, .. } = self;
        Ok(limits.run(Box::pin(stream.trailers())).await?.unwrap_or_default())
    }
}
