//! The files beside the data, and the lock that keeps a second server off them.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The data file's neighbours; locked as long as this lives.
#[derive(Debug)]
pub(super) struct Files {
    data: PathBuf,
    _lock: File,
}

impl Files {
    /// Takes the lock beside `data`, or says that another server has it.
    pub(super) fn lock(data: &Path) -> Result<Self, String> {
        let path = beside(data, "lock");
        let failed = |error: &dyn std::fmt::Display| format!("--data {}: {error}", data.display());
        let lock = private(&path).map_err(|error| failed(&error))?;
        match lock.try_lock() {
            Ok(()) => {
                // Holds secrets, so it is made here, for its owner only; SQLite's own files follow.
                private(data).map_err(|error| failed(&error))?;
                Ok(Self { data: data.to_owned(), _lock: lock })
            }
            Err(TryLockError::WouldBlock) => {
                Err(failed(&"another fleet-server is using this file; stop it or choose another file"))
            }
            Err(TryLockError::Error(error)) => Err(failed(&error)),
        }
    }

    /// The data file's name with one more extension.
    pub(super) fn beside(&self, extension: &str) -> PathBuf {
        beside(&self.data, extension)
    }
}

/// Opens a file, made for its owner only where there is none.
fn private(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path)
}

fn beside(data: &Path, extension: &str) -> PathBuf {
    let mut name = data.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}
