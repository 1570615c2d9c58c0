//! The failures of `tonic-web-wasm-client` 0.9.2 with tonic 0.14.9. A row that no longer fails
//! fails the test, so that the day it is mended shows.
#![cfg_attr(not(feature = "upstream-transport"), allow(dead_code))]

/// Entries of the table that end otherwise than they must: it loses HTTP statuses, trailers that
/// several chunks share and those that are written oddly, takes one form of the content type, keeps
/// one value of a repeated key, has no limit, and hides what `fetch` threw.
pub(crate) const FAILS: &[&str] = &[
    "HTTP 400 with a page",
    "HTTP 400 with empty gRPC-web",
    "HTTP 400 with garbage as gRPC-web",
    "HTTP 400 without a body",
    "HTTP 401 with a page",
    "HTTP 401 with empty gRPC-web",
    "HTTP 401 with garbage as gRPC-web",
    "HTTP 401 without a body",
    "HTTP 403 with a page",
    "HTTP 403 with empty gRPC-web",
    "HTTP 403 with garbage as gRPC-web",
    "HTTP 403 without a body",
    "HTTP 404 with a page",
    "HTTP 404 with empty gRPC-web",
    "HTTP 404 with garbage as gRPC-web",
    "HTTP 404 with status in headers",
    "HTTP 404 without a body",
    "HTTP 429 with JSON",
    "HTTP 429 with a page",
    "HTTP 429 with empty gRPC-web",
    "HTTP 429 with garbage as gRPC-web",
    "HTTP 429 without a body",
    "HTTP 502 with a line of text",
    "HTTP 502 with a page",
    "HTTP 502 with empty gRPC-web",
    "HTTP 502 with garbage as gRPC-web",
    "HTTP 502 without a body",
    "HTTP 503 with a page",
    "HTTP 503 with empty gRPC-web",
    "HTTP 503 with garbage as gRPC-web",
    "HTTP 503 with retry-after",
    "HTTP 503 with status in headers and no content type",
    "HTTP 503 without a body",
    "HTTP 504 with a page",
    "HTTP 504 with empty gRPC-web",
    "HTTP 504 with garbage as gRPC-web",
    "HTTP 504 without a body",
    "a byte after the trailers",
    "a byte after the trailers, in a chunk of its own",
    "a message after the trailers",
    "a message after the trailers, in a chunk of its own",
    "compressed message with its encoding",
    "compressed trailers",
    "connection reset",
    "content type in mixed case",
    "encoding named and not used",
    "failure in chunks of a byte",
    "failure in headers",
    "failure in headers of a 204",
    "failure in headers without content type",
    "failure split anywhere",
    "fetch fails",
    "frame length too long",
    "frame length too short",
    "frame of four gigabytes",
    "frame of the limit that is cut",
    "frame over the limit",
    "garbage",
    "junk after the trailers",
    "junk after the trailers, in a chunk of its own",
    "message in headers in Latin-1",
    "message in headers in raw UTF-8",
    "message in headers percent-encoded",
    "message with a cut character",
    "message with control characters",
    "repeated trailers are kept",
    "response cut in a prefix",
    "response cut in its message",
    "response cut in its trailers",
    "response in chunks of a byte",
    "reserved flags 130",
    "reserved flags 255",
    "stream in chunks of a byte",
    "stream with a cut message",
    "stream with a frame over the limit",
    "stream with failure in headers",
    "stream with success in headers and empty body",
    "stream with success in headers of a 204",
    "success in headers and failure in trailers",
    "success in headers and no trailers",
    "success split anywhere",
    "trailers after the trailers",
    "trailers after the trailers, in a chunk of its own",
    "trailers before the message",
    "trailers over the limit",
    "trailers with blank lines before",
    "trailers with junk between",
    "trailers without a final line end",
    "two hundred trailers",
    "two hundred trailers are kept",
];

/// Scenarios that crash the wasm module, so each has its own test.
pub(crate) const TRAPS: &[&str] = &["details", "stream of text", "text"];

#[cfg(feature = "upstream-transport")]
mod traps {
    use wasm_bindgen_test::wasm_bindgen_test;

    use crate::answer::{Answer, trailers};
    use crate::call::call;

    /// tonic expects base64 of the header's value.
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
