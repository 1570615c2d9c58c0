//! Generates the messages, tonic's traits and stubs, and the RPCs with their dispatch from `proto/`.

use std::path::{Path, PathBuf};

use viam_app_codegen::{descriptors, rpcs, rust};

fn main() -> Result<(), descriptors::Error> {
    println!("cargo::rerun-if-changed=../proto");
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let files = descriptors::load(Path::new("../proto"), descriptors::SERVER)?;
    rpcs::write(&files, &["viam.app.v1.AppService"], &out_dir)?;
    // The tests call the server through tonic's client.
    rust::write(files, rust::Side::Both, &out_dir)
}
