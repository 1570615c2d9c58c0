//! What a session needs of the world around it.

#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub(super) mod native;
#[cfg(target_arch = "wasm32")]
pub(super) mod web;

use std::time::Duration;

use crate::maybe_send::{BoxFuture, MaybeSync};

/// Time and chance, and who is told of sign-in.
pub trait Environment: MaybeSync {
    /// Resolves after `duration`; dropping it frees the timer.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Time since any fixed moment, by a clock that is not set back.
    fn now(&self) -> Duration;

    /// An even choice in `0.0..1.0`.
    fn random(&self) -> f64;

    /// The session signed in, or was refused.
    fn auth_changed(&self, _state: &super::AuthState) {}
}
