//! The prost types and tonic stubs, for Rust callers and for the server.

use std::path::Path;

use prost_types::FileDescriptorSet;

use crate::descriptors::Error;

/// The kinds of tonic's stubs that a crate uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Client stubs, generic over the transport.
    Client,
    /// Server traits.
    Server,
    /// Both, for the server, whose tests use a native client.
    Both,
}

/// The codec of tonic for prost's messages.
pub const CODEC: &str = "tonic_prost::ProstCodec";

/// Writes one `<package>.rs` for each proto package into `out_dir`, and `protos.rs`, which includes
/// them all as modules. `codec` is the path of the codec that the stubs use.
pub fn write(descriptors: FileDescriptorSet, side: Side, codec: &str, out_dir: &Path) -> Result<(), Error> {
    tonic_prost_build::configure()
        .codec_path(codec)
        .build_client(side != Side::Server)
        .build_server(side != Side::Client)
        .build_transport(false)
        .bytes(".viam.app.v1.UploadModuleFileRequest")
        .include_file("protos.rs")
        .out_dir(out_dir)
        .compile_fds(descriptors)?;
    Ok(())
}
