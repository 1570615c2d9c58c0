//! `tonic-web-wasm-client` instead of our own transport, to compare the two.
//!
//! `tests/transport/upstream.rs` lists the failures because of which we have our own.

use std::task::{Context, Poll};

use tonic::body::Body;
use tonic_web_wasm_client::{Client, Error, ResponseBody};
use tower_service::Service;

use super::web::FetchOptions;

/// The upstream transport. It has no limit on what it receives and always calls the global
/// `fetch`.
#[derive(Clone, Debug)]
pub struct UpstreamTransport {
    client: Client,
}

impl UpstreamTransport {
    /// A transport to the host of `options`.
    pub fn new(options: FetchOptions) -> Self {
        Self { client: Client::new(options.base_url) }
    }
}

impl Service<http::Request<Body>> for UpstreamTransport {
    type Response = http::Response<ResponseBody>;
    type Error = Error;
    type Future = <Client as Service<http::Request<Body>>>::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.client.poll_ready(cx)
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        self.client.call(request)
    }
}
