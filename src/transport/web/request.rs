//! From a call to what `fetch` sends.

use bytes::Bytes;
use futures_util::TryStreamExt;
use js_sys::{Array, Uint8Array};
use tonic::Status;
use wasm_bindgen::JsValue;

use super::js::{self, Blob};
use super::message_stream::MessageStream;
use crate::maybe_send::BoxStream;
use crate::transport::Metadata;
use crate::transport::frames::frame;

const CONTENT_TYPE: &str = "application/grpc-web+proto";

/// The headers of a request as lines of `name:value`: one string crosses for all.
pub(super) fn fields(mut headers: Metadata) -> String {
    headers.insert("content-type", CONTENT_TYPE);
    headers.insert("accept", CONTENT_TYPE);
    headers.insert("x-grpc-web", "1");
    let mut fields = String::new();
    for (name, value) in headers.iter() {
        fields.push_str(name);
        fields.push(':');
        // A header's characters are bytes.
        fields.extend(value.iter().copied().map(char::from));
        fields.push('\n');
    }
    fields
}

/// A request's body.
pub(super) struct RequestBody {
    /// What `fetch` takes.
    pub(super) value: JsValue,
    /// There is more than one message.
    pub(super) is_upload: bool,
    /// The stream that `value` is, if it is one.
    pub(super) stream: Option<MessageStream>,
}

/// One message goes as bytes. Several go as a stream where that needs no HTTP/2, which is outside
/// of browsers: the source is read as fast as the line takes it. In a browser they go as a `Blob`
/// of `Blob`s, which browsers keep outside the heap, so that wasm memory holds one message at a time.
pub(super) async fn body(
    mut messages: BoxStream<'static, Result<Bytes, Status>>,
) -> Result<RequestBody, Status> {
    let Some(first) = messages.try_next().await? else {
        return Ok(RequestBody::whole(Uint8Array::new_with_length(0).into(), false));
    };
    let first = bytes(&first);
    let Some(message) = messages.try_next().await? else {
        return Ok(RequestBody::whole(first.into(), false));
    };
    let second = bytes(&message);
    if !js::is_browser() {
        let stream = MessageStream::new(vec![second, first], messages);
        return Ok(RequestBody { value: stream.readable(), is_upload: true, stream: Some(stream) });
    }
    let parts = Array::of2(&Blob::new(&Array::of1(&first)), &Blob::new(&Array::of1(&second)));
    while let Some(message) = messages.try_next().await? {
        parts.push(&Blob::new(&Array::of1(&bytes(&message))));
    }
    Ok(RequestBody::whole(Blob::new(&parts).into(), true))
}

impl RequestBody {
    fn whole(value: JsValue, is_upload: bool) -> Self {
        Self { value, is_upload, stream: None }
    }
}

/// A message in its frame, in JavaScript's memory.
fn bytes(message: &[u8]) -> Uint8Array {
    Uint8Array::from(frame(message, 0).as_ref())
}
