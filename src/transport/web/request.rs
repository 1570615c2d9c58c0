//! From a call to the arguments of `fetch`.

use bytes::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::LocalBoxStream;
use js_sys::{Array, Uint8Array};
use tonic::Status;
use wasm_bindgen::JsValue;

use super::js::{self, Blob, byte_string};
use crate::transport::Metadata;

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
/// `Blob`s, which browsers keep outside the heap, so that wasm memory holds one frame at a time.
pub(super) async fn body(
    mut frames: LocalBoxStream<'static, Result<Bytes, Status>>,
) -> Result<JsValue, Status> {
    let Some(first) = frames.try_next().await? else {
        return Ok(Uint8Array::new_with_length(0).into());
    };
    let first = JsValue::from(Uint8Array::from(first.as_ref()));
    let Some(mut frame) = frames.try_next().await? else {
        return Ok(first);
    };
    let parts = Array::of1(&first);
    loop {
        parts.push(&Blob::new(&Array::of1(&Uint8Array::from(frame.as_ref()))));
        match frames.try_next().await? {
            Some(following) => frame = following,
            None => return Ok(Blob::new(&parts).into()),
        }
    }
}
