//! Imports point down: no circle among the files of a crate, and no import from a layer of one above it, as
//! ARCHITECTURE.md has the layers. Imports of TypeScript and JavaScript are checked by the linter (`biome.json`).
//!
//! A file imports the file that defines what it names, by `use` or by a path that begins with `crate`, `super`, `self` or
//! a child's name; re-exports are followed. So a `mod.rs` that declares and re-exports its children imports nothing, and
//! a child may use what its parent defines as long as the parent does not itself use the child. Unit tests
//! (`#[cfg(test)]`) may import anything.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "support/imports.rs"]
mod imports;

use std::path::Path;

use imports::Crate;

/// The crates' folders.
const CRATES: [&str; 6] = [
    "src",
    "crates/bindgen/src",
    "crates/codec/src",
    "crates/codegen/src",
    "crates/encoder/src",
    "server/src",
];

/// The layers of the client and of the server, the lowest first.
const LAYERS: [(&str, &[&str]); 2] = [
    ("src", &["generated", "transport", "client", "options", "bindings"]),
    (
        "server/src",
        &[
            "error",
            "generated",
            "store",
            "permissions",
            "part_config",
            "auth",
            "state",
            "demo",
            "service",
            "http",
            "server",
        ],
    ),
];

/// Where JavaScript may be known of.
const JAVASCRIPT: [&str; 4] =
    ["bindings", "client/environment/web", "transport/web", "transport/upstream.rs"];

fn read(folder: &str) -> Crate {
    Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

#[test]
fn no_file_is_part_of_a_circle() {
    let imports = CRATES.map(|folder| (folder, read(folder).imports()));
    let all: usize = imports.iter().map(|(_, imports)| imports.len()).sum();
    assert!(all > 500, "only {all} imports were found");
    for (folder, imports) in &imports {
        let circles = imports::in_circles(imports);
        assert!(circles.is_empty(), "{folder}: circles among {circles:#?}");
    }
}

#[test]
fn imports_point_down() {
    for (folder, layers) in LAYERS {
        let level = |file: &str| {
            let module = file.split(['/', '.']).next();
            layers.iter().position(|layer| Some(*layer) == module)
        };
        for layer in layers {
            let exists =
                read(folder).files.keys().any(|file| level(file).is_some_and(|at| layers[at] == *layer));
            assert!(exists, "{folder} has no {layer}");
        }
        for (from, to) in read(folder).imports() {
            if let (Some(above), Some(below)) = (level(&from), level(&to)) {
                assert!(below <= above, "{folder}: {from} imports {to}");
            }
        }
    }
}

#[test]
fn javascript_is_known_in_few_places() {
    for (path, file) in read("src").files {
        let allowed = JAVASCRIPT.iter().any(|place| path.starts_with(place));
        for name in ["wasm_bindgen", "js_sys", "web_sys"] {
            // The cause in a failure is an opaque value.
            let keeps = path == "transport/failure.rs" && name == "wasm_bindgen";
            assert!(allowed || keeps || !file.text.contains(&format!("{name}::")), "{path} names {name}");
        }
    }
}
