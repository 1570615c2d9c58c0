//! Clock, timers and random numbers in a page, a worker and Node.

mod timers;

use std::time::Duration;

use wasm_bindgen::prelude::*;

use crate::client::Environment;
use crate::maybe_send::BoxFuture;
use timers::Sleep;

#[wasm_bindgen]
unsafe extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// The environment of JavaScript.
#[derive(Clone, Copy, Default, Debug)]
pub struct WebEnvironment;

impl Environment for WebEnvironment {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep::until(self.now().saturating_add(duration)))
    }

    fn now(&self) -> Duration {
        Duration::from_micros((now() * 1000.0) as u64)
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }
}
