//! `cargo +nightly fuzz run --features libfuzzer decoder`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| viam_app_client_fuzz::decoder(data));
