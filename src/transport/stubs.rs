//! Calls as the HTTP requests and responses of tonic's generated clients, which frame messages
//! themselves. The only place that frames the messages of a transport again.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{BufMut, Bytes, BytesMut};
use futures_util::future::poll_fn;
use futures_util::stream::try_unfold;
use http::header::TE;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Body, Frame};
use tonic::Status;
use tonic::metadata::MetadataMap;

use super::frames::{self, FrameDecoder, frame};
use super::{Failure, MessagePart, Metadata, Request, Response, ResponseMessages};
use crate::maybe_send::MaybeSend;

/// Reads the messages from a request's body.
pub(crate) fn request<B>(request: http::Request<B>) -> Request
where
    B: Body<Data = Bytes, Error = Status> + MaybeSend + Unpin + 'static,
{
    let (parts, body) = request.into_parts();
    let mut headers = Metadata::default();
    // `te` requests HTTP/2 trailers; the transport sets it if it needs them.
    for (name, value) in parts.headers.iter().filter(|(name, _)| **name != TE) {
        headers.append(name.as_str().as_bytes(), value.as_bytes());
    }
    let body = RequestBody {
        body,
        frames: FrameDecoder::new(usize::MAX),
        chunk: Bytes::new(),
        partial: BytesMut::new(),
    };
    Request {
        path: parts.uri.path().to_owned(),
        headers,
        messages: Box::pin(try_unfold(body, RequestBody::next)),
        headers_may_wait: false,
        progress: None,
    }
}

/// Frames the messages of a response.
pub(crate) fn response(response: Result<Response, Status>) -> Result<http::Response<ResponseBody>, Status> {
    let Response { headers, messages } = response.map_err(with_metadata)?;
    let mut response = http::Response::new(ResponseBody::new(messages));
    *response.headers_mut() = header_map(&headers);
    Ok(response)
}

struct RequestBody<B> {
    body: B,
    frames: FrameDecoder,
    chunk: Bytes,
    partial: BytesMut,
}

impl<B: Body<Data = Bytes, Error = Status> + Unpin> RequestBody<B> {
    /// The next message; `None` after the last.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Status> {
        loop {
            match self.frames.next(&mut self.chunk).map_err(|_| malformed("compressed or malformed"))? {
                Some(frames::Frame::Message(MessagePart { bytes, remaining: 0 }))
                    if self.partial.is_empty() =>
                {
                    return Ok(Some((bytes, self)));
                }
                Some(frames::Frame::Message(MessagePart { bytes, remaining })) => {
                    self.partial.put(bytes);
                    if remaining == 0 {
                        return Ok(Some((self.partial.split().freeze(), self)));
                    }
                }
                Some(frames::Frame::Trailers(_)) => {}
                None => match poll_fn(|cx| Pin::new(&mut self.body).poll_frame(cx)).await.transpose()? {
                    Some(frame) => self.chunk = frame.into_data().unwrap_or_default(),
                    None if self.frames.cut().is_some() => return Err(malformed("incomplete")),
                    None => return Ok(None),
                },
            }
        }
    }
}

fn malformed(how: &str) -> Status {
    Status::unimplemented(
        ["the request has a frame that is ", how, ": this transport cannot send it"].concat(),
    )
}

/// A response's framed messages, then its trailers if the call is `OK`, else its status as an error.
/// Dropping it ends the call.
#[derive(Default)]
pub struct ResponseBody {
    /// `None` once the status is known.
    messages: Option<Messages>,
    /// The last chunk was not the end of its message.
    within: bool,
}

#[cfg(not(target_arch = "wasm32"))]
type Messages = Box<dyn ResponseMessages>;
// tonic requires bodies that are `Send`, which JavaScript objects are not. They are used on the thread
// that created them, like all futures of a page.
#[cfg(target_arch = "wasm32")]
type Messages = send_wrapper::SendWrapper<Box<dyn ResponseMessages>>;

impl ResponseBody {
    fn new(messages: Box<dyn ResponseMessages>) -> Self {
        #[cfg(target_arch = "wasm32")]
        let messages = send_wrapper::SendWrapper::new(messages);
        Self { messages: Some(messages), within: false }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Some(messages) = &mut self.messages else { return Poll::Ready(None) };
        let end = match ready!(messages.poll_part(cx)) {
            Ok(Some(MessagePart { bytes, remaining })) => {
                let within = std::mem::replace(&mut self.within, remaining > 0);
                let bytes = if within { bytes } else { frame(&bytes, remaining) };
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            Ok(None) => Ok(Frame::trailers(header_map(&messages.trailers()))),
            Err(status) => Err(with_metadata(status)),
        };
        self.messages = None;
        Poll::Ready(Some(end))
    }

    fn is_end_stream(&self) -> bool {
        self.messages.is_none()
    }
}

/// The status with its metadata in tonic's form.
pub(crate) fn with_metadata(mut status: Status) -> Status {
    if let Some(failure) = Failure::of(&status) {
        let headers = header_map(&failure.metadata);
        *status.metadata_mut() = MetadataMap::from_headers(headers);
    }
    status
}

/// Fields in tonic's form.
pub(crate) fn header_map(metadata: &Metadata) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in metadata.iter() {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_bytes(value)) {
            // A full map accepts no more fields; the rest is dropped.
            let _ = map.try_append(name, value);
        }
    }
    map
}
