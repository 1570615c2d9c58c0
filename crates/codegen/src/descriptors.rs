//! Reads `proto/` into descriptors, with comments, without `protoc`.

use std::path::Path;

use prost_types::FileDescriptorSet;

/// The files that the client is made from; what they import comes along.
pub const CLIENT: &[&str] = &["app/v1/app.proto", "proto/rpc/v1/auth.proto", "google/rpc/status.proto"];

/// The files that the server is made from, which speaks with machines too.
pub const SERVER: &[&str] = &["app/v1/app.proto", "proto/rpc/v1/auth.proto", "google/rpc/status.proto"];

/// What can go wrong while generating, as one line for a person.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// The named files of the folder `proto_dir` and all that they import, with source comments.
pub fn load(proto_dir: &Path, files: &[&str]) -> Result<FileDescriptorSet, Error> {
    // The compiler would take `proto/rpc/…` for a path into a folder that is called `proto`.
    let mut compiler = protox::Compiler::new([std::path::absolute(proto_dir)?])?;
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(files)?;
    Ok(compiler.file_descriptor_set())
}
