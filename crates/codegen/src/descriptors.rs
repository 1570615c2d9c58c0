//! Reads `proto/` into descriptors, with comments, without `protoc`.

use std::collections::BTreeSet;
use std::path::Path;

use prost_reflect::{DescriptorPool, Kind, MessageDescriptor};
use prost_types::source_code_info::Location;
use prost_types::{FileDescriptorProto, FileDescriptorSet};

/// The files of the client; their imports are included.
pub const CLIENT: &[&str] =
    &["app/v1/app.proto", "proto/rpc/v1/auth.proto", "google/rpc/code.proto", "google/rpc/status.proto"];

/// The files of the server, which has the machines' service too.
pub const SERVER: &[&str] =
    &["app/v1/app.proto", "app/v1/robot.proto", "proto/rpc/v1/auth.proto", "google/rpc/status.proto"];

/// An error of the generator, as one line.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// The named files of the folder `proto_dir`, with source comments, and the messages that they use from
/// imported files.
pub fn load(proto_dir: &Path, files: &[&str]) -> Result<FileDescriptorSet, Error> {
    // The compiler would interpret `proto/rpc/…` as a path into a folder called `proto`.
    let mut compiler = protox::Compiler::new([std::path::absolute(proto_dir)?])?;
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(files)?;
    let mut set = compiler.file_descriptor_set();
    let reached = reached(&set, files)?;
    for file in &mut set.file {
        if !files.contains(&file.name()) && file.package().starts_with("viam.") {
            retain(file, &reached);
        }
    }
    Ok(set)
}

/// The full names of the messages in these files, and of those in their fields.
fn reached(set: &FileDescriptorSet, files: &[&str]) -> Result<BTreeSet<String>, Error> {
    let pool = DescriptorPool::from_file_descriptor_set(set.clone())?;
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<MessageDescriptor> =
        pool.all_messages().filter(|message| files.contains(&message.parent_file().name())).collect();
    while let Some(message) = waiting.pop() {
        if reached.insert(message.full_name().to_owned()) {
            waiting.extend(message.fields().filter_map(|field| match field.kind() {
                Kind::Message(inner) => Some(inner),
                _ => None,
            }));
        }
    }
    Ok(reached)
}

/// The path of a file's messages in its source information.
const MESSAGES: i32 = 4;

/// Drops a file's other messages, so that the client does not contain messages that only the server
/// needs. Comments refer to messages by their positions, which move.
fn retain(file: &mut FileDescriptorProto, reached: &BTreeSet<String>) {
    let package = file.package().to_owned();
    let kept = |name: &str| reached.contains(&format!("{package}.{name}"));
    let mut next = 0;
    let positions: Vec<Option<i32>> = file
        .message_type
        .iter()
        .map(|message| {
            kept(message.name()).then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    file.message_type.retain(|message| kept(message.name()));
    let moved = |mut location: Location| {
        if let [MESSAGES, position, ..] = location.path.as_mut_slice() {
            *position = (*positions.get(usize::try_from(*position).ok()?)?)?;
        }
        Some(location)
    };
    if let Some(info) = &mut file.source_code_info {
        info.location = std::mem::take(&mut info.location).into_iter().filter_map(moved).collect();
    }
}
