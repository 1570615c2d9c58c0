//! Replays the corpus of fuzzing.

use std::fs;
use std::io::Result;
use std::path::Path;

fn replay(name: &str, target: fn(&[u8])) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    let mut inputs = 0;
    for file in fs::read_dir(&folder)? {
        target(&fs::read(file?.path())?);
        inputs += 1;
    }
    assert!(inputs > 0, "{} is empty", folder.display());
    Ok(())
}

#[test]
fn decoder() -> Result<()> {
    replay("decoder", viam_app_client_fuzz::decoder)
}

#[test]
fn encoder() -> Result<()> {
    replay("encoder", viam_app_client_fuzz::encoder)
}

#[test]
fn framing() -> Result<()> {
    replay("framing", viam_app_client_fuzz::framing)
}

#[test]
fn status() -> Result<()> {
    replay("status", viam_app_client_fuzz::status)
}
