//! From a call to the arguments of `fetch`.

use bytes::Bytes;
use futures_util::TryStreamExt;
use js_sys::{Array, Uint8Array};
use tonic::Status;
use wasm_bindgen::JsValue;

use super::js::{self, Blob, byte_string};
use crate::maybe_send::BoxStream;
use crate::transport::Metadata;
use crate::transport::frames::frame;

const CONTENT: &str = "application/grpc-web+proto";

/// The second argument of `fetch`.
///
/// - `redirect: "manual"`: a redirect followed would carry the token along; unlike `"error"`
///   this lets a redirect be told from a network failure.
/// - `credentials: "omit"`: the token in the headers is the only credential. Cookies would make
///   servers answer with `access-control-allow-credentials` and name each origin, and would
///   hand a page rights that its token does not give. Who needs them passes a `fetch`.
/// - `cache: "no-store"`: replies are one user's own, and no cache may keep them.
pub(super) fn init(mut headers: Metadata, body: &JsValue, signal: &JsValue) -> JsValue {
    headers.insert("content-type", CONTENT);
    headers.insert("accept", CONTENT);
    headers.insert("x-grpc-web", "1");
    let pairs = Array::new();
    for (name, value) in headers.iter() {
        pairs.push(&Array::of2(&name.into(), &byte_string(value)));
    }
    js::object(&[
        ("method", &"POST".into()),
        ("headers", pairs.as_ref()),
        ("body", body),
        ("signal", signal),
        ("redirect", &"manual".into()),
        ("credentials", &"omit".into()),
        ("cache", &"no-store".into()),
    ])
}

/// The whole request body as JavaScript's own: one frame as bytes, several as a `Blob` of
/// `Blob`s, which browsers keep outside the heap, so that wasm memory holds one message at a time.
pub(super) async fn body(mut messages: BoxStream<'static, Result<Bytes, Status>>) -> Result<JsValue, Status> {
    let Some(first) = messages.try_next().await? else {
        return Ok(Uint8Array::new_with_length(0).into());
    };
    let first = JsValue::from(bytes(&first));
    let Some(mut message) = messages.try_next().await? else {
        return Ok(first);
    };
    let parts = Array::of1(&first);
    loop {
        parts.push(&Blob::new(&Array::of1(&bytes(&message))));
        match messages.try_next().await? {
            Some(following) => message = following,
            None => return Ok(Blob::new(&parts).into()),
        }
    }
}

/// A message in its frame, in JavaScript's memory.
fn bytes(message: &[u8]) -> Uint8Array {
    Uint8Array::from(frame(message, 0).as_ref())
}
