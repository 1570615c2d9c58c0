//! Clock, timers and random numbers outside a browser.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::{Duration, Instant};

use crate::client::Environment;
use crate::maybe_send::BoxFuture;

/// The environment of a tokio runtime. Calls must be polled within one.
#[derive(Clone, Copy, Debug)]
pub struct TokioEnvironment {
    start: Instant,
}

impl Default for TokioEnvironment {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Environment for TokioEnvironment {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The timer is created when the future is polled: a call may be prepared outside a runtime.
        Box::pin(async move { tokio::time::sleep(duration).await })
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn random(&self) -> f64 {
        // Each state has its own random keys from the system. 53 bits, as in a double.
        (RandomState::new().hash_one(()) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
