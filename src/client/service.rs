//! The session as the tower service that tonic's generated clients run on.

use std::borrow::Cow;
use std::future::{pending, poll_fn};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::stream::{StreamExt, TryStreamExt, iter};
use http_body::Body;
use tonic::Status;
use tower_service::Service;

use super::call::{Call, Request, ResponseStream};
use super::session::Session;
use super::upload::Upload;
use crate::generated::schema;
use crate::maybe_send::{BoxFuture, MaybeSend};
use crate::transport::{MessagePart, Metadata, Response, ResponseBody, ResponseMessages, stubs};

const GRPC_TIMEOUT: &str = "grpc-timeout";

/// Calls of a generated client have sign-in, retries, cancellation and limits like all calls of the
/// session. A call's deadline is its request's timeout ([`tonic::Request::set_timeout`]); by
/// default there is none. Dropping the response or its future ends the call.
///
/// Give the client `max_decoding_message_size(usize::MAX)`: tonic's default is 4 MiB, and the
/// transport has its own limit.
impl<B> Service<http::Request<B>> for Session
where
    B: Body<Data = Bytes, Error = Status> + MaybeSend + Unpin + 'static,
{
    type Response = http::Response<ResponseBody>;
    type Error = Status;
    type Future = BoxFuture<'static, Result<Self::Response, Status>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let session = self.clone();
        let request = stubs::request(request);
        Box::pin(async move { stubs::response(session.forward(request).await) })
    }
}

impl Session {
    async fn forward(self, request: crate::transport::Request) -> Result<Response, Status> {
        let crate::transport::Request { path, mut headers, mut messages, .. } = request;
        let timeout = match headers.text(GRPC_TIMEOUT) {
            Some(text) => Some(
                parse_timeout(text)
                    .ok_or_else(|| Status::invalid_argument("grpc-timeout: expected a timeout"))?,
            ),
            None => None,
        };
        // The session sends the remaining time.
        headers.remove(GRPC_TIMEOUT);
        // A request that ends with its first message can be retried. This waits for neither: the call's
        // limits do not apply yet.
        let first = messages.try_next().now_or_never().transpose()?.flatten();
        let request = match (first, messages.next().now_or_never()) {
            (Some(first), Some(None)) => Request::One(first),
            (first, next) => {
                let known = first.map(Ok).into_iter().chain(next.flatten());
                Request::Many(Upload::new(Box::pin(iter(known).chain(messages))))
            }
        };
        let reads = schema::methods().iter().any(|method| method.path == path && method.reads);
        let begun = Arc::new(Mutex::new(None));
        let received = Arc::clone(&begun);
        let call = Call {
            path: Cow::Owned(path),
            reads,
            request,
            timeout,
            headers,
            cancel: self.cancellation(),
            on_headers: Some(Box::new(move |headers| *lock(&received) = Some(headers.clone()))),
            on_attempt: None,
            decoder: None,
        };
        let mut opening: BoxFuture<'static, _> = Box::pin(async move { self.stream(call).await });
        // A stream's headers are passed on before its first message.
        poll_fn(|cx| {
            let outcome = opening.poll_unpin(cx);
            let headers = lock(&begun).take();
            Poll::Ready(match (outcome, headers) {
                (Poll::Ready(Err(status)), _) => Err(status),
                (Poll::Ready(Ok(response)), headers) => {
                    let headers = headers.unwrap_or_default();
                    Ok(Response { headers, messages: Box::new(StubMessages::Open(response)) })
                }
                (Poll::Pending, Some(headers)) => {
                    let opening = std::mem::replace(&mut opening, Box::pin(pending()));
                    Ok(Response { headers, messages: Box::new(StubMessages::Opening(opening)) })
                }
                (Poll::Pending, None) => return Poll::Pending,
            })
        })
        .await
    }
}

/// The messages of a call that can still be retried.
enum StubMessages {
    /// Waits for the first message.
    Opening(BoxFuture<'static, Result<ResponseStream, Status>>),
    Open(ResponseStream),
    Failed,
}

impl ResponseMessages for StubMessages {
    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<MessagePart>, Status>> {
        if let Self::Opening(opening) = self {
            *self = match ready!(opening.poll_unpin(cx)) {
                Ok(response) => Self::Open(response),
                Err(status) => {
                    *self = Self::Failed;
                    return Poll::Ready(Err(status));
                }
            };
        }
        let Self::Open(response) = self else { return Poll::Ready(Ok(None)) };
        let message = ready!(response.poll_message(cx))?;
        Poll::Ready(Ok(message.map(|bytes| MessagePart { bytes, remaining: 0 })))
    }

    fn trailers(&mut self) -> Metadata {
        match self {
            Self::Open(response) => response.trailers(),
            _ => Metadata::default(),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// At most eight digits and a unit.
fn parse_timeout(text: &str) -> Option<Duration> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count = digits.parse().ok()?;
    Some(match unit {
        "H" => Duration::from_secs(count * 3600),
        "M" => Duration::from_secs(count * 60),
        "S" => Duration::from_secs(count),
        "m" => Duration::from_millis(count),
        "u" => Duration::from_micros(count),
        "n" => Duration::from_nanos(count),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timeouts_have_digits_and_a_unit() {
        let rows = [("20S", 20_000), ("20000000u", 20_000), ("1H", 3_600_000), ("2M", 120_000), ("5m", 5)];
        for (text, milliseconds) in rows {
            assert_eq!(parse_timeout(text), Some(Duration::from_millis(milliseconds)), "{text}");
        }
        assert_eq!(parse_timeout("7n"), Some(Duration::from_nanos(7)));
        for text in ["", "S", "20", "20s", "-1S", "+1S", "1.5S", "123456789S", "5 m", "é"] {
            assert_eq!(parse_timeout(text), None, "{text}");
        }
    }
}
