//! gRPC-web over `fetch`: what the session sends its calls by, and the tower service that tonic's
//! client stubs run on.
//!
//! The protocol is pure and knows no JavaScript: [`frames`] splits a reply's bytes, [`text`]
//! undoes base64, [`trailers`] reads fields, [`status`] turns them into a gRPC status, and
//! [`reply`] puts the four together. Only `web`, compiled for wasm32 alone, touches `fetch`.
//!
//! The transport decides the status of a call itself and gives a finished [`tonic::Status`]:
//! tonic's own reading of headers and trailers loses codes that gRPC-web servers and proxies do
//! send. What else is known of a failure hangs on that status as its source, a [`Failure`].

mod exchange;
mod failure;
pub mod frames;
mod metadata;
pub mod reply;
pub mod status;
pub mod text;
pub mod trailers;
#[cfg(all(target_arch = "wasm32", feature = "upstream-transport"))]
pub mod upstream;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use exchange::{Answer, Incoming, Outgoing, Transport};
pub use failure::Failure;
pub use metadata::{Metadata, is_value};

/// The largest message that a reply may hold unless told otherwise, in bytes: what the service
/// sends at most.
pub const DEFAULT_MAX_RECEIVE_BYTES: usize = 32 << 20;
