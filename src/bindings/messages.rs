//! `encodeMessage` and `decodeMessage`: the codec without a call.

use tonic::{Code, Status};
use wasm_bindgen::prelude::*;

use super::thrown::thrown;
use super::{boundary, error, options, response};
use crate::codec::schema::Message;
use crate::encoder::{Input, encode};
use crate::generated::schema;
use crate::options::format;

fn known(name: &str) -> Result<&'static Message, Status> {
    schema::message(name)
        .ok_or_else(|| Status::invalid_argument(["no message type is called \"", name, "\""].concat()))
}

/// The wire bytes of a value as a `message`. Errors name the field, in an upload after the request's `position`.
pub(super) fn bytes_of(
    message: &'static Message,
    value: &JsValue,
    position: Option<usize>,
) -> Result<Vec<u8>, Status> {
    let flat = boundary::flatten(value);
    let blobs: Vec<_> = flat.blobs().iter().map(|blob| js_sys::Uint8Array::new(&blob).to_vec()).collect();
    let input = (flat.tokens(), flat.text());
    encode(message, Input::new(&input.0, &input.1, &blobs)).map_err(|problem| {
        let problem = match position {
            Some(position) => problem.in_list(position).in_field("requests"),
            None => problem,
        };
        let message = problem.to_string();
        if problem.is_unreadable() {
            return thrown(Code::InvalidArgument, &message, flat.thrown());
        }
        Status::invalid_argument(message)
    })
}

/// The wire bytes of a message of any type that the package knows.
///
/// @throws `GrpcError` with `INVALID_ARGUMENT` that names the field that is wrong, or the type that is unknown
#[wasm_bindgen(js_name = encodeMessage, skip_typescript)]
pub fn encode_message(type_name: &str, value: &JsValue) -> Result<Vec<u8>, JsValue> {
    let encoded = known(type_name).and_then(|message| bytes_of(message, value, None));
    encoded.map_err(|status| error::from_status(&status, None, None))
}

/// The plain object of a message's wire bytes.
///
/// @throws `GrpcError` with `INTERNAL` if the bytes are not a message of this type
#[wasm_bindgen(js_name = decodeMessage, skip_typescript)]
pub fn decode_message(
    type_name: &str,
    bytes: &[u8],
    timestamps: &JsValue,
    int64: &JsValue,
) -> Result<JsValue, JsValue> {
    #[cfg(feature = "typed-methods")]
    boundary::add_request_builders();
    let format = format(options::text(timestamps).as_deref(), options::text(int64).as_deref());
    let decoded =
        format.map_err(Status::from).and_then(|format| response::one(known(type_name)?, bytes, format));
    decoded.map_err(|status| error::from_status(&status, None, None))
}
