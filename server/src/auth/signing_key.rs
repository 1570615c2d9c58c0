//! The key that tokens are signed with: made at the first start, kept beside the data, readable
//! by its owner only.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rand::Rng;

/// HMAC-SHA-256 gains nothing from a longer one.
pub(super) const LENGTH: usize = 64;

/// Reads the key, or makes one; without a file it lives as long as the server.
pub(super) fn load_or_create(file: Option<&Path>) -> Result<Vec<u8>, String> {
    let Some(file) = file else {
        return Ok(random());
    };
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    match fs::read(file) {
        Ok(key) if key.len() == LENGTH => {
            let mode = fs::metadata(file).map_err(|error| failed(&error))?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(failed(&"others can read the token signing key; chmod 600 it or delete it"));
            }
            Ok(key)
        }
        Ok(_) => Err(failed(&"expected a token signing key of 64 bytes; delete it")),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let key = random();
            let mut created = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(file)
                .map_err(|error| failed(&error))?;
            created.write_all(&key).and_then(|()| created.sync_all()).map_err(|error| failed(&error))?;
            Ok(key)
        }
        Err(error) => Err(failed(&error)),
    }
}

fn random() -> Vec<u8> {
    let mut key = vec![0; LENGTH];
    rand::rng().fill_bytes(&mut key);
    key
}
