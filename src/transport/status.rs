//! From fields and HTTP statuses to gRPC statuses.

use http::HeaderMap;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

use super::text;
use super::trailers::Fields;

/// Reads the outcome out of `fields`: what is left of them, and whether they said
/// `grpc-status: 0`.
///
/// # Errors
/// The status that they state, with the other fields as its metadata. A number that gRPC does
/// not define, and a value that is no number, are `UNKNOWN`, and the message tells what stood
/// there. Neither a malformed message nor malformed details lose the code.
pub fn outcome(fields: Fields) -> Result<(HeaderMap, bool), Status> {
    let Some(raw) = fields.status else {
        return Ok((fields.metadata, false));
    };
    let mut message = percent_decode(fields.message.as_deref().unwrap_or_default());
    let code = match number(&raw) {
        Some(0) => return Ok((fields.metadata, true)),
        Some(number @ 1..=16) => Code::from_i32(number),
        _ => {
            let raw = String::from_utf8_lossy(raw.get(..32).unwrap_or(&raw));
            message = format!("the server sent the unknown grpc-status {raw:?}: {message}");
            Code::Unknown
        }
    };
    let details = fields.details.as_deref().and_then(text::decode).unwrap_or_default();
    let metadata = MetadataMap::from_headers(fields.metadata);
    Err(Status::with_details_and_metadata(code, message, details.into(), metadata))
}

/// The code of a reply that has an HTTP status and no gRPC status, by gRPC's
/// `http-grpc-status-mapping`.
pub fn code_of_http(http_status: Option<u16>) -> Code {
    match http_status {
        Some(400) => Code::Internal,
        Some(401) => Code::Unauthenticated,
        Some(403) => Code::PermissionDenied,
        Some(404) => Code::Unimplemented,
        Some(429 | 502 | 503 | 504) => Code::Unavailable,
        _ => Code::Unknown,
    }
}

/// Digits only: a sign is malformed, and what overflows is no code.
fn number(raw: &[u8]) -> Option<i32> {
    if raw.is_empty() {
        return None;
    }
    raw.iter().try_fold(0_i32, |number, &byte| match byte {
        b'0'..=b'9' => number.checked_mul(10)?.checked_add(i32::from(byte - b'0')),
        _ => None,
    })
}

/// Undoes gRPC's percent-encoding of UTF-8. What is not encoded rightly stays as it is: the
/// protocol forbids to discard it.
fn percent_decode(raw: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let mut decoded = byte;
        if let (b'%', [high, low, behind @ ..]) = (byte, after)
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            decoded = high << 4 | low;
            rest = behind;
        }
        bytes.push(decoded);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}
