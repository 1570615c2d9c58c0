//! Generates the server traits, the message types and the stubs that the tests call it with, from `proto/`.

use std::path::PathBuf;

use viam_app_codegen::{descriptors, rust};

fn main() -> Result<(), descriptors::Error> {
    println!("cargo::rerun-if-changed=../proto");
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let files = descriptors::load(&descriptors::proto_dir())?;
    rust::write(files, rust::Side::Both, &out_dir)
}
