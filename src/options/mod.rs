//! The options of a client and of a call: defaults, limits and checks.
//!
//! The bindings pass the values from JavaScript as numbers and text. All checks are here;
//! an [`InvalidOption`] names the option and what was expected.

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

pub use call::{CallOptions, Timeout};
pub use client::{ClientOptions, ClientSettings};
pub use credentials::CredentialsOption;
pub use format::format;
pub use host::HostUrl;
pub use invalid::InvalidOption;
pub use names::same_names;
pub use retry::RetryOption;
pub use upload::idle_timeout;
