//! Details of a failed call in addition to its gRPC status.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use tonic::Status;

use super::Metadata;

/// Details of a failed call in addition to its gRPC status; the status's source.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Failure {
    /// The response's HTTP status; `None` if no response arrived or the browser hides it.
    pub http_status: Option<u16>,
    /// The other trailers or headers of the response.
    pub metadata: Metadata,
    /// The response began but ended before its status: the connection was lost. Whether the server
    /// executed the call is not known.
    pub cut: bool,
    /// The RPC that failed, if it is not the call itself but a step before it.
    pub during: Option<&'static str>,
    /// The service requires credentials, and the session has none.
    pub lacks_credentials: bool,
    /// What `fetch` or the body's reader threw.
    // A status's source must be `Send`. A JavaScript value is `Send` on wasm without threads.
    #[cfg(target_arch = "wasm32")]
    pub cause: Option<wasm_bindgen::JsValue>,
}

impl Failure {
    /// The failure behind `status`, if the transport made it.
    pub fn of(status: &Status) -> Option<&Self> {
        status.source()?.downcast_ref()
    }

    /// A copy of the failure behind `status`, or an empty one.
    pub fn behind(status: &Status) -> Self {
        Self::of(status).cloned().unwrap_or_default()
    }

    /// `status` with this failure as its source.
    #[must_use]
    pub fn on(self, mut status: Status) -> Status {
        status.set_source(Arc::new(self));
        status
    }
}

// Written by hand, without the JavaScript cause: its text may contain the URL of the page.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.cut { "Failure(cut off, " } else { "Failure(" })?;
        fmt::Display::fmt(self, f)?;
        f.write_str(")")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.http_status {
            Some(status) => f.write_str(&["HTTP ", &status.to_string()].concat()),
            None => f.write_str("no HTTP response"),
        }
    }
}

impl Error for Failure {}
