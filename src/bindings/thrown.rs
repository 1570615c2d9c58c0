//! What JavaScript threw, as a status.

use tonic::{Code, Status};
use wasm_bindgen::JsValue;

use crate::transport::Failure;
use crate::transport::web::thrown::message_of;

/// A status whose cause is a thrown value; the value's own message follows `what`.
pub(super) fn thrown(code: Code, what: &str, value: JsValue) -> Status {
    let mut message = what.to_owned();
    let own = message_of(&value);
    if !own.is_empty() {
        message += ": ";
        message += &own;
    }
    Failure { cause: Some(value), ..Failure::default() }.on(Status::new(code, message))
}
