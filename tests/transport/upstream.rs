//! What `tonic-web-wasm-client` 0.9.2 with tonic 0.14.9 gets wrong. A row that no longer fails
//! fails the test, so that the day it is mended shows.
#![cfg_attr(not(feature = "upstream-transport"), allow(dead_code))]

/// Scenarios that end otherwise than they must, and how.
pub(crate) const FAILS: &[(&str, &str)] = &[
    ("204 and success in headers", "UNKNOWN: wants a content type and a body"),
    ("HTTP status alone", "UNKNOWN: the HTTP status is lost"),
    ("HTTP status and status in headers", "UNKNOWN: wants a content type and a body"),
    ("HTTP status with a page", "UNKNOWN: the HTTP status is lost"),
    ("HTTP status with empty gRPC-web", "UNKNOWN: the HTTP status is lost"),
    ("HTTP status with garbage as gRPC-web", "UNKNOWN: the HTTP status is lost"),
    ("chunks of a byte", "UNKNOWN: trailers that several chunks share are dropped"),
    ("compressed message", "UNIMPLEMENTED by the header, where the flag prescribes INTERNAL"),
    ("compressed trailers", "UNKNOWN: the compressed bytes are taken for lines"),
    ("connection reset", "UNKNOWN, and the JavaScript cause is gone"),
    ("content type of gRPC-web", "UNKNOWN: wants it in lower case and without parameters"),
    ("data after the trailers", "success"),
    ("encoding named and not used", "UNIMPLEMENTED, though no frame is compressed"),
    ("failure in chunks of a byte", "UNKNOWN: trailers that several chunks share are dropped"),
    ("failure split anywhere", "UNKNOWN: trailers that several chunks share are dropped"),
    ("fetch fails", "UNKNOWN, and the JavaScript cause is gone"),
    ("frame length too long", "UNKNOWN"),
    ("frame length too short", "UNKNOWN"),
    ("frame over the limit", "no limit of its own, the whole message is waited for"),
    ("garbage", "UNKNOWN"),
    ("junk between the lines", "UNKNOWN: all trailers are lost"),
    ("message with control characters", "UNKNOWN: all trailers are lost"),
    ("more than 64 trailers", "UNKNOWN: all trailers are lost"),
    ("no final line end", "UNKNOWN: all trailers are lost"),
    ("raw UTF-8 message in headers", "NOT_FOUND with the bytes taken for Latin-1"),
    ("repeated keys", "only one value is kept"),
    ("reply cut off", "UNKNOWN, the same for every place"),
    ("status in headers, no body", "UNKNOWN: wants a content type and a body"),
    ("success in headers, empty body", "UNKNOWN: wants trailers too"),
    ("success in headers, failure in trailers", "success: tonic does not look at the trailers then"),
    ("success in headers, no body", "UNKNOWN: wants a content type and a body"),
    ("success split anywhere", "UNKNOWN: trailers that several chunks share are dropped"),
    ("trailers over the limit", "no limit of its own"),
    ("wrongly encoded message", "UNKNOWN: the code is lost"),
];

/// Scenarios that stop the wasm module for good, so that each has a test of its own.
pub(crate) const TRAPS: &[&str] = &["details that are no base64", "grpc-web-text"];

#[cfg(feature = "upstream-transport")]
mod traps {
    use wasm_bindgen_test::wasm_bindgen_test;

    use crate::answer::{Answer, trailers};
    use crate::call::call;

    /// tonic expects base64 of whatever stands in the header.
    #[wasm_bindgen_test]
    #[should_panic]
    async fn details_that_are_no_base64() {
        Answer::of(trailers("grpc-status: 5\r\ngrpc-status-details-bin: !!!\r\n")).install();
        call().await;
    }

    #[wasm_bindgen_test]
    #[should_panic]
    async fn grpc_web_text() {
        let text = Answer::of("AAAAAANvbmU=").header("content-type", "application/grpc-web-text+proto");
        text.install();
        call().await;
    }
}
