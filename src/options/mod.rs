//! The options of a client and of a call: defaults, limits and checks.
//!
//! The bindings pass the values from JavaScript as numbers and text. Their values are checked here, also for
//! packages that wasm-pack makes; the npm package checks types and names before (`js/src/check-options.ts`). An
//! [`InvalidOption`] names the option and what was expected.

mod call;
mod client;
mod credentials;
mod format;
mod headers;
mod host;
mod invalid;
mod names;
mod number;
mod retry;
mod upload;

pub(crate) use call::CallOptions;
pub(crate) use client::{ClientOptions, ClientSettings};
pub(crate) use credentials::CredentialsOption;
pub(crate) use format::format;
pub(crate) use host::HostUrl;
pub(crate) use invalid::InvalidOption;
pub(crate) use names::same_names;
pub(crate) use retry::RetryOption;
pub(crate) use upload::idle_timeout;
