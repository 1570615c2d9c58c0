//! `cargo +nightly fuzz run --features libfuzzer status`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| viam_app_client_fuzz::status(data));
