//! Makes from `proto/` everything that follows from it, so that adding an RPC
//! to a `.proto` file is the whole work of adding it to client and server.
//!
//! What Rust compiles is made by the build scripts; what JavaScript reads stands
//! in the tree, where `npm run generate` puts it and a test checks it.

pub mod builders;
pub mod descriptors;
pub mod exports;
pub mod layout;
pub mod model;
pub mod rpcs;
pub mod rust;
pub mod typings;

use std::path::Path;

/// The generated files that stand in the tree, by their path from the repository's root.
pub fn committed(model: &model::Model) -> [(&'static str, String); 3] {
    [
        ("src/bindings/bridge/gen/messages.js", builders::generate(model)),
        ("js/src/gen/messages.ts", typings::messages(model)),
        ("js/src/gen/app-service.ts", typings::app_service(model)),
    ]
}

/// Writes what the build script of the client includes: tables and exports.
pub fn write_tables(model: &model::Model, out_dir: &Path) -> Result<(), descriptors::Error> {
    std::fs::write(out_dir.join("layout.rs"), layout::generate(model))?;
    std::fs::write(out_dir.join("exports.rs"), exports::generate(model))?;
    Ok(())
}
