//! The transport over `fetch`: in a page, a worker and Node.

mod body;
mod exchange;
mod js;
mod request;
mod service;

use std::rc::Rc;

use futures_util::future::LocalBoxFuture;
use tonic::Status;

use super::reply::Reply;
use super::{Answer, Incoming, Outgoing, Transport};
use body::ReplyBody;
use exchange::Exchange;
pub use service::ResponseBody;

/// How to reach a host.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// Scheme and host, and a path where the API lies under one; a slash at the end is fine.
    pub base_url: String,
    /// What to call instead of the global `fetch`.
    pub fetch: Option<js_sys::Function>,
    /// The largest message that a reply may hold, in bytes.
    pub max_receive_bytes: usize,
}

/// gRPC-web over `fetch`: for the session, and as a tower service for tonic's client stubs.
/// Clones share everything.
#[derive(Clone, Debug)]
pub struct FetchTransport {
    options: Rc<FetchOptions>,
}

impl FetchTransport {
    /// A transport to one host; nothing is sent yet.
    pub fn new(mut options: FetchOptions) -> Self {
        options.base_url.truncate(options.base_url.trim_end_matches('/').len());
        Self { options: Rc::new(options) }
    }
}

impl Transport for FetchTransport {
    fn send(&self, call: Outgoing) -> LocalBoxFuture<'static, Result<Answer, Status>> {
        let options = Rc::clone(&self.options);
        Box::pin(async move {
            let (head, exchange) = Exchange::start(&options, call).await?;
            let (headers, reply) = Reply::open(head, options.max_receive_bytes)?;
            let body: Box<dyn Incoming> = Box::new(ReplyBody::Open { reply, exchange });
            Ok((headers, body))
        })
    }
}
