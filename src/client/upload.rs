//! A request of many messages: its progress and its idle timeout.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use tonic::Status;

use super::Environment;
use crate::maybe_send::BoxStream;
use crate::transport::SendProgress;

/// Called with the number of messages that were sent completely, whenever it changes. An error ends the
/// call.
#[cfg(not(target_arch = "wasm32"))]
pub type OnSent = Box<dyn Fn(usize) -> Result<(), Status> + Send + Sync>;
/// Called with the number of messages that were sent completely, whenever it changes. An error ends the
/// call.
#[cfg(target_arch = "wasm32")]
pub type OnSent = Box<dyn Fn(usize) -> Result<(), Status>>;

/// Any number of messages.
pub struct Upload {
    /// The bytes of each; an error ends the call.
    pub messages: BoxStream<'static, Result<Bytes, Status>>,
    /// The longest time without a new message, without progress and without a response. `None` for no
    /// limit.
    pub idle_timeout: Option<Duration>,
    /// Receives the progress of the messages.
    pub on_sent: Option<OnSent>,
    /// Set when the call is made.
    pub(super) progress: Option<Arc<Progress>>,
}

impl Upload {
    /// An upload without a limit.
    pub fn new(messages: BoxStream<'static, Result<Bytes, Status>>) -> Self {
        Self { messages, idle_timeout: None, on_sent: None, progress: None }
    }
}

/// The bytes that are expected to be sent within one idle timeout, if only the browser knows the
/// progress.
const UNSEEN_BYTES: u64 = 1 << 20;

/// The progress of an upload.
pub(super) struct Progress {
    environment: Arc<dyn Environment>,
    idle_timeout: Option<Duration>,
    on_sent: Option<OnSent>,
    state: Mutex<State>,
}

struct State {
    /// The time of the last progress, by the environment's clock.
    moved: Duration,
    /// The longest time without progress from then on.
    allowed: Option<Duration>,
    sent: usize,
    /// The next message is waited for.
    waits_for_source: bool,
}

impl Progress {
    pub(super) fn new(
        environment: &Arc<dyn Environment>,
        idle_timeout: Option<Duration>,
        on_sent: Option<OnSent>,
    ) -> Arc<Self> {
        let moved = environment.now();
        let state = State { moved, allowed: idle_timeout, sent: 0, waits_for_source: false };
        let environment = Arc::clone(environment);
        Arc::new(Self { environment, idle_timeout, on_sent, state: Mutex::new(state) })
    }

    /// Progress: the time starts again.
    pub(super) fn moved(&self) {
        let mut state = self.state();
        state.moved = self.environment.now();
        state.allowed = self.idle_timeout;
    }

    /// The remaining time without progress, or the status that ends the call after it. `None` for no
    /// limit.
    pub(super) fn left(&self) -> Option<Result<Duration, Status>> {
        let state = self.state();
        let allowed = state.allowed?;
        let left = state.moved.saturating_add(allowed).saturating_sub(self.environment.now());
        if !left.is_zero() {
            return Some(Ok(left));
        }
        let what = match state.waits_for_source {
            true => "the source of the upload gave nothing for ",
            false => "nothing of the upload was taken and no response arrived for ",
        };
        let message = [what, &(allowed.as_millis() as u64).to_string(), " ms (idleTimeoutMs)"].concat();
        Some(Err(Status::deadline_exceeded(message)))
    }

    pub(super) fn environment(&self) -> &dyn Environment {
        &*self.environment
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SendProgress for Progress {
    fn sent(&self, messages: usize) -> Result<(), Status> {
        self.moved();
        if std::mem::replace(&mut self.state().sent, messages) == messages {
            return Ok(());
        }
        self.on_sent.as_ref().map_or(Ok(()), |on_sent| on_sent(messages))
    }

    fn unseen(&self, bytes: u64) {
        self.moved();
        let times = u32::try_from(bytes / UNSEEN_BYTES + 1).unwrap_or(u32::MAX);
        self.state().allowed = self.idle_timeout.map(|timeout| timeout.saturating_mul(times));
    }
}

/// The messages of an upload; each one restarts the idle timer.
pub(super) struct Watched {
    pub(super) messages: BoxStream<'static, Result<Bytes, Status>>,
    pub(super) progress: Arc<Progress>,
}

impl Stream for Watched {
    type Item = Result<Bytes, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.messages.as_mut().poll_next(cx);
        if next.is_ready() {
            self.progress.moved();
        }
        self.progress.state().waits_for_source = next.is_pending();
        next
    }
}
