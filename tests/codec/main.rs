//! The codec against prost: random messages of every type, both ways, and invalid bytes.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::unreachable)]

mod every_message;
mod js;
mod lengths;
mod malformed;
mod random;
mod read;
mod requests;
