//! The transport over a tonic channel: gRPC over HTTP/2, outside a browser.

use std::error::Error;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf, BufMut, Bytes};
use futures_util::FutureExt;
use futures_util::stream::{Stream, StreamExt};
use http::uri::PathAndQuery;
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::metadata::MetadataMap;
use tonic::transport::{Channel, ClientTlsConfig, Endpoint};
use tonic::{Code, Status, Streaming};

use super::{DEFAULT_MAX_RECEIVE_BYTES, Failure, MessagePart, Metadata, Request, Response};
use super::{ResponseMessages, Transport, stubs};
use crate::maybe_send::{BoxFuture, BoxStream};

/// gRPC over a channel of tonic's. Clones share the channel.
#[derive(Clone, Debug)]
pub struct ChannelTransport {
    channel: Channel,
    max_receive_bytes: usize,
}

impl ChannelTransport {
    /// A transport over `channel`, which determines host, TLS and connections.
    pub fn new(channel: Channel) -> Self {
        Self { channel, max_receive_bytes: DEFAULT_MAX_RECEIVE_BYTES }
    }

    /// A transport to `host`, an `http` or `https` URL; over TLS with the system's certificates. It
    /// connects with the first call.
    ///
    /// # Errors
    /// `host` is not a URL, or the system's certificates cannot be read.
    pub fn connect_lazy(host: impl Into<Bytes>) -> Result<Self, tonic::transport::Error> {
        let mut endpoint = Endpoint::from_shared(host)?;
        if endpoint.uri().scheme_str() == Some("https") {
            endpoint = endpoint.tls_config(ClientTlsConfig::new().with_native_roots())?;
        }
        Ok(Self::new(endpoint.connect_lazy()))
    }

    /// Refuses messages of more than `bytes`. Default: [`DEFAULT_MAX_RECEIVE_BYTES`].
    #[must_use]
    pub fn max_receive_bytes(mut self, bytes: usize) -> Self {
        self.max_receive_bytes = bytes;
        self
    }
}

impl Transport for ChannelTransport {
    fn send(&self, request: Request) -> BoxFuture<'static, Result<Response, Status>> {
        let channel = self.channel.clone();
        let mut client = Grpc::new(channel).max_decoding_message_size(self.max_receive_bytes);
        Box::pin(async move {
            let Request { path, headers, messages, .. } = request;
            let path = PathAndQuery::try_from(path)
                .map_err(|_| Status::internal("the path of the call can be no path of HTTP"))?;
            let broken = Broken::default();
            let mut request = tonic::Request::new(UntilBroken { messages, broken: broken.clone() });
            *request.metadata_mut() = MetadataMap::from_headers(stubs::header_map(&headers));
            client.ready().await.map_err(|error| unreachable(&error))?;
            let response = Box::pin(client.streaming(request, path, BytesCodec));
            let response = broken.or(response).await.map_err(known)?;
            let (headers, stream, _) = response.into_parts();
            let messages = ChannelMessages { stream, broken, trailers: Metadata::default() };
            Ok(Response { headers: fields(headers), messages: Box::new(messages) })
        })
    }
}

/// The messages of a response, as they arrive.
struct ChannelMessages {
    stream: Streaming<Bytes>,
    broken: Broken,
    trailers: Metadata,
}

impl ResponseMessages for ChannelMessages {
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<MessagePart>, Status>> {
        if let Some(status) = self.broken.poll(cx) {
            return Poll::Ready(Err(status));
        }
        match ready!(self.stream.poll_next_unpin(cx)) {
            Some(Ok(bytes)) => Poll::Ready(Ok(Some(MessagePart { bytes, remaining: 0 }))),
            Some(Err(status)) => Poll::Ready(Err(known(status))),
            None => {
                // They have arrived with the end.
                let trailers = self.stream.trailers().now_or_never().and_then(Result::ok).flatten();
                self.trailers = trailers.map(fields).unwrap_or_default();
                Poll::Ready(Ok(None))
            }
        }
    }

    fn trailers(&mut self) -> Metadata {
        std::mem::take(&mut self.trailers)
    }
}

/// The error that ended the request's messages. tonic's streams of messages have no errors: after an
/// error the stream waits, so that the server does not see a complete request, and the call is dropped.
#[derive(Clone, Default)]
struct Broken(Arc<Mutex<(Option<Status>, Option<std::task::Waker>)>>);

impl Broken {
    fn set(&self, status: Status) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 = Some(status);
        if let Some(waker) = state.1.take() {
            waker.wake();
        }
    }

    fn poll(&self, cx: &Context<'_>) -> Option<Status> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.1 = Some(cx.waker().clone());
        state.0.take()
    }

    /// `call`, unless the request fails first.
    async fn or<T>(&self, mut call: Pin<Box<impl Future<Output = Result<T, Status>>>>) -> Result<T, Status> {
        std::future::poll_fn(|cx| match (self.poll(cx), call.poll_unpin(cx)) {
            (Some(status), _) => Poll::Ready(Err(status)),
            (None, outcome) => outcome,
        })
        .await
    }
}

struct UntilBroken {
    messages: BoxStream<'static, Result<Bytes, Status>>,
    broken: Broken,
}

impl Stream for UntilBroken {
    type Item = Bytes;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        match ready!(self.messages.poll_next_unpin(cx)) {
            Some(Ok(message)) => Poll::Ready(Some(message)),
            None => Poll::Ready(None),
            Some(Err(status)) => {
                self.messages = Box::pin(futures_util::stream::pending());
                self.broken.set(status);
                Poll::Pending
            }
        }
    }
}

/// A status of tonic with the details that the session reads.
fn known(status: Status) -> Status {
    if status.source().is_some() && status.metadata().is_empty() {
        return unreachable(&status);
    }
    let metadata = fields(status.metadata().clone());
    Failure { metadata, ..Failure::default() }.on(status)
}

/// The error below gRPC; tonic's own message is "transport error".
fn unreachable(error: &dyn Error) -> Status {
    let mut words = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push(error.to_string());
        cause = error.source();
    }
    let message = format!("cannot reach the service ({})", words.join(": "));
    Failure::default().on(Status::new(Code::Unavailable, message))
}

fn fields(map: MetadataMap) -> Metadata {
    let mut metadata = Metadata::default();
    for (name, value) in &map.into_headers() {
        metadata.append(name.as_str().as_bytes(), value.as_bytes());
    }
    metadata
}

/// Messages as bytes.
#[derive(Clone, Copy)]
struct BytesCodec;

impl Codec for BytesCodec {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for BytesCodec {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, message: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put(message);
        Ok(())
    }
}

impl Decoder for BytesCodec {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}
