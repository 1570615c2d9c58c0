//! A web front end in Rust: it lists the machines of a fleet and follows the log of one of them.

mod app;
mod fleet;
mod log;
mod machines;
mod sign_in;
mod task;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(start)]
fn start() {
    yew::Renderer::<app::App>::new().render();
}
