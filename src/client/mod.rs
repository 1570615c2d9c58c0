//! The session: sign-in, deadlines, cancellation and retry, over any [`Transport`].
//!
//! A call is a path and bytes, so that all RPCs share the same code. A session is also a
//! tower service, which tonic's generated clients run on. Only `environment/web` uses JavaScript:
//! the [`Environment`] has clock, timers and random numbers.
//!
//! [`Transport`]: crate::transport::Transport

mod attempt;
mod auth_state;
mod call;
mod cancellation;
mod credentials;
mod details;
mod environment;
mod limits;
mod messages;
mod retry;
mod service;
mod session;
mod sign_in;
pub(crate) mod token;
mod upload;

pub use attempt::{Attempt, OnAttempt};
pub use auth_state::AuthState;
pub use call::{Call, OnHeaders, Request, ResponseStream, UnaryResponse};
pub use cancellation::Cancellation;
pub use credentials::{Authentication, Credentials, TokenSource};
pub use details::{Detail, details};
pub use environment::Environment;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub use environment::native::TokioEnvironment;
#[cfg(target_arch = "wasm32")]
pub use environment::web::WebEnvironment;
pub use messages::DecodePartial;
pub use retry::RetryPolicy;
pub use session::{Session, SessionOptions};
pub use upload::{OnSent, Upload};
