//! Timers, randomness and listeners of the JavaScript around the module.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::boundary;
use crate::client::{AuthState, Cancellation, Environment};

#[wasm_bindgen]
unsafe extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &JsValue, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);

    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// The JavaScript around a client.
pub(super) struct JsEnvironment {
    pub(super) on_auth_change: Option<Function>,
}

impl Environment for JsEnvironment {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()>>> {
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

    fn auth_changed(&self, state: &AuthState) {
        let state = match state {
            AuthState::SignedIn => "signed-in",
            AuthState::Refused(_) => "signed-out",
        };
        if let Some(tell) = &self.on_auth_change
            && let Err(thrown) = tell.call1(&JsValue::UNDEFINED, &state.into())
        {
            boundary::report(&thrown);
        }
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
