//! What a session needs of a transport.

use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::LocalBoxStream;
use tonic::Status;

use super::Metadata;

/// A call on its way out.
pub struct Outgoing {
    /// `/package.Service/Method`
    pub path: String,
    /// Headers beside those that gRPC-web prescribes.
    pub headers: Metadata,
    /// The messages in their frames; an error ends the call.
    pub frames: LocalBoxStream<'static, Result<Bytes, Status>>,
}

/// The body of a reply. Dropping it ends the call.
pub trait Incoming {
    /// The next bytes of message frames, not cut at frames' ends; `None` once the call has ended
    /// with `OK`. Not to be called after its end.
    fn poll_frames(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Status>>;

    /// What came after the last message, at the end.
    fn trailers(&mut self) -> Metadata;
}

/// A reply whose head has come: its headers and its body.
pub type Answer = (Metadata, Box<dyn Incoming>);

/// Carries calls to one host and decides the status of each.
pub trait Transport {
    /// Sends a call and waits for the head of its reply. Dropping the future ends the call.
    fn send(&self, call: Outgoing) -> LocalBoxFuture<'static, Result<Answer, Status>>;
}
