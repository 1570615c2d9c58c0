//! What `build.rs` makes from `proto/`: fenced here, the only place that includes it.

#![allow(missing_docs, unreachable_pub, clippy::all, rustdoc::all)]

/// Sign-in.
pub mod proto {
    /// `proto.rpc`
    pub mod rpc {
        /// `proto.rpc.v1`
        pub mod v1 {
            tonic::include_proto!("proto.rpc.v1");
        }
    }
}

/// The fleet API.
pub mod viam {
    /// `viam.app`
    pub mod app {
        /// `viam.app.v1`
        pub mod v1 {
            tonic::include_proto!("viam.app.v1");
        }
        /// `viam.app.packages.v1`
        pub mod packages {
            /// `viam.app.packages.v1`
            pub mod v1 {
                tonic::include_proto!("viam.app.packages.v1");
            }
        }
        /// `viam.app.mltraining.v1`
        pub mod mltraining {
            /// `viam.app.mltraining.v1`
            pub mod v1 {
                tonic::include_proto!("viam.app.mltraining.v1");
            }
        }
    }
    /// `viam.common`
    pub mod common {
        /// `viam.common.v1`
        pub mod v1 {
            tonic::include_proto!("viam.common.v1");
        }
    }
}

/// Details of a failed call.
pub mod google {
    /// `google.rpc`
    pub mod rpc {
        tonic::include_proto!("google.rpc");
    }
}

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
