//! Files of a folder; a link in it that leads outside is not followed.

use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use tokio::fs;
use tower_http::services::fs::{Backend, TokioBackend, TokioFile};

/// The files of this folder.
#[derive(Clone, Debug)]
pub(super) struct FolderFiles(Arc<Path>);

impl FolderFiles {
    /// Those of this folder, which may be a link itself, and may change where it leads.
    pub(super) fn of(folder: &Path) -> Self {
        Self(folder.into())
    }

    /// Where the path leads, if that is in the folder.
    async fn inside(self, path: PathBuf) -> io::Result<PathBuf> {
        let path = fs::canonicalize(path).await?;
        let is_inside = path.starts_with(fs::canonicalize(&self.0).await?);
        if is_inside { Ok(path) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

/// The future of a result of the file system.
type BoxFuture<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

impl Backend for FolderFiles {
    type File = TokioFile;
    type Metadata = std::fs::Metadata;
    type OpenFuture = BoxFuture<TokioFile>;
    type MetadataFuture = BoxFuture<std::fs::Metadata>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let files = self.clone();
        Box::pin(async move { TokioBackend.open(files.inside(path).await?).await })
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let files = self.clone();
        Box::pin(async move { TokioBackend.metadata(files.inside(path).await?).await })
    }
}
