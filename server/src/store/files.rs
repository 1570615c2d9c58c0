//! The data file and the files next to it, and the lock against a second server.

use std::cell::Cell;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::data::Data;
use crate::error::{Error, Result};

/// The extension of the file with the encryption key.
pub(super) const ENCRYPTION_KEY: &str = "encryption-key";

/// The name of the data file in a temporary folder.
const TEMPORARY: &str = "fleet.db";

/// The data file; locked as long as this lives.
#[derive(Debug)]
pub(super) struct Files {
    data: PathBuf,
    /// Held open until SQLite has closed the file: to close any handle of it would drop SQLite's
    /// own locks.
    _lock: File,
    /// For data in memory; removed at the end.
    temporary: Option<tempfile::TempDir>,
}

impl Files {
    /// Locks the file, which is created if it does not exist. The lock is on the file itself, so that
    /// another name or a link to it doesn't get around it.
    pub(super) fn lock(data: &Data) -> Result<Self, String> {
        let failed = |error: std::io::Error| error.to_string();
        let (path, temporary) = match data {
            Data::Memory => {
                let folder = tempfile::tempdir().map_err(failed)?;
                (folder.path().join(TEMPORARY), Some(folder))
            }
            Data::File(path) => (path.clone(), None),
        };
        // It contains secrets, so only its owner may read it; SQLite's own files have the same mode.
        let file = private(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(
                    "another fleet-server is using this file; stop it or choose another file".to_owned()
                );
            }
            Err(TryLockError::Error(error)) => return Err(error.to_string()),
        }
        // SQLite's files are beside the file itself, not beside a link to it, and so are ours.
        let data = path.canonicalize().map_err(failed)?;
        Ok(Self { data, _lock: file, temporary })
    }

    /// The data file.
    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// The data file as it is now; none if it is temporary.
    pub(super) fn place(&self) -> Result<Option<Place>, String> {
        let of = |data| Place::of(data).map_err(|error: std::io::Error| error.to_string());
        (!self.is_temporary()).then(|| of(&self.data)).transpose()
    }

    /// The file of SQLite's write-ahead log.
    pub(super) fn write_ahead_log(&self) -> PathBuf {
        let mut name = self.data.as_os_str().to_owned();
        name.push("-wal");
        PathBuf::from(name)
    }

    /// Whether the data is deleted when the server stops.
    pub(super) fn is_temporary(&self) -> bool {
        self.temporary.is_some()
    }

    /// The data file's name with one more extension; `None` if the data is temporary.
    pub(super) fn beside(&self, extension: &str) -> Option<PathBuf> {
        (!self.is_temporary()).then(|| beside(&self.data, extension))
    }
}

/// A file and its name. What is written into a file that has lost its name is lost.
#[derive(Debug)]
pub(super) struct Place {
    name: PathBuf,
    #[cfg(unix)]
    file: (u64, u64),
    /// Whether it was seen that the file is not in its place.
    is_lost: Cell<bool>,
}

impl Place {
    fn of(name: &Path) -> std::io::Result<Self> {
        Ok(Self {
            name: name.to_owned(),
            #[cfg(unix)]
            file: number(name)?,
            is_lost: Cell::new(false),
        })
    }

    /// Fails if the file was deleted, or if another one has its name.
    pub(super) fn check(&self) -> Result<()> {
        let is_lost = !self.is_there();
        if self.is_lost.replace(is_lost) != is_lost {
            let news = if is_lost {
                "was deleted or replaced; nothing is written until it is back"
            } else {
                "is back"
            };
            crate::error::log(&format!("the data file {} {news}", self.name.display()));
        }
        if is_lost {
            Err(Error::unavailable("the server's data file was deleted or replaced"))
        } else {
            Ok(())
        }
    }

    #[cfg(unix)]
    fn is_there(&self) -> bool {
        number(&self.name).is_ok_and(|file| file == self.file)
    }

    /// On Windows, an open file keeps its name.
    #[cfg(not(unix))]
    fn is_there(&self) -> bool {
        true
    }
}

/// What identifies the file in the file system.
#[cfg(unix)]
fn number(name: &Path) -> std::io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let file = std::fs::metadata(name)?;
    Ok((file.dev(), file.ino()))
}

pub(super) fn beside(data: &Path, extension: &str) -> PathBuf {
    let mut name = data.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

/// Opens a file that only its owner may read, and creates it if it does not exist.
pub(super) fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A file from elsewhere may be open to others.
        if file.metadata()?.permissions().mode() & 0o077 != 0 {
            file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
        }
    }
    Ok(file)
}
