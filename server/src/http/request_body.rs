//! Bodies of requests: their memory is counted, and one that is refused early is read on for a
//! while, so that its sender gets to read the answer.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;

use super::memory::Share;

/// Bytes of each body that are not counted: short requests always get in.
const FREE: usize = 64 * 1024;

/// How much of a refused body is read on, how long, and how long its sender may pause. A connection
/// that is closed while its other end still sends is reset, which takes the answer with it.
const DRAINED: usize = 64 * 1024 * 1024;
const DRAIN_LIMIT: Duration = Duration::from_secs(30);
const DRAIN_PAUSE: Duration = Duration::from_secs(1);

/// What the body may take of the memory for requests, and whether it was refused.
#[derive(Debug)]
pub(super) struct Allowance {
    share: Share,
    free: usize,
    refused: AtomicBool,
}

impl Allowance {
    /// With the usual part of a body free.
    pub(super) fn new(share: Share) -> Arc<Self> {
        Arc::new(Self { share, free: FREE, refused: AtomicBool::new(false) })
    }

    /// Where every byte is counted: for bodies of strangers.
    pub(super) fn strict(share: Share) -> Arc<Self> {
        Arc::new(Self { share, free: 0, refused: AtomicBool::new(false) })
    }

    /// Whether there was no room for the body.
    pub(super) fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
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
    /// Counts the body, where there is an allowance.
    pub(super) fn new(body: Body, allowance: Option<Arc<Allowance>>) -> Self {
        let ended = body.is_end_stream();
        Self { body, allowance, received: 0, ended }
    }

    fn count(&mut self, bytes: usize) -> bool {
        let before = self.received;
        self.received += bytes;
        let Some(allowance) = &self.allowance else {
            return true;
        };
        let counted = self.received.saturating_sub(before.max(allowance.free));
        let fits = allowance.share.take(counted);
        allowance.refused.fetch_or(!fits, Ordering::Relaxed);
        fits
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
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                if !self.count(bytes) {
                    return Poll::Ready(Some(Err("too many large requests at once".into())));
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
