#![allow(clippy::unwrap_used)]

use bytes::Bytes;
use proptest::prelude::*;
use tonic::{Code, Status};

use super::super::Failure;
use super::super::trailers::Fields;
use super::{ResponseDecoder, ResponseHead};

fn head(http_status: u16, fields: &[(&str, &str)]) -> ResponseHead {
    let mut head = ResponseHead { http_status: Some(http_status), ..ResponseHead::default() };
    for (name, value) in fields {
        head.fields.add(name.as_bytes(), value.as_bytes());
    }
    head
}

fn grpc_web(http_status: u16) -> ResponseHead {
    head(http_status, &[("content-type", "application/grpc-web+proto")])
}

/// Reads a response to its end: its messages as bytes and its trailers' names, or its status.
fn read<'a>(
    head: ResponseHead,
    chunks: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(Vec<u8>, Vec<String>), Status> {
    let (_, mut decoder) = ResponseDecoder::open(head, 100)?;
    let mut messages = Vec::new();
    for chunk in chunks {
        decoder.push(Bytes::copy_from_slice(chunk))?;
        while let Some(part) = decoder.next_part()? {
            messages.extend_from_slice(&part.bytes);
        }
    }
    let trailers = decoder.finish()?;
    Ok((messages, trailers.iter().map(|(name, _)| name.to_owned()).collect()))
}

fn fails<'a>(head: ResponseHead, chunks: impl IntoIterator<Item = &'a [u8]>) -> (Code, String, bool) {
    let status = read(head, chunks).unwrap_err();
    let failure = Failure::of(&status).unwrap();
    (status.code(), status.message().into(), failure.cut)
}

fn trailers(block: &str) -> Vec<u8> {
    [&[0x80], (block.len() as u32).to_be_bytes().as_slice(), block.as_bytes()].concat()
}

const MESSAGE: &[u8] = b"\0\0\0\0\x01A";

#[test]
fn a_response_ends_in_its_trailers() {
    let end = trailers("grpc-status: 0\r\nx-a: 1\r\n");
    let (messages, trailers) = read(grpc_web(200), [MESSAGE, &end]).unwrap();
    assert_eq!(messages, b"A");
    assert_eq!(trailers, ["x-a", "grpc-status"]);
}

#[test]
fn the_status_counts_in_headers_and_trailers() {
    let end = trailers("grpc-status: 7\r\ngrpc-message: no\r\n");
    for http_status in [200, 404, 500, 599] {
        let denied = (Code::PermissionDenied, "no".into(), false);
        assert_eq!(fails(grpc_web(http_status), [MESSAGE, &end]), denied);
        let head = head(http_status, &[("grpc-status", "7"), ("grpc-message", "no")]);
        assert_eq!(fails(head, []), denied);
    }
    let ok = || head(200, &[("grpc-status", "0")]);
    assert_eq!(read(ok(), []).unwrap(), (Vec::new(), vec!["grpc-status".into()]));
    assert_eq!(read(ok(), [MESSAGE]).unwrap().0, b"A");
    assert_eq!(read(ok(), [MESSAGE, &trailers("")]).unwrap().0, b"A");
    assert_eq!(fails(ok(), [MESSAGE, &end]).0, Code::PermissionDenied);
}

#[test]
fn without_a_status_the_http_status_counts() {
    for (http_status, code) in [(200, Code::Unknown), (403, Code::PermissionDenied), (503, Code::Unavailable)]
    {
        let html = head(http_status, &[("content-type", "text/html"), ("retry-after", "7")]);
        let status = read(html, []).unwrap_err();
        assert_eq!(status.code(), code);
        assert!(status.message().ends_with("HTML page and may not be the API"), "{status:?}");
        assert_eq!(Failure::behind(&status).metadata.text("retry-after"), Some("7"));
        assert_eq!(Failure::of(&status).unwrap().http_status, Some(http_status));
        assert_eq!(fails(grpc_web(http_status), []).0, code);
    }
    let (code, message, _) = fails(grpc_web(502), [b"upstream connect error".as_slice()]);
    assert_eq!(code, Code::Unavailable);
    assert!(message.starts_with("HTTP 502 without a gRPC status; "), "{message}");
}

#[test]
fn a_truncated_response_is_an_error() {
    assert!(fails(grpc_web(200), []).2);
    assert!(fails(grpc_web(200), [&MESSAGE[..3]]).2);
    assert!(!fails(grpc_web(200), [trailers("").as_slice()]).2);
    assert!(!fails(grpc_web(200), [b"garbage".as_slice()]).2);
}

#[test]
fn a_response_that_the_browser_hides_is_an_error() {
    let head = ResponseHead { redirect: true, ..ResponseHead::default() };
    assert!(fails(head, []).1.starts_with("the host redirects"));
    assert_eq!(fails(ResponseHead::default(), []).1, "the browser hides the response");
}

#[test]
fn headers_are_passed_on_without_those_that_tonic_misreads() {
    let head = head(
        200,
        &[
            ("content-type", "application/grpc-web"),
            ("grpc-status", "0"),
            ("grpc-status-details-bin", "!!!"),
            ("grpc-encoding", "gzip"),
            ("x-a", "1"),
        ],
    );
    let (headers, _) = ResponseDecoder::open(head, 100).unwrap_or_else(|status| panic!("{status}"));
    assert_eq!(headers.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["content-type", "x-a"]);
}

#[test]
fn text_is_decoded_by_the_same_rules() {
    let head = || head(200, &[("content-type", "application/grpc-web-text")]);
    let text = b"AAAAAAFBgAAAAA9ncnBjLXN0YXR1czogNw==".as_slice();
    assert_eq!(fails(head(), text.chunks(1)).1, "the response was cut off in the middle of its trailers");
    assert_eq!(
        fails(head(), [b"AAAAAAFB".as_slice(), b"gAAAAA5ncnBjLXN0YXR1czogNw=="]).0,
        Code::PermissionDenied
    );
    assert_eq!(fails(head(), [b"A".as_slice()]).1, "the response was cut off in the middle of a byte");
    assert_eq!(fails(head(), [b"AA=A".as_slice()]).0, Code::Internal);
}

fn any_head() -> impl Strategy<Value = ResponseHead> {
    let kind = prop_oneof![
        Just(None),
        Just(Some("application/grpc-web+proto")),
        Just(Some("application/grpc-web-text")),
        Just(Some("text/html")),
    ];
    let outcome = || proptest::option::of(prop_oneof![Just(b"0".to_vec()), any::<Vec<u8>>()]);
    let flags = any::<(Option<u16>, bool, bool)>();
    (kind, outcome(), outcome(), outcome(), flags).prop_map(|(kind, status, message, details, flags)| {
        let (http_status, cross_origin, redirect) = flags;
        let mut fields = Fields { status, message, details, ..Fields::default() };
        if let Some(kind) = kind {
            fields.add(b"content-type", kind.as_bytes());
        }
        ResponseHead { http_status, fields, cross_origin, redirect }
    })
}

proptest! {
    #[test]
    fn every_response_ends_in_success_or_a_status_with_its_failure(head in any_head(), chunks: Vec<Vec<u8>>) {
        let http_status = head.http_status;
        match read(head, chunks.iter().map(Vec::as_slice)) {
            Ok((_, trailers)) => prop_assert!(trailers.contains(&"grpc-status".to_owned())),
            Err(status) => {
                prop_assert_ne!(status.code(), Code::Ok);
                prop_assert_eq!(Failure::of(&status).unwrap().http_status, http_status);
            }
        }
    }
}
