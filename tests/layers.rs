//! Imports of the crate point down only, as ARCHITECTURE.md has the layers. Those of TypeScript and JavaScript are
//! checked by the linter (`biome.json`).

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// The crate's layers, the lowest first, with the modules that each may name besides itself.
const LAYERS: [(&str, &[&str]); 7] = [
    ("codec", &[]),
    ("encoder", &["codec"]),
    ("generated", &["codec"]),
    ("transport", &["generated"]),
    ("client", &["codec", "generated", "transport"]),
    ("options", &["codec", "transport", "client"]),
    ("bindings", &["codec", "encoder", "generated", "transport", "client", "options"]),
];

/// Where JavaScript may be known of.
const JAVASCRIPT: [&str; 4] =
    ["bindings", "client/environment/web", "transport/web", "transport/upstream.rs"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The crate's own files with their paths from `src/`, tests left out.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let relative = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    let all = found.iter().map(|path| (relative(path), std::fs::read_to_string(path).unwrap()));
    all.filter(|(path, _)| !path.contains("/tests/")).collect()
}

#[test]
fn imports_point_down() {
    let files = files();
    assert!(files.len() > 40, "only {} files", files.len());
    for (path, text) in &files {
        let Some((layer, below)) = LAYERS.iter().find(|(layer, _)| path.starts_with(layer)) else { continue };
        for named in text.split("crate::").skip(1) {
            let module: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let known = LAYERS.iter().any(|(layer, _)| *layer == module);
            assert!(
                !known || module == *layer || below.contains(&module.as_str()),
                "{path} names crate::{module}"
            );
        }
    }
}

#[test]
fn javascript_is_known_in_few_places() {
    for (path, text) in files() {
        let allowed = JAVASCRIPT.iter().any(|place| path.starts_with(place));
        for name in ["wasm_bindgen", "js_sys", "web_sys"] {
            // What a failure keeps of its cause is a value that nothing there looks into.
            let keeps = path == "transport/failure.rs" && name == "wasm_bindgen";
            assert!(allowed || keeps || !text.contains(&format!("{name}::")), "{path} names {name}");
        }
    }
}
