//! Generates the prost types, the stubs, the schema and the exports from `proto/`.

use std::path::{Path, PathBuf};

use viam_app_codegen::{descriptors, model::Model, rust, write_client};

/// The package's own types that cross between Rust and JavaScript and do not follow from `proto/`.
const TYPINGS: &[&str] = &[
    "js/src/call-options.ts",
    "js/src/client-options.ts",
    "js/src/credentials.ts",
    "js/src/data-forms.ts",
    "js/src/fetch.ts",
    "js/src/grpc-error-like.ts",
    "js/src/json.ts",
    "js/src/message-init.ts",
];

fn main() -> Result<(), descriptors::Error> {
    println!("cargo::rerun-if-changed=proto");
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let files = descriptors::load(Path::new("proto"), descriptors::CLIENT)?;
    for path in TYPINGS {
        println!("cargo::rerun-if-changed={path}");
    }
    write_client(&Model::new(&files)?, TYPINGS, &out_dir)?;
    rust::write(files, rust::Side::Client, rust::CODEC, &out_dir)
}
