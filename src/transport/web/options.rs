//! Where and how the transport sends.

/// How to reach a host.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// Scheme and host, and a path where the API lies under one; a slash at the end is fine.
    pub base_url: String,
    /// What to call instead of the global `fetch`.
    pub fetch: Option<js_sys::Function>,
    /// The largest message that a response may hold, in bytes.
    pub max_receive_bytes: usize,
}
