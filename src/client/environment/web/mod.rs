//! Clock, timers and random numbers in a page, a worker and Node.

mod clock;
mod timers;

use std::time::Duration;

use crate::client::Environment;
use crate::maybe_send::BoxFuture;
use timers::Sleep;

/// The environment of JavaScript.
#[derive(Clone, Copy, Default, Debug)]
pub struct WebEnvironment;

impl Environment for WebEnvironment {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep::until(self.now().saturating_add(duration)))
    }

    fn now(&self) -> Duration {
        clock::now()
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }
}
