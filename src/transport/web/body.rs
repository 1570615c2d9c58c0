//! The body that tonic reads.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::Frame;
use tokio::sync::mpsc::Receiver;
use tonic::Status;

use super::pump::Event;
use crate::transport::reply::Reply;

/// A reply's message frames as they come, then its trailers if the call is `OK`, else its
/// status as an error. Dropping it aborts the HTTP request.
pub struct ResponseBody {
    /// `None` once the status is known.
    open: Option<Open>,
}

struct Open {
    reply: Reply,
    events: Receiver<Event>,
}

impl ResponseBody {
    pub(super) fn new(reply: Reply, events: Receiver<Event>) -> Self {
        Self { open: Some(Open { reply, events }) }
    }
}

impl Open {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame<Bytes>, Status>> {
        loop {
            if let Some(data) = self.reply.messages()? {
                return Poll::Ready(Ok(Frame::data(data)));
            }
            match ready!(self.events.poll_recv(cx)) {
                Some(Event::Chunk(chunk)) => self.reply.push(chunk)?,
                Some(Event::Failed(status)) if !self.reply.has_trailers() => return Poll::Ready(Err(status)),
                Some(Event::Head(_)) => {}
                Some(Event::Failed(_)) | None => {
                    return Poll::Ready(self.reply.finish().map(Frame::trailers));
                }
            }
        }
    }
}

impl http_body::Body for ResponseBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Some(open) = &mut self.open else {
            return Poll::Ready(None);
        };
        let frame = ready!(open.poll(cx));
        if !frame.as_ref().is_ok_and(Frame::is_data) {
            self.open = None;
        }
        Poll::Ready(Some(frame))
    }

    fn is_end_stream(&self) -> bool {
        self.open.is_none()
    }
}
