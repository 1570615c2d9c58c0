//! The environment of a client: JavaScript's, with a listener for sign-in.

use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::JsValue;

use super::boundary;
use crate::client::{AuthState, Environment, WebEnvironment};
use crate::maybe_send::BoxFuture;

/// The JavaScript around a client.
pub(super) struct JsEnvironment {
    pub(super) on_auth_change: Option<Function>,
}

impl Environment for JsEnvironment {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        WebEnvironment.sleep(duration)
    }

    fn now(&self) -> Duration {
        WebEnvironment.now()
    }

    fn random(&self) -> f64 {
        WebEnvironment.random()
    }

    fn auth_changed(&self, state: &AuthState) {
        let state = match state {
            AuthState::SignedIn => "signed-in",
            AuthState::Refused(_) => "signed-out",
        };
        if let Some(callback) = &self.on_auth_change
            && let Err(thrown) = callback.call1(&JsValue::UNDEFINED, &state.into())
        {
            boundary::report(&thrown);
        }
    }
}
