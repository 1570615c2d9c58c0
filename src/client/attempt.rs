//! Reports of the requests that are sent for a call.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::StreamExt;
use tonic::{Code, Status};

use super::Environment;
use crate::maybe_send::BoxStream;

/// Called for each attempt.
#[cfg(not(target_arch = "wasm32"))]
pub type OnAttempt = Arc<dyn Fn(&Attempt) + Send + Sync>;
/// Called for each attempt.
#[cfg(target_arch = "wasm32")]
pub type OnAttempt = Arc<dyn Fn(&Attempt)>;

/// A request that was sent for a call, once its response has ended.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// `/package.Service/Method`: the call's own, or that of the sign-in that it started.
    pub path: Cow<'static, str>,
    /// `None` if the call was cancelled or its deadline passed before the response ended.
    pub code: Option<Code>,
    /// From the request to the end of the response.
    pub duration: Duration,
    /// Of the request's messages.
    pub bytes_sent: u64,
    /// Of the response's messages.
    pub bytes_received: u64,
}

/// A running attempt; it is reported when it is dropped. Boxed, because most calls have none.
pub(super) struct AttemptWatch(Box<Watch>);

struct Watch {
    callback: OnAttempt,
    environment: Arc<dyn Environment>,
    started: Duration,
    sent: Arc<AtomicU64>,
    attempt: Attempt,
}

impl AttemptWatch {
    /// `None` without a callback.
    pub(super) fn new(
        callback: Option<&OnAttempt>,
        environment: &Arc<dyn Environment>,
        path: Cow<'static, str>,
    ) -> Option<Self> {
        let callback = Arc::clone(callback?);
        Some(Self(Box::new(Watch {
            callback,
            started: environment.now(),
            environment: Arc::clone(environment),
            sent: Arc::default(),
            attempt: Attempt { path, code: None, duration: Duration::ZERO, bytes_sent: 0, bytes_received: 0 },
        })))
    }

    /// The same messages; their bytes are counted as they are read.
    pub(super) fn count_sent(
        &self,
        messages: BoxStream<'static, Result<Bytes, Status>>,
    ) -> BoxStream<'static, Result<Bytes, Status>> {
        let sent = Arc::clone(&self.0.sent);
        Box::pin(messages.inspect(move |message| {
            if let Ok(message) = message {
                sent.fetch_add(message.len() as u64, Ordering::Relaxed);
            }
        }))
    }

    pub(super) fn received(&mut self, bytes: usize) {
        self.0.attempt.bytes_received += bytes as u64;
    }

    /// The response has ended.
    pub(super) fn end(mut self, code: Code) {
        self.0.attempt.code = Some(code);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.attempt.duration = self.environment.now().saturating_sub(self.started);
        self.attempt.bytes_sent = self.sent.load(Ordering::Relaxed);
        (self.callback)(&self.attempt);
    }
}
