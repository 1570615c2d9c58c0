//! Bodies of responses: it is known which of them wait for their readers.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};

use super::connection_table::{Connection, InFlight};
use super::response_progress::ResponseProgress;
use crate::quota::Share;

/// A response is passed on in pieces of this size: a complete body would wait in a buffer that does not
/// report how much is read.
const PIECE: usize = 16 * 1024;

/// A body of a response.
pub(super) struct ResponseBody {
    body: Body,
    rest: Bytes,
    progress: Arc<ResponseProgress>,
    connection: Arc<Connection>,
    /// The request ends with its response.
    _request: InFlight,
    /// The response's share of the memory for responses.
    _share: Option<Arc<Share>>,
}

impl ResponseBody {
    /// A body that goes over this connection.
    pub(super) fn new(body: Body, request: InFlight, share: Option<Arc<Share>>) -> Self {
        let connection = Arc::clone(request.connection());
        let progress = connection.watch_response();
        Self { body, rest: Bytes::new(), progress, connection, _request: request, _share: share }
    }

    fn next_piece(&mut self) -> Frame<Bytes> {
        let length = self.rest.len().min(PIECE);
        Frame::data(self.rest.split_to(length))
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.progress.taken();
        let frame = if self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => {
                        self.rest = data;
                        Some(Ok(self.next_piece()))
                    }
                    Err(trailers) => Some(Ok(trailers)),
                },
                end => end,
            }
        } else {
            Some(Ok(self.next_piece()))
        };
        if frame.is_some() {
            self.progress.offered(self.connection.now());
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let hint = self.body.size_hint();
        let rest = self.rest.len() as u64;
        match hint.exact() {
            Some(exact) => SizeHint::with_exact(exact + rest),
            None => SizeHint::default(),
        }
    }
}
