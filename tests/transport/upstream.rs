//! What `tonic-web-wasm-client` 0.9.2 with tonic 0.14.9 gets wrong. A row that no longer fails
//! fails the test, so that the day it is mended shows.
#![cfg_attr(not(feature = "upstream-transport"), allow(dead_code))]

/// Scenarios that end otherwise than they must, and how.
pub(crate) const FAILS: &[&str] = &[];

/// Scenarios that stop the wasm module for good, so that each has a test of its own.
pub(crate) const TRAPS: &[&str] = &["details", "stream of text", "text"];

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
