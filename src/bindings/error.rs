//! Converts a status to a JavaScript error.

use js_sys::{Array, Reflect, Uint8Array};
use tonic::{Code, Status};
use wasm_bindgen::prelude::*;

use super::{boundary, response};
use crate::client::{self, Detail};
use crate::codec::decode::{Format, Int64Format};
use crate::generated::{schema, status_codes::STATUS_CODES};
use crate::transport::{Failure, Metadata};

/// Makes the errors of the module instances of a class: the package's `GrpcError`.
#[wasm_bindgen(js_name = setErrorPrototype, skip_typescript)]
pub fn set_error_prototype(prototype: &JsValue) {
    boundary::set_error_prototype(prototype);
}

/// The error for a status of an RPC.
pub(super) fn from_status(status: &Status, method: Option<&'static str>, cause: Option<JsValue>) -> JsValue {
    let failure = Failure::of(status);
    let during = failure.and_then(|failure| failure.during).or(method);
    let http_status = failure.and_then(|failure| failure.http_status);
    let thrown = || failure.and_then(|failure| failure.cause.clone());
    let metadata = failure.map(|failure| fields(&failure.metadata)).unwrap_or_default();
    let plain = (status.code() as i32, during, http_status, metadata);
    let cause = cause.or_else(thrown).unwrap_or_default();
    boundary::grpc_error(code_name(status.code()), status.message(), &to_js(&plain), &details(status), &cause)
}

/// The name of a code, for example `NOT_FOUND`.
pub(super) fn code_name(code: Code) -> &'static str {
    STATUS_CODES.get(code as usize).copied().unwrap_or("UNKNOWN")
}

/// A status with a value that an application's function threw as its cause.
pub(super) fn thrown(code: Code, what: &str, value: JsValue) -> Status {
    let reason = reason_of(&value).map(|reason| [": ", &reason].concat());
    let message = what.to_owned() + &reason.unwrap_or_default();
    Failure { cause: Some(value), ..Failure::default() }.on(Status::new(code, message))
}

/// What something that was thrown says of itself. It may be anything, also an error whose message is none.
pub(super) fn reason_of(thrown: &JsValue) -> Option<String> {
    thrown.as_string().or_else(|| Reflect::get(thrown, &"message".into()).ok()?.as_string())
}

/// Metadata as `Headers`.
pub(super) fn headers(metadata: &Metadata) -> Result<JsValue, JsValue> {
    boundary::headers(&to_js(&fields(metadata)))
}

/// Names and values, with bytes as the characters that HTTP in JavaScript makes of them.
fn fields(metadata: &Metadata) -> Vec<(&str, String)> {
    let latin1 = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect();
    metadata.iter().map(|(name, value)| (name, latin1(value))).collect()
}

fn to_js(plain: &impl serde::Serialize) -> JsValue {
    // Numbers, text and lists of them can always be converted.
    serde_wasm_bindgen::to_value(plain).unwrap_or_default()
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
