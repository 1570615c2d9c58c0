//! What a session needs from its platform.

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub(super) mod native;
#[cfg(target_arch = "wasm32")]
pub(super) mod web;

use std::time::Duration;

use super::auth_state::AuthState;
use crate::maybe_send::{BoxFuture, MaybeSync};

/// Clock, timers, random numbers, and a callback for sign-ins.
pub trait Environment: MaybeSync {
    /// Resolves after `duration`; dropping it frees the timer.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// The time of a monotonic clock, since any fixed moment.
    fn now(&self) -> Duration;

    /// A random number from `0.0..1.0`, evenly distributed.
    fn random(&self) -> f64;

    /// The session signed in, or was refused.
    fn auth_changed(&self, _state: &AuthState) {}
}
