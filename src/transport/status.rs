//! Converts fields and HTTP statuses to gRPC statuses.

use tonic::{Code, Status};

use super::trailers::Fields;
use super::{Failure, Metadata, base64};

/// Reads the status from `fields`; returns the other fields, and whether there was a `grpc-status: 0`.
///
/// # Errors
/// The status in the fields, with the other fields in its [`Failure`]. A number that gRPC does not
/// define, and a value that is not a number, are `UNKNOWN`, with the value in the message. Malformed
/// messages and details do not change the code.
pub fn outcome(fields: Fields) -> Result<(Metadata, bool), Status> {
    let Some(raw) = fields.status else {
        return Ok((fields.metadata, false));
    };
    let mut message = percent_decode(fields.message.as_deref().unwrap_or_default());
    let code = match number(&raw) {
        Some(0) => return Ok((fields.metadata, true)),
        Some(number @ 1..=16) => Code::from_i32(number),
        _ => {
            let raw = String::from_utf8_lossy(raw.get(..32).unwrap_or(&raw));
            message = ["the server sent the unknown grpc-status \"", &raw, "\": ", &message].concat();
            Code::Unknown
        }
    };
    let details = fields.details.as_deref().and_then(base64::decode).unwrap_or_default();
    let failure = Failure { metadata: fields.metadata, ..Failure::default() };
    Err(failure.on(Status::with_details(code, message, details.into())))
}

/// The code of a response that has an HTTP status and no gRPC status, by gRPC's
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

/// Digits only: a sign is malformed, and an overflow is not a code.
fn number(raw: &[u8]) -> Option<i32> {
    if raw.is_empty() {
        return None;
    }
    raw.iter().try_fold(0_i32, |number, &byte| match byte {
        b'0'..=b'9' => number.checked_mul(10)?.checked_add(i32::from(byte - b'0')),
        _ => None,
    })
}

/// Decodes gRPC's percent-encoding of UTF-8. Malformed parts stay unchanged: the protocol forbids
/// discarding them.
fn percent_decode(raw: &[u8]) -> String {
    let bytes: Vec<u8> = percent_encoding::percent_decode(raw).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use tonic::Code;

    use super::super::trailers::Fields;
    use super::{code_of_http, outcome, percent_decode};

    fn stated(block: &str) -> Result<bool, (Code, String, Vec<u8>)> {
        match outcome(Fields::parse(block.as_bytes())) {
            Ok((_, said_ok)) => Ok(said_ok),
            Err(status) => Err((status.code(), status.message().into(), status.details().into())),
        }
    }

    fn code(block: &str) -> Option<Code> {
        stated(block).err().map(|(code, ..)| code)
    }

    #[test]
    fn every_number_is_its_code() {
        assert_eq!(stated(""), Ok(false));
        assert_eq!(stated("grpc-message: lost"), Ok(false));
        assert_eq!(stated("grpc-status: 0"), Ok(true));
        assert_eq!(stated("grpc-status: 00\ngrpc-message: fine"), Ok(true));
        for number in 1..=16 {
            assert_eq!(code(&format!("grpc-status: {number}")), Some(Code::from_i32(number)));
        }
    }

    #[test]
    fn invalid_numbers_are_unknown_and_in_the_message() {
        for raw in
            ["17", "255", "4294967296", "99999999999999999999", "", "x", "-1", "+5", "5 5", "5, 5", "5.0"]
        {
            let (code, message, _) = stated(&format!("grpc-status: {raw}\ngrpc-message: why")).unwrap_err();
            assert_eq!(code, Code::Unknown);
            assert_eq!(message, format!("the server sent the unknown grpc-status {raw:?}: why"));
        }
        let endless = "9".repeat(1 << 20);
        assert!(stated(&format!("grpc-status: {endless}")).unwrap_err().1.len() < 100);
    }

    #[test]
    fn messages_are_decoded_as_far_as_they_can_be() {
        let rows: [(&[u8], &str); 8] = [
            (b"caf%C3%A9", "caf\u{e9}"),
            (b"%e2%98%95%", "\u{2615}%"),
            (b"100% of %zz %4", "100% of %zz %4"),
            (b"%25C3", "%C3"),
            (b"cut %C3", "cut \u{fffd}"),
            ("caf\u{e9}".as_bytes(), "caf\u{e9}"),
            (b"latin caf\xe9", "latin caf\u{fffd}"),
            (b"", ""),
        ];
        for (raw, decoded) in rows {
            assert_eq!(percent_decode(raw), decoded);
        }
    }

    #[test]
    fn details_are_decoded_or_omitted() {
        let details = |raw| stated(&format!("grpc-status: 5\ngrpc-status-details-bin: {raw}")).unwrap_err().2;
        assert_eq!(details("CAUSAW4="), b"\x08\x05\x12\x01n");
        assert_eq!(details("CAUSAW4"), b"\x08\x05\x12\x01n");
        assert_eq!(details("!"), b"");
    }

    #[test]
    fn http_statuses_map_by_grpc_s_table() {
        let of = |status| code_of_http(Some(status));
        assert_eq!(of(400), Code::Internal);
        assert_eq!(of(401), Code::Unauthenticated);
        assert_eq!(of(403), Code::PermissionDenied);
        assert_eq!(of(404), Code::Unimplemented);
        for status in [429, 502, 503, 504] {
            assert_eq!(of(status), Code::Unavailable);
        }
        for status in [0, 100, 200, 204, 302, 402, 408, 409, 418, 499, 500, 501, 505, 599, u16::MAX] {
            assert_eq!(of(status), Code::Unknown);
        }
        assert_eq!(code_of_http(None), Code::Unknown);
    }

    proptest! {
        #[test]
        fn encoded_messages_come_back(message: String) {
            let encoded: String = message.bytes().map(|byte| format!("%{byte:02X}")).collect();
            prop_assert_eq!(percent_decode(encoded.as_bytes()), message);
        }

        #[test]
        fn nothing_costs_the_code(message: Vec<u8>, details: Vec<u8>, number in 1..=16_i32) {
            let status = Some(number.to_string().into_bytes());
            let fields = Fields { status, message: Some(message), details: Some(details), ..Fields::default() };
            prop_assert_eq!(outcome(fields).unwrap_err().code(), Code::from_i32(number));
        }
    }
}
