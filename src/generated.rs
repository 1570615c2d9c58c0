//! What `build.rs` makes from `proto/`: fenced here, the only place that includes it.

#![allow(missing_docs, unreachable_pub, clippy::all, rustdoc::all)]

include!(concat!(env!("OUT_DIR"), "/protos.rs"));

/// The layout tables, which the module that JavaScript loads works by.
pub mod tables {
    use std::sync::LazyLock;

    use crate::layout::{Message, Method, Tables};

    include!(concat!(env!("OUT_DIR"), "/layout.rs"));

    static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::read(NAMES, NUMBERS));

    /// All messages, sorted by name.
    pub fn messages() -> &'static [Message] {
        TABLES.messages
    }

    /// All RPCs of the service, in the order of the file.
    pub fn methods() -> &'static [Method] {
        TABLES.methods
    }
}

/// The RPCs, for the bindings to export.
pub(crate) mod exports {
    include!(concat!(env!("OUT_DIR"), "/exports.rs"));
}
