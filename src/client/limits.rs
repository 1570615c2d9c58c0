//! The limits of a call: its deadline and its cancellation.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tonic::Status;

use super::upload::Progress;
use super::{Cancellation, Environment};
use crate::maybe_send::BoxFuture;

/// A deadline and a cancellation, for a call and for the stream it opens.
pub(super) struct Limits {
    cancel: Cancellation,
    timer: Option<BoxFuture<'static, ()>>,
    /// By the environment's clock.
    deadline: Option<Duration>,
    timeout: Option<Duration>,
    /// The response has begun.
    begun: bool,
    /// An upload that must not be idle, and when to check it next.
    upload: Option<(Arc<Progress>, BoxFuture<'static, ()>)>,
}

impl Limits {
    pub(super) fn new(
        environment: &dyn Environment,
        timeout: Option<Duration>,
        cancel: Cancellation,
    ) -> Self {
        Self {
            cancel,
            timer: timeout.map(|timeout| environment.sleep(timeout)),
            deadline: timeout.map(|timeout| environment.now().saturating_add(timeout)),
            timeout,
            begun: false,
            upload: None,
        }
    }

    /// The response has begun: the deadline is now that of its end.
    pub(super) fn begin(&mut self) {
        self.begun = true;
    }

    /// Ends the call also when its upload is idle.
    pub(super) fn watch(&mut self, upload: Arc<Progress>) {
        if let Some(Ok(left)) = upload.left() {
            let timer = upload.environment().sleep(left);
            self.upload = Some((upload, timer));
        }
    }

    /// The deadline of the call, by the environment's clock; `None` for no limit.
    pub(super) fn deadline(&self) -> Option<Duration> {
        self.deadline
    }

    /// Runs `future` until it is done, or ends it with `CANCELLED` or `DEADLINE_EXCEEDED`.
    pub(super) fn run<'a, T>(&'a mut self, future: BoxFuture<'a, Result<T, Status>>) -> Limited<'a, T> {
        Limited { limits: self, future }
    }

    /// Ready with the status that ends the call, once a limit is reached.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Status> {
        if let Poll::Ready(reason) = self.cancel.poll_cancelled(cx) {
            return Poll::Ready(Status::cancelled(reason));
        }
        while let Some((upload, timer)) = &mut self.upload
            && timer.as_mut().poll(cx).is_ready()
        {
            match upload.left() {
                Some(Ok(left)) => *timer = upload.environment().sleep(left),
                Some(Err(status)) => return Poll::Ready(status),
                None => self.upload = None,
            }
        }
        let Some(timer) = &mut self.timer else { return Poll::Pending };
        if timer.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        self.timer = None;
        let timeout = self.timeout.unwrap_or_default().as_millis() as u64;
        let what = if self.begun { "the response did not end within " } else { "no response within " };
        Poll::Ready(Status::deadline_exceeded([what, &timeout.to_string(), " ms"].concat()))
    }
}

/// A future with limits.
pub(super) struct Limited<'a, T> {
    limits: &'a mut Limits,
    future: BoxFuture<'a, Result<T, Status>>,
}

impl<T> Future for Limited<'_, T> {
    type Output = Result<T, Status>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // A caller that cancelled gets CANCELLED even if the response arrived at the same time.
        match self.limits.poll(cx) {
            Poll::Ready(status) => Poll::Ready(Err(status)),
            Poll::Pending => self.future.as_mut().poll(cx),
        }
    }
}
