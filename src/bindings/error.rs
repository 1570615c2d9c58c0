//! From a status to the `GrpcError` that JavaScript sees.

use js_sys::{Array, Object, Reflect, Uint8Array};
use prost::Message as _;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};
use wasm_bindgen::{JsCast, JsValue};

use super::{bridge, messages, reply};
use crate::codec::time::Times;
use crate::generated::google::rpc;
use crate::transport::Failure;

/// The error for a status of an RPC.
pub(super) fn from_status(status: &Status, method: Option<&'static str>, cause: Option<JsValue>) -> JsValue {
    let failure = Failure::of(status);
    let during = failure.and_then(|failure| failure.during).or(method);
    let thrown = || failure.and_then(|failure| failure.cause.as_deref().cloned());
    bridge::grpc_error(
        status.code() as i32,
        status.message(),
        during,
        failure.and_then(|failure| failure.http_status),
        fields(status.metadata()),
        details(status),
        &cause.or_else(thrown).unwrap_or(JsValue::UNDEFINED),
    )
}

/// The error for wrong input, before anything is sent.
pub(super) fn invalid(message: &str, method: Option<&'static str>) -> JsValue {
    from_status(&Status::invalid_argument(message), method, None)
}

/// A value that an application's function threw, as a status that keeps it as its cause.
pub(super) fn thrown(code: Code, what: &str, value: JsValue) -> Status {
    let mut message = what.to_owned();
    if let Some(error) = value.dyn_ref::<js_sys::Error>() {
        message += ": ";
        message += &String::from(error.message());
    }
    let cause = Some(send_wrapper::SendWrapper::new(value));
    Failure { cause, ..Failure::default() }.on(Status::new(code, message))
}

/// Names and values in turn, with bytes as the characters that HTTP in JavaScript makes of them.
pub(super) fn fields(metadata: &MetadataMap) -> Vec<String> {
    let latin1 = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
    metadata
        .as_ref()
        .iter()
        .flat_map(|(name, value)| [name.as_str().to_owned(), latin1(value.as_bytes())])
        .collect()
}

/// The messages of `grpc-status-details-bin`; none where it is malformed.
fn details(status: &Status) -> Array {
    let outer = rpc::Status::decode(status.details()).unwrap_or_default();
    outer
        .details
        .iter()
        .map(|any| {
            let name = any.type_url.rsplit('/').next().unwrap_or_default();
            let detail = Object::new();
            let set = |key: &str, value: &JsValue| Reflect::set(&detail, &key.into(), value);
            let value =
                messages::layout(name).and_then(|layout| reply::one(layout, &any.value, Times::Date).ok());
            // Plain objects take any property.
            let _ = set("type", &name.into());
            let _ = set("bytes", &Uint8Array::from(any.value.as_slice()));
            let _ = set("value", &value.unwrap_or(JsValue::UNDEFINED));
            detail
        })
        .collect()
}
