//! The public interface of the crate is what `public_api.txt` lists, so that a change of it shows where it is made.
//! `UPDATE_SNAPSHOTS=1` writes the list. What is generated from `proto/` is not listed.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use public_api::Builder;

const LIST: &str = "tests/public_api.txt";

#[test]
fn the_public_interface_is_as_listed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let interface = Builder::from_rustdoc_json(rustdoc(root))
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .unwrap();
    let lines = interface.items().map(ToString::to_string);
    let written: String =
        lines.filter(|line| !line.contains("::generated::")).map(|line| line + "\n").collect();
    let list = root.join(LIST);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&list, &written).unwrap();
    }
    let listed = std::fs::read_to_string(list).unwrap();
    let changes: Vec<_> = listed
        .lines()
        .filter(|line| !written.lines().any(|other| other == *line))
        .map(|line| format!("- {line}"))
        .chain(
            written
                .lines()
                .filter(|line| !listed.lines().any(|other| other == *line))
                .map(|line| format!("+ {line}")),
        )
        .collect();
    assert!(changes.is_empty(), "{LIST}: UPDATE_SNAPSHOTS=1 writes it\n{}", changes.join("\n"));
}

/// The crate's documentation as JSON.
fn rustdoc(root: &Path) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let output = Command::new(env!("CARGO"))
        .current_dir(root)
        .env("RUSTDOC", root.join("tests/support/rustdoc.sh"))
        .env("CARGO_TARGET_DIR", target)
        .args(["rustdoc", "--locked", "--lib", "-p", "viam-app-client"])
        .args(["--no-default-features", "--features", "native"])
        .args(["--", "-Z", "unstable-options", "--output-format", "json"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    target.join("doc/viam_app_client.json")
}
