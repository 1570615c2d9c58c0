//! What a session needs of the world around it.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

/// Time and chance, and who is told of sign-in.
pub trait Environment {
    /// Resolves after `duration`; dropping it frees the timer.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()>>>;

    /// Time since any fixed moment, by a clock that is not set back.
    fn now(&self) -> Duration;

    /// An even choice in `0.0..1.0`.
    fn random(&self) -> f64;

    /// The session signed in, or was refused.
    fn auth_changed(&self, state: &super::AuthState);
}
