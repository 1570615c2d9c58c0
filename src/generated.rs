//! The code that `build.rs` generates from `proto/` and from the declarations of options in `js/src`.
//! Only this file includes it.

#![allow(missing_docs, unreachable_pub, clippy::all, rustdoc::all)]

include!(concat!(env!("OUT_DIR"), "/protos.rs"));

/// The schema, for decoder, encoder and session.
pub mod schema {
    use std::sync::LazyLock;

    use crate::codec::schema::{Message, Method, Schema};

    include!(concat!(env!("OUT_DIR"), "/schema.rs"));

    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::read(NAMES, NUMBERS));

    /// All messages: request and response of each RPC, then the others by name.
    pub fn messages() -> &'static [Message] {
        SCHEMA.messages
    }

    /// The message with this full name.
    pub fn message(name: &str) -> Option<&'static Message> {
        SCHEMA.message(name)
    }

    /// All RPCs of the service, in the order of the file.
    pub fn methods() -> &'static [Method] {
        SCHEMA.methods
    }
}

/// What all requests of a sign-in have in common.
pub mod sign_in {
    include!(concat!(env!("OUT_DIR"), "/sign_in.rs"));
}

/// The names of the options that `js/src` declares.
#[cfg(all(target_arch = "wasm32", feature = "bindings"))]
pub(crate) mod option_names {
    include!(concat!(env!("OUT_DIR"), "/option_names.rs"));
}

/// The RPCs, for the bindings to export.
#[cfg(all(target_arch = "wasm32", feature = "typed-methods"))]
pub(crate) mod exports {
    include!(concat!(env!("OUT_DIR"), "/exports.rs"));
}
