//! Generates the prost types, the stubs, the schema and the exports from `proto/`.

use std::path::{Path, PathBuf};

use viam_app_codegen::{descriptors, model::Model, rust, write_client};

fn main() -> Result<(), descriptors::Error> {
    println!("cargo::rerun-if-changed=proto");
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let files = descriptors::load(Path::new("proto"), descriptors::CLIENT)?;
    write_client(&Model::new(&files)?, &out_dir)?;
    rust::write(files, rust::Side::Client, &out_dir)
}
