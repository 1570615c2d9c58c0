//! Encryption of what the store must show again: secrets of locations, parts and OAuth apps, tokens
//! of devices, Firebase configurations, and mail with its links.
//!
//! The key is in a separate file next to the data. SQL calls `encrypt(text, row)` and
//! `decrypt(bytes, row)`, where `row` is the key of the row, so that a value that was moved to another
//! row does not decrypt. What need not be shown again is hashed instead: `sha256(text)`.

use std::path::Path;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand::Rng;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Error, Result};
use sha2::{Digest, Sha256};

use crate::private_file;

/// Bytes of the key.
const KEY: usize = 32;

/// Bytes before each encrypted value: random, and never used twice.
const NONCE: usize = 24;

/// Encrypts and decrypts with one key.
#[derive(Clone)]
pub(super) struct Encryption(Arc<XChaCha20Poly1305>);

impl std::fmt::Debug for Encryption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encryption").finish_non_exhaustive()
    }
}

impl Encryption {
    /// With the key in this file, made at the first start; without one, with a key that is gone when
    /// the server stops.
    pub(super) fn open(file: Option<&Path>) -> Result<Self, String> {
        let Some(file) = file else {
            return Ok(Self::new(&random::<KEY>()));
        };
        let key = private_file::read_or_create(file, "the encryption key", || Ok(random::<KEY>().to_vec()))?;
        let key: [u8; KEY] = key.try_into().map_err(|_| {
            format!("{}: expected an encryption key of {KEY} bytes; restore a backup", file.display())
        })?;
        Ok(Self::new(&key))
    }

    fn new(key: &[u8; KEY]) -> Self {
        Self(Arc::new(XChaCha20Poly1305::new(key.into())))
    }

    /// Makes the functions known to the connection's SQL.
    pub(super) fn register(&self, connection: &Connection) -> Result<()> {
        // Not from triggers or views, which a foreign file could bring.
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
        let encryption = self.clone();
        connection.create_scalar_function("encrypt", 2, flags, move |call| {
            encryption.encrypt(&argument::<String>(call, 0)?, &argument::<String>(call, 1)?)
        })?;
        let encryption = self.clone();
        connection.create_scalar_function("decrypt", 2, flags, move |call| {
            encryption.decrypt(&argument::<Vec<u8>>(call, 0)?, &argument::<String>(call, 1)?)
        })?;
        let flags = flags | FunctionFlags::SQLITE_DETERMINISTIC;
        connection.create_scalar_function("sha256", 1, flags, |call| {
            Ok(Sha256::digest(argument::<String>(call, 0)?).to_vec())
        })
    }

    fn encrypt(&self, text: &str, row: &str) -> Result<Vec<u8>> {
        let nonce = random::<NONCE>();
        let payload = Payload { msg: text.as_bytes(), aad: row.as_bytes() };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload).map_err(|_| failed("encrypt"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn decrypt(&self, bytes: &[u8], row: &str) -> Result<String> {
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or_else(|| failed("decrypt"))?;
        let payload = Payload { msg: sealed, aad: row.as_bytes() };
        let text = self.0.decrypt(&XNonce::from(*nonce), payload).map_err(|_| failed("decrypt"))?;
        String::from_utf8(text).map_err(|_| failed("decrypt"))
    }
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

fn argument<T: rusqlite::types::FromSql>(call: &Context<'_>, index: usize) -> Result<T> {
    call.get(index)
}

fn failed(what: &str) -> Error {
    Error::UserFunctionError(format!("cannot {what} a stored secret: the key or the row is another").into())
}
