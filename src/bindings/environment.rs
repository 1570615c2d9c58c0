//! The environment of a client: JavaScript's, with a listener for sign-in.

use std::time::Duration;

use js_sys::Function;

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
        if let Some(callback) = &self.on_auth_change {
            boundary::call_with_auth_state(callback, matches!(state, AuthState::SignedIn));
        }
    }
}
