//! The WebAssembly module that JavaScript loads: what the client's bindings export.
//!
//! It is a crate of its own, nearly without code, because the whole module is linked by the level
//! of the crate that does it: at this one's, functions are inlined where that costs little, which
//! the codec lives by. Which of them are small instead follows the crate that each comes from, as
//! `Cargo.toml` of the workspace has it.

pub use viam_app_client as client;

// The standard library brings the same allocator, compiled for speed: twice the code, for what
// happens a few times a call.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;
