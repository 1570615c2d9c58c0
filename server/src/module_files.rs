//! Uploaded module files: one file each, in a folder beside the data.

use std::path::{Path, PathBuf};

use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use crate::error::{Error, Result};
use crate::ids::Ids;
use crate::private_file;

/// What a file is called until it is complete.
const PARTIAL: &str = "partial";

/// The folder.
#[derive(Debug)]
pub(crate) struct ModuleFiles {
    folder: PathBuf,
    /// Deleted with the server if the data is temporary.
    _temporary: Option<tempfile::TempDir>,
}

/// A file that is being uploaded; deleted unless it is kept.
#[derive(Debug)]
pub(crate) struct Upload {
    id: String,
    folder: PathBuf,
    file: File,
    path: tempfile::TempPath,
}

impl ModuleFiles {
    /// Opens the folder, or one that is deleted with the server.
    pub(crate) fn open(folder: Option<PathBuf>) -> Result<Self, String> {
        match folder {
            Some(folder) => {
                // Also that it can be written to: uploads would fail later.
                create_private(&folder)
                    .and_then(|()| sweep(&folder))
                    .and_then(|()| tempfile::tempfile_in(&folder))
                    .map_err(|error| format!("{}: {error}", folder.display()))?;
                Ok(Self { folder, _temporary: None })
            }
            None => {
                let temporary =
                    tempfile::tempdir().map_err(|error| format!("a folder for uploaded files: {error}"))?;
                Ok(Self { folder: temporary.path().to_owned(), _temporary: Some(temporary) })
            }
        }
    }

    /// Removes a file, if it is there.
    pub(crate) async fn delete(&self, id: &str) -> Result<()> {
        match fs::remove_file(self.path(id)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Begins to store a file.
    pub(crate) async fn begin(&self) -> Result<Upload> {
        let id = Ids::random().uuid();
        let path = self.folder.join(format!("{id}.{PARTIAL}"));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&path).await?;
        let path = tempfile::TempPath::try_from_path(path).map_err(Error::internal)?;
        Ok(Upload { id, folder: self.folder.clone(), file, path })
    }

    /// Where a file is on disk.
    pub(crate) fn path(&self, id: &str) -> PathBuf {
        self.folder.join(id)
    }

    /// The URL of a file. It needs no token, because its id can't be guessed.
    pub(crate) fn url(&self, server: &str, id: &str) -> String {
        format!("{server}/module-files/{id}")
    }
}

impl Upload {
    /// What the file will be called once it is kept.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Where the pieces are written.
    pub(crate) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Stores the file, which is on disk when this returns; returns its id.
    pub(crate) async fn keep(self) -> Result<String> {
        let Self { id, folder, mut file, path } = self;
        file.flush().await?;
        file.sync_all().await?;
        let kept = folder.join(&id);
        fs::rename(&path, &kept).await?;
        // Off the runtime's threads, since it waits for the disk.
        let synced = move || private_file::sync_folder(&folder);
        tokio::task::spawn_blocking(synced).await.map_err(Error::internal)??;
        // It has its final name: there is nothing to remove.
        let _ = path.keep();
        Ok(id)
    }
}

/// Removes incomplete uploads. Complete files stay, also those that are not in the data: it may be
/// an older backup.
fn sweep(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == PARTIAL) {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// A folder for the server's own user only.
pub(crate) fn create_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
