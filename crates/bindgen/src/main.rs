//! Writes the JavaScript that loads a module compiled from Rust: `viam-app-bindgen MODULE FOLDER`.
//!
//! In the workspace, `Cargo.lock` keeps this half of wasm-bindgen at the version of the library.

use std::{env, error::Error};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(module), Some(folder), None) = (args.next(), args.next(), args.next()) else {
        return Err("usage: viam-app-bindgen MODULE FOLDER".into());
    };
    // The package has its own typings and its own way to load the module.
    Bindgen::new()
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .out_name("viam_app_client")
        .input_path(module)
        .generate(folder)?;
    Ok(())
}
