//! The messages with which a server describes a failure: `grpc-status-details-bin`, a `google.rpc.Status`.

use std::borrow::Cow;

use tonic::Status;

use crate::codec::wire;

/// One message: a `google.protobuf.Any`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail<'a> {
    /// The full name of the message's type.
    pub type_name: Cow<'a, str>,
    /// The message's bytes.
    pub value: &'a [u8],
}

/// The details of a status; none if they are malformed.
pub fn details(status: &Status) -> Vec<Detail<'_>> {
    let details = wire::bytes_of(status.details(), 3).unwrap_or_default();
    details.into_iter().map(detail).collect()
}

fn detail(any: &[u8]) -> Detail<'_> {
    let field = |number| wire::bytes_of(any, number).ok().and_then(|values| values.last().copied());
    let url = field(1).unwrap_or_default();
    // A URL whose last segment is the name.
    let name = url.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    Detail { type_name: String::from_utf8_lossy(name), value: field(2).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use tonic::{Code, Status};

    use super::{Detail, details};
    use crate::codec::wire::put_bytes;

    fn any(url: &[u8], value: &[u8]) -> Vec<u8> {
        let mut any = Vec::new();
        put_bytes(&mut any, 1, url);
        put_bytes(&mut any, 2, value);
        any
    }

    fn status(anys: &[&[u8]]) -> Status {
        let mut bytes = Vec::new();
        for any in anys {
            put_bytes(&mut bytes, 3, any);
        }
        Status::with_details(Code::NotFound, "", bytes.into())
    }

    #[test]
    fn every_detail_has_its_type_and_its_bytes() {
        let status = status(&[
            &any(b"type.googleapis.com/google.rpc.ErrorInfo", b"\x0a\x01a"),
            &any(b"viam.app.v1.Robot", b""),
            &any(b"a/\xff", b"b"),
            b"",
        ]);
        let detail = |type_name: &'static str, value| Detail { type_name: type_name.into(), value };
        let expected = [
            detail("google.rpc.ErrorInfo", b"\x0a\x01a".as_slice()),
            detail("viam.app.v1.Robot", b""),
            detail("\u{fffd}", b"b"),
            detail("", b""),
        ];
        assert_eq!(details(&status), expected);
    }

    #[test]
    fn malformed_details_are_none() {
        for bytes in [b"".as_slice(), b"\xff", b"\x1a\x7fcut"] {
            assert_eq!(details(&Status::with_details(Code::NotFound, "", bytes.to_vec().into())), []);
        }
    }
}
