//! Sends calls: messages out, messages and a status in. No layer above this one handles frames or HTTP
//! responses.
//!
//! gRPC-web is pure Rust without JavaScript: [`frames`] reads a body's frames, [`base64`] decodes
//! its text form, [`trailers`] reads fields, [`status`] turns them into a gRPC status, and
//! [`response`] puts the four together. `web`, for wasm32 only, sends it with `fetch`. `native`, a
//! feature, sends gRPC with a tonic channel. `stubs` converts calls to HTTP bodies for tonic's
//! generated clients.
//!
//! The transport determines the status of a call itself and returns a [`tonic::Status`]: tonic's own
//! reading of headers and trailers loses codes that gRPC-web servers and proxies send. Further details
//! of a failure are in the status's source, a [`Failure`].

pub mod base64;
mod call;
mod failure;
pub mod frames;
mod metadata;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub mod native;
pub mod response;
pub mod status;
pub(crate) mod stubs;
pub mod trailers;
#[cfg(all(target_arch = "wasm32", feature = "upstream-transport"))]
pub mod upstream;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use call::{MessagePart, Request, Response, ResponseMessages, SendProgress, Transport};
pub use failure::Failure;
pub use metadata::{Metadata, is_value};
pub use stubs::ResponseBody;

/// The default limit of a response's message in bytes: the most that the service sends.
pub const DEFAULT_MAX_RECEIVE_BYTES: usize = 32 << 20;
