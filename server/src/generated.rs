//! What `build.rs` generates from `proto/`. Only this file includes it.

#![allow(missing_docs, unreachable_pub, clippy::all, rustdoc::all)]

include!(concat!(env!("OUT_DIR"), "/protos.rs"));

/// The RPCs.
pub mod rpc {
    include!(concat!(env!("OUT_DIR"), "/rpc.rs"));
}

/// The description of `proto/`, encoded, for the reflection service.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
