//! The transport as a tower service, for tonic's client stubs.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_util::stream::unfold;
use http::header::TE;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Body, Frame};
use send_wrapper::SendWrapper;
use tonic::Status;
use tonic::metadata::MetadataMap;
use tower_service::Service;

use super::FetchTransport;
use crate::transport::{Failure, Incoming, Metadata, Outgoing, Transport};

/// Give the stub `max_decoding_message_size(usize::MAX)`: the limit is kept by the transport,
/// before anything is buffered. Dropping the response's future or its body aborts the HTTP request.
impl<B> Service<http::Request<B>> for FetchTransport
where
    B: Body<Data = Bytes, Error = Status> + Unpin + 'static,
{
    type Response = http::Response<ResponseBody>;
    type Error = Status;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Status>>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let (parts, body) = request.into_parts();
        let mut headers = Metadata::default();
        // What `te` says means nothing without HTTP/2's trailers, and a browser forbids it.
        for (name, value) in parts.headers.iter().filter(|(name, _)| **name != TE) {
            headers.append(name.as_str().as_bytes(), value.as_bytes());
        }
        let path = parts.uri.path().to_owned();
        let answer = self.send(Outgoing { path, headers, frames: Box::pin(unfold(body, next)) });
        Box::pin(async move {
            let (headers, body) = answer.await.map_err(with_metadata)?;
            let mut response = http::Response::new(ResponseBody { open: Some(SendWrapper::new(body)) });
            *response.headers_mut() = header_map(&headers);
            Ok(response)
        })
    }
}

/// The next frame of a request.
async fn next<B>(mut body: B) -> Option<(Result<Bytes, Status>, B)>
where
    B: Body<Data = Bytes, Error = Status> + Unpin,
{
    loop {
        let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await?;
        match frame.map(Frame::into_data) {
            Ok(Ok(data)) => return Some((Ok(data), body)),
            Ok(Err(_trailers)) => {}
            Err(status) => return Some((Err(status), body)),
        }
    }
}

/// A reply's message frames as they come, then its trailers if the call is `OK`, else its
/// status as an error. Dropping it aborts the HTTP request.
pub struct ResponseBody {
    /// `None` once the status is known.
    // tonic wants bodies that are `Send`, which what belongs to JavaScript is not: it is used
    // on the thread that made it, as every future of a page is.
    open: Option<SendWrapper<Box<dyn Incoming>>>,
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Some(body) = &mut self.open else { return Poll::Ready(None) };
        let frame = match ready!(body.poll_frames(cx)) {
            Ok(Some(frames)) => return Poll::Ready(Some(Ok(Frame::data(frames)))),
            Ok(None) => Ok(Frame::trailers(header_map(&body.trailers()))),
            Err(status) => Err(with_metadata(status)),
        };
        self.open = None;
        Poll::Ready(Some(frame))
    }

    fn is_end_stream(&self) -> bool {
        self.open.is_none()
    }
}

/// The status with what came beside it where tonic's users look for it.
fn with_metadata(mut status: Status) -> Status {
    let headers = header_map(&Failure::behind(&status).metadata);
    *status.metadata_mut() = MetadataMap::from_headers(headers);
    status
}

fn header_map(metadata: &Metadata) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in metadata.iter() {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_bytes(value)) {
            // A map that is full takes no more; what it leaves out is not worth a failure.
            let _ = map.try_append(name, value);
        }
    }
    map
}
