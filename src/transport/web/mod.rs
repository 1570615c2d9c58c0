//! The transport over `fetch`: in a page, a worker and Node.

mod exchange;
mod js;
mod message_stream;
mod messages;
mod open_streams;
mod options;
pub(crate) mod promise;
mod request;
pub(crate) mod thrown;
mod upload;

use std::rc::Rc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Body;
use tonic::Status;
use tower_service::Service;

use super::response::ResponseDecoder;
use super::{Request, Response, ResponseBody, Transport, stubs};
use crate::maybe_send::BoxFuture;
use exchange::Exchange;
use messages::FetchMessages;

pub(crate) use js::is_browser;
pub use options::FetchOptions;

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
    fn why_unanswered(&self) -> Option<String> {
        open_streams::blocking(&self.options.base_url)
    }

    fn send(&self, request: Request) -> BoxFuture<'static, Result<Response, Status>> {
        let options = Rc::clone(&self.options);
        Box::pin(async move {
            let (head, exchange) = Exchange::start(&options, request).await?;
            let (headers, decoder) = ResponseDecoder::open(head, options.max_receive_bytes)?;
            Ok(Response { headers, messages: Box::new(FetchMessages::Open { decoder, exchange }) })
        })
    }
}

/// Set `max_decoding_message_size(usize::MAX)` on the stub: the transport enforces the limit before
/// anything is buffered. Dropping the response's future or its body aborts the HTTP request.
impl<B> Service<http::Request<B>> for FetchTransport
where
    B: Body<Data = Bytes, Error = Status> + Unpin + 'static,
{
    type Response = http::Response<ResponseBody>;
    type Error = Status;
    type Future = BoxFuture<'static, Result<Self::Response, Status>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let response = self.send(stubs::request(request));
        Box::pin(async move { stubs::response(response.await) })
    }
}
