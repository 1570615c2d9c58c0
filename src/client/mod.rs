//! The session: sign-in, deadlines, cancellation and retry, over the tower service that tonic's
//! stubs run on too.
//!
//! A call goes down as bytes and a [`crate::codec::schema::Method`], so that one path serves every
//! RPC. Nothing here knows of JavaScript: the [`Environment`] brings time and chance.

mod call;
mod cancellation;
mod credentials;
mod environment;
mod limits;
mod messages;
mod retry;
mod session;
mod sign_in;
mod token;

pub use call::{Call, OnHeaders, Reply, Request, Unary};
pub use cancellation::Cancellation;
pub use credentials::{Authentication, Credentials, TokenSource};
pub use environment::Environment;
pub use messages::{Front, Taken};
pub use retry::RetryPolicy;
pub use session::{Session, SessionOptions};
pub use sign_in::AuthState;
