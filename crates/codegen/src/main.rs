//! `npm run generate`: writes the generated files that are committed;
//! with `--check` it only reports which of them are out of date. It runs in the
//! repository's root.

use std::path::Path;
use std::process::ExitCode;

use viam_app_codegen::descriptors::{self, Error};
use viam_app_codegen::{committed, model::Model};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("generate: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Error> {
    let check = std::env::args().any(|argument| argument == "--check");
    let root = Path::new(".");
    let model = Model::new(&descriptors::load(&root.join("proto"), descriptors::CLIENT)?)?;
    let mut stale = false;
    for (path, text) in committed(&model)? {
        let file = root.join(path);
        if std::fs::read_to_string(&file).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            eprintln!("{path} is not what proto/ gives: run `npm run generate`");
            stale = true;
            continue;
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, text)?;
        println!("{path}");
    }
    Ok(if stale { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
