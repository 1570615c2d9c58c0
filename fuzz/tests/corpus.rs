//! Replays the inputs that fuzzing found worth keeping.

use std::fs;
use std::path::Path;

fn replay(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let mut inputs = 0;
    for file in fs::read_dir(&folder).unwrap() {
        target(&fs::read(file.unwrap().path()).unwrap());
        inputs += 1;
    }
    assert!(inputs > 0, "{} is empty", folder.display());
}

#[test]
fn decoder() {
    replay("decoder", viam_app_client_fuzz::decoder);
}

#[test]
fn encoder() {
    replay("encoder", viam_app_client_fuzz::encoder);
}

#[test]
fn framing() {
    replay("framing", viam_app_client_fuzz::framing);
}

#[test]
fn status() {
    replay("status", viam_app_client_fuzz::status);
}
