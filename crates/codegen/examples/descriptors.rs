//! Writes the descriptors of `proto/` to standard output, without comments: the input of other clients'
//! generators.

use std::io::Write;
use std::path::Path;

use prost::Message;
use viam_app_codegen::descriptors::{self, Error};

fn main() -> Result<(), Error> {
    let mut set = descriptors::load(Path::new("proto"), descriptors::CLIENT)?;
    for file in &mut set.file {
        file.source_code_info = None;
    }
    Ok(std::io::stdout().write_all(&set.encode_to_vec())?)
}
