//! Bodies of requests: their memory is counted, and one that is refused early is read on for a
//! while, so that its sender can read the response.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use tonic::Status;

use crate::quota::Share;

/// Bytes of each body that are not counted: short requests always get in.
const UNCOUNTED_BYTES: usize = 64 * 1024;

/// The same for unauthenticated callers: enough for a sign-in.
const UNCOUNTED_UNAUTHENTICATED_BYTES: usize = 1024;

/// How much of a refused body is read on, how long, and how long its sender may pause. A connection
/// that is closed while the client still sends is reset, and the response is lost.
const DRAINED: usize = 64 * 1024 * 1024;
const DRAIN_LIMIT: Duration = Duration::from_secs(30);
const DRAIN_PAUSE: Duration = Duration::from_secs(1);

/// The body's share of the memory for requests, and why it was refused.
#[derive(Debug)]
pub(super) struct Allowance {
    share: Share,
    free: usize,
    max: usize,
    refusal: OnceLock<Status>,
}

impl Allowance {
    /// For a body of at most so many bytes, with the usual part of it free.
    pub(super) fn new(share: Share, max: usize) -> Arc<Self> {
        Arc::new(Self { share, free: UNCOUNTED_BYTES, max, refusal: OnceLock::new() })
    }

    /// For a body of an unauthenticated caller.
    pub(super) fn of_unauthenticated(share: Share, max: usize) -> Arc<Self> {
        Arc::new(Self { share, free: UNCOUNTED_UNAUTHENTICATED_BYTES, max, refusal: OnceLock::new() })
    }

    /// Why the body was refused, if it was.
    pub(super) fn refusal(&self) -> Option<&Status> {
        self.refusal.get()
    }

    /// Counts bytes from `before` to `after` of the body.
    fn count(&self, before: usize, after: usize) -> Result<(), Status> {
        let status = if after > self.max {
            Status::invalid_argument(format!("expected a request of at most {} bytes", self.max))
        } else if !self.share.take(after.saturating_sub(before.max(self.free))) {
            Status::resource_exhausted("too many large requests at once; try again later")
        } else {
            return Ok(());
        };
        Err(self.refusal.get_or_init(|| status).clone())
    }
}

/// A body of a request.
pub(super) struct RequestBody {
    body: Body,
    allowance: Option<Arc<Allowance>>,
    received: usize,
    ended: bool,
}

impl RequestBody {
    /// Counts the body, if there is a limit.
    pub(super) fn new(body: Body, allowance: Option<Arc<Allowance>>) -> Self {
        let ended = body.is_end_stream();
        Self { body, allowance, received: 0, ended }
    }
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &frame {
            Some(Ok(frame)) => {
                let before = self.received;
                self.received += frame.data_ref().map_or(0, Bytes::len);
                if let Some(allowance) = &self.allowance {
                    allowance.count(before, self.received)?;
                }
                self.ended = self.body.is_end_stream();
            }
            Some(Err(_)) | None => self.ended = true,
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for RequestBody {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        let body = std::mem::take(&mut self.body);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(tokio::time::timeout(DRAIN_LIMIT, drain(body)));
        }
    }
}

async fn drain(mut body: Body) {
    let mut drained = 0;
    while let Ok(Some(Ok(frame))) = tokio::time::timeout(DRAIN_PAUSE, body.frame()).await {
        drained += frame.data_ref().map_or(0, Bytes::len);
        if drained > DRAINED {
            return;
        }
    }
}
