//! Converts a status to a JavaScript error.

use js_sys::{Array, Uint8Array};
use tonic::Status;
use wasm_bindgen::JsValue;

use super::{boundary, response};
use crate::client::{self, Detail};
use crate::codec::decode::{Format, Int64Format};
use crate::generated::schema;
use crate::transport::Failure;

const NO_CREDENTIALS: &str = "the client has no credentials: set its option credentials or getAccessToken, \
                              or in Node VIAM_API_KEY_ID and VIAM_API_KEY";

/// The error for a status of an RPC.
pub(super) fn from_status(status: &Status, method: Option<&'static str>, cause: Option<JsValue>) -> JsValue {
    let failure = Failure::of(status);
    let during = failure.and_then(|failure| failure.during).or(method);
    let http_status = failure.and_then(|failure| failure.http_status);
    let thrown = || failure.and_then(|failure| failure.cause.clone());
    let fields = failure.map(|failure| failure.metadata.lines()).unwrap_or_default();
    let cause = cause.or_else(thrown).unwrap_or_default();
    let hint = failure.filter(|failure| failure.lacks_credentials).map(|_| NO_CREDENTIALS);
    let code = status.code() as u32;
    boundary::grpc_error(code, status.message(), hint, during, http_status, &fields, &details(status), &cause)
}

/// The messages with which the server describes the failure; those of unknown types as bytes only.
fn details(status: &Status) -> Array {
    // Of any type, so large numbers may not be an error.
    let format = Format { int64: Int64Format::BigInt, ..Format::default() };
    let detail = |Detail { type_name, value: bytes }: Detail<'_>| {
        let message = schema::message(&type_name);
        let value = message.and_then(|message| response::one(message, bytes, format).ok());
        boundary::detail(&type_name, Uint8Array::from(bytes), value.unwrap_or_default())
    };
    client::details(status).into_iter().map(detail).collect()
}
