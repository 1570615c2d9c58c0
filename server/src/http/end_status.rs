//! The final status of a call: in its trailers, after everything else, which gRPC-web writes into the
//! body, where only the service can distinguish them.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use axum::body::Bytes;
use http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use tonic::{Code, Status};
use tower::{Layer, Service};

/// The code of a call, once it is known; an extension of the request.
#[derive(Clone, Debug, Default)]
pub(super) struct EndStatus(Arc<OnceLock<Code>>);

impl EndStatus {
    /// The code, if the call has ended.
    pub(super) fn code(&self) -> Option<Code> {
        self.0.get().copied()
    }

    fn set(&self, headers: &http::HeaderMap) {
        if let Some(status) = Status::from_header_map(headers) {
            // A call ends once.
            let _ = self.0.set(status.code());
        }
    }
}

/// Around a gRPC service, below gRPC-web.
#[derive(Clone, Debug)]
pub(super) struct EndStatusLayer;

impl<S> Layer<S> for EndStatusLayer {
    type Service = RecordsEnd<S>;

    fn layer(&self, inner: S) -> Self::Service {
        RecordsEnd(inner)
    }
}

/// Writes down the status of each call.
#[derive(Clone, Debug)]
pub(super) struct RecordsEnd<S>(S);

impl<S, Q, B> Service<Request<Q>> for RecordsEnd<S>
where
    S: Service<Request<Q>, Response = Response<B>, Error = Infallible>,
    S::Future: Send + 'static,
    B: Body<Data = Bytes> + Unpin + Send + 'static,
{
    type Response = Response<RecordedBody<B>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request<Q>) -> Self::Future {
        let end = request.extensions().get::<EndStatus>().cloned().unwrap_or_default();
        let response = self.0.call(request);
        Box::pin(async move {
            let response = response.await?;
            // A call that fails at once has its status in the head.
            end.set(response.headers());
            Ok(response.map(|body| RecordedBody { body, end }))
        })
    }
}

/// A body that records its trailers.
#[derive(Debug)]
pub(super) struct RecordedBody<B> {
    body: B,
    end: EndStatus,
}

impl<B: Body<Data = Bytes> + Unpin> Body for RecordedBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if let Some(Ok(frame)) = &frame
            && let Some(trailers) = frame.trailers_ref()
        {
            self.end.set(trailers);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
