//! Reads `proto/` into descriptors, with comments, without `protoc`.

use std::path::{Path, PathBuf};

use prost_types::FileDescriptorSet;

/// The files that the generator is asked for; what they import comes along.
pub const FILES: [&str; 3] = ["app/v1/app.proto", "proto/rpc/v1/auth.proto", "google/rpc/status.proto"];

/// What can go wrong while generating, as one line for a person.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// The `proto/` folder of this repository.
pub fn proto_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proto")
}

/// Every file under `proto/` that [`FILES`] reach, well-known types included, with source comments.
pub fn load(proto_dir: &Path) -> Result<FileDescriptorSet, Error> {
    let mut compiler = protox::Compiler::new([proto_dir])?;
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(FILES)?;
    Ok(compiler.file_descriptor_set())
}
