//! The options of the transport.

/// How to reach a host.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// Scheme and host, and a path if the API is below one; a slash at the end is allowed.
    pub base_url: String,
    /// A function to call instead of the global `fetch`.
    pub fetch: Option<js_sys::Function>,
    /// The largest message of a response, in bytes.
    pub max_receive_bytes: usize,
}
