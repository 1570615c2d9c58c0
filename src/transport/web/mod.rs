//! The transport over `fetch`: in a page, a worker and Node.

mod body;
mod js;
mod pump;
mod request;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use tonic::Status;
use tonic::body::Body;
use tower_service::Service;

use super::reply::Reply;
pub use body::ResponseBody;
use pump::Event;

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

/// gRPC-web over `fetch`, as a tower service for tonic's client stubs. Clones share everything.
///
/// Dropping the response's future or its body aborts the HTTP request. Give the stub
/// `max_decoding_message_size(usize::MAX)`: the limit is kept here, before anything is buffered.
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

impl Service<http::Request<Body>> for FetchTransport {
    type Response = http::Response<ResponseBody>;
    type Error = Status;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Status>>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let options = Rc::clone(&self.options);
        Box::pin(async move {
            let max_receive_bytes = options.max_receive_bytes;
            let mut events = pump::start(options, request);
            let head = match events.recv().await {
                Some(Event::Head(head)) => head,
                Some(Event::Failed(status)) => return Err(status),
                Some(Event::Chunk(_)) | None => return Err(Status::internal("the request ended unanswered")),
            };
            let http_status = head.http_status;
            let (headers, reply) = Reply::open(head, max_receive_bytes)?;
            let mut response = http::Response::new(ResponseBody::new(reply, events));
            *response.headers_mut() = headers;
            if let Some(Ok(status)) = http_status.map(http::StatusCode::from_u16) {
                *response.status_mut() = status;
            }
            Ok(response)
        })
    }
}
