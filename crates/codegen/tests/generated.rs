//! The committed files are what `proto/` gives. `npm run generate` writes them.

use std::path::Path;

use viam_app_codegen::descriptors::{self, Error};
use viam_app_codegen::{committed, model::Model};

#[test]
fn the_committed_files_are_up_to_date() -> Result<(), Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let model = Model::new(&descriptors::load(&root.join("proto"), descriptors::CLIENT)?)?;
    let mut stale = Vec::new();
    for (path, text) in committed(&model)? {
        let file = root.join(path);
        if std::fs::read_to_string(&file).is_ok_and(|old| old == text) {
            continue;
        }
        if std::env::var_os("UPDATE_SNAPSHOTS").is_none() {
            stale.push(path);
            continue;
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, text)?;
    }
    assert!(stale.is_empty(), "{stale:?} are not what proto/ gives: run `npm run generate`");
    Ok(())
}
