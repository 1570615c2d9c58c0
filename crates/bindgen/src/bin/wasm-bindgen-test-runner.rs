//! wasm-bindgen's runner of tests: opens the page with the tests in a browser.

use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    Ok(wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(env::args_os())?)
}
