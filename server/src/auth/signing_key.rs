//! The key that tokens are signed with: made at the first start, kept beside the data, readable
//! by its owner only.

use std::path::Path;

use rand::Rng;

use crate::private_file;

/// HMAC-SHA-256 gains nothing from a longer one.
pub(super) const LENGTH: usize = 64;

/// Reads the key, or makes one; without a file it lives as long as the server.
pub(super) fn load_or_create(file: Option<&Path>) -> Result<Vec<u8>, String> {
    let Some(file) = file else {
        return Ok(random());
    };
    let key = private_file::read_or_create(file, "the token signing key", || Ok(random()))?;
    if key.len() == LENGTH {
        Ok(key)
    } else {
        Err(format!("{}: expected a token signing key of {LENGTH} bytes; delete it", file.display()))
    }
}

fn random() -> Vec<u8> {
    let mut key = vec![0; LENGTH];
    rand::rng().fill_bytes(&mut key);
    key
}
