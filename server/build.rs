//! Generates the messages, tonic's traits and stubs, and the RPCs with their dispatch from `proto/`.

use std::path::{Path, PathBuf};

use prost::Message;
use prost_types::FileDescriptorSet;
use viam_app_codegen::{bounds, descriptors, message_sizes, rpcs, rust};

/// The services whose RPCs the server dispatches.
const SERVICES: [&str; 2] = ["viam.app.v1.AppService", "viam.app.v1.RobotService"];

fn main() -> Result<(), descriptors::Error> {
    println!("cargo::rerun-if-changed=../proto");
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let files = descriptors::load(Path::new("../proto"), descriptors::SERVER)?;
    // These two go on after their transaction.
    let by_hand = ["Config", "Log"];
    rpcs::write(&files, &SERVICES, &by_hand, &out_dir)?;
    bounds::write(&files, &SERVICES, &out_dir)?;
    message_sizes::write(&files, &out_dir)?;
    std::fs::write(out_dir.join("descriptors.bin"), without_comments(files.clone()).encode_to_vec())?;
    // The tests call the server through tonic's client.
    rust::write(files, rust::Side::Both, "crate::decoding::Codec", &out_dir)
}

/// What the reflection service serves.
fn without_comments(mut files: FileDescriptorSet) -> FileDescriptorSet {
    for file in &mut files.file {
        file.source_code_info = None;
    }
    files
}
