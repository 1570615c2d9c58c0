//! Time and chance in a page, a worker and Node.

use std::future::poll_fn;
use std::time::Duration;

use wasm_bindgen::prelude::*;

use crate::client::{Cancellation, Environment};
use crate::maybe_send::BoxFuture;

#[wasm_bindgen]
unsafe extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &JsValue, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);

    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// The environment of JavaScript.
#[derive(Clone, Copy, Default, Debug)]
pub struct WebEnvironment;

impl Environment for WebEnvironment {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let end = Cancellation::default();
        let ended = end.clone();
        let then = Closure::new(move || end.cancel());
        // Beyond this a timer runs at once; no call waits for 24 days.
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        let timer = Timer { handle: set_timeout(then.as_ref(), milliseconds), _then: then };
        Box::pin(async move {
            let _timer = timer;
            poll_fn(|cx| ended.poll_cancelled(cx)).await;
        })
    }

    fn now(&self) -> Duration {
        Duration::from_micros((now() * 1000.0) as u64)
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }
}

/// A timer that ends with its future.
struct Timer {
    handle: JsValue,
    _then: Closure<dyn FnMut()>,
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.handle);
    }
}
