//! Converts a call to the parameters of `fetch`.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::TryStreamExt;
use js_sys::{Array, Uint8Array};
use tonic::Status;

use super::js::{self, Blob};
use super::message_stream::MessageStream;
use crate::generated::sign_in::GRPC_WEB;
use crate::maybe_send::BoxStream;
use crate::transport::frames::frame;
use crate::transport::{Metadata, SendProgress};

/// The headers of a request as lines of `name:value`.
pub(super) fn fields(mut headers: Metadata) -> String {
    for (name, value) in GRPC_WEB {
        headers.insert(name, *value);
    }
    headers.lines()
}

/// A request's body.
pub(super) enum RequestBody {
    /// One message, or none.
    Bytes(Uint8Array),
    /// Messages that are read as they are sent.
    Stream(MessageStream),
    /// Messages that were all read before, with the end of each.
    Blob(Blob, Vec<f64>),
}

/// One message is sent as bytes. Several are sent as a stream if possible: outside of browsers, and
/// over HTTP/2 in those that support it. Otherwise they are sent as a `Blob` of `Blob`s, which browsers
/// store outside the heap, so that wasm memory has one message at a time.
pub(super) async fn body(
    mut messages: BoxStream<'static, Result<Bytes, Status>>,
    progress: Option<Arc<dyn SendProgress>>,
    base_url: &str,
) -> Result<RequestBody, Status> {
    let Some(first) = messages.try_next().await? else {
        return Ok(RequestBody::Bytes(Uint8Array::new_with_length(0)));
    };
    let first = bytes(&first);
    let Some(message) = messages.try_next().await? else {
        return Ok(RequestBody::Bytes(first));
    };
    let second = bytes(&message);
    if !js::is_browser() || js::takes_streams(base_url) {
        return Ok(RequestBody::Stream(MessageStream::new(vec![second, first], messages, progress)));
    }
    let (parts, mut ends, mut end) = (Array::new(), Vec::new(), 0.0);
    let mut add = |message: Uint8Array| {
        end += f64::from(message.length());
        ends.push(end);
        parts.push(&Blob::new(&Array::of1(&message)));
    };
    add(first);
    add(second);
    while let Some(message) = messages.try_next().await? {
        add(bytes(&message));
    }
    Ok(RequestBody::Blob(Blob::new(&parts), ends))
}

/// A message in its frame, in JavaScript's memory.
fn bytes(message: &[u8]) -> Uint8Array {
    Uint8Array::from(frame(message, 0).as_ref())
}
