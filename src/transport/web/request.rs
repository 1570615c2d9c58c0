//! From tonic's request to the arguments of `fetch`.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, TE};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Body as _;
use js_sys::{Array, Object, Reflect, Uint8Array};
use tonic::Status;
use tonic::body::Body;
use wasm_bindgen::JsValue;

use super::js::{Blob, byte_string};

const CONTENT: HeaderValue = HeaderValue::from_static("application/grpc-web+proto");
const X_GRPC_WEB: HeaderName = HeaderName::from_static("x-grpc-web");

/// The second argument of `fetch`.
///
/// - `redirect: "manual"`: a redirect followed would carry the token along; unlike `"error"`
///   this lets a redirect be told from a network failure.
/// - `credentials: "omit"`: the token in the headers is the only credential. Cookies would make
///   servers answer with `access-control-allow-credentials` and name each origin, and would
///   hand a page rights that its token does not give. Who needs them passes a `fetch`.
/// - `cache: "no-store"`: replies are one user's own, and no cache may keep them.
pub(super) fn init(mut headers: HeaderMap, body: &JsValue, signal: &JsValue) -> JsValue {
    // A browser forbids the header, and what it says means nothing without HTTP/2's trailers.
    headers.remove(TE);
    headers.insert(CONTENT_TYPE, CONTENT);
    headers.insert(ACCEPT, CONTENT);
    headers.insert(X_GRPC_WEB, HeaderValue::from_static("1"));
    let pairs = Array::new();
    for (name, value) in &headers {
        pairs.push(&Array::of2(&name.as_str().into(), &byte_string(value.as_bytes())));
    }
    let init = Object::new();
    let options = [
        ("method", &"POST".into()),
        ("headers", pairs.as_ref()),
        ("body", body),
        ("signal", signal),
        ("redirect", &"manual".into()),
        ("credentials", &"omit".into()),
        ("cache", &"no-store".into()),
    ];
    for (key, value) in options {
        // Setting a property of a new plain object can't fail.
        let _ = Reflect::set(&init, &key.into(), value);
    }
    init.into()
}

/// The whole request body as JavaScript's own: one frame as bytes, several as a `Blob` of
/// `Blob`s, which browsers keep outside the heap, so that wasm memory holds one frame at a time.
pub(super) async fn body(mut body: Body) -> Result<JsValue, Status> {
    let Some(first) = next(&mut body).await? else {
        return Ok(Uint8Array::new_with_length(0).into());
    };
    let first = JsValue::from(Uint8Array::from(first.as_ref()));
    let Some(mut frame) = next(&mut body).await? else {
        return Ok(first);
    };
    let parts = Array::of1(&first);
    loop {
        parts.push(&Blob::new(&Array::of1(&Uint8Array::from(frame.as_ref()))));
        match next(&mut body).await? {
            Some(following) => frame = following,
            None => return Ok(Blob::new(&parts).into()),
        }
    }
}

async fn next(body: &mut Body) -> Result<Option<Bytes>, Status> {
    loop {
        match poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await {
            None => return Ok(None),
            Some(frame) => {
                if let Ok(data) = frame?.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}
