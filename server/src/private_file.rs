//! Small files next to the data that only the server's own user may read: its keys.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Reads the file, or creates it with this content at the first start. `content` names what is in
/// it in errors.
pub(crate) fn read_or_create(
    file: &Path,
    content: &str,
    make: impl FnOnce() -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    match fs::read(file) {
        Ok(bytes) => {
            if readable_by_others(file).map_err(|error| failed(&error))? {
                return Err(failed(&format!("others can read {content}; run chmod 600 on it")));
            }
            Ok(bytes)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let bytes = make()?;
            create(file, &bytes).map_err(|error| failed(&error))?;
            Ok(bytes)
        }
        Err(error) => Err(failed(&error)),
    }
}

#[cfg(unix)]
fn readable_by_others(file: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(file)?.permissions().mode() & 0o077 != 0)
}

/// On other systems, the folder's access list determines who may read.
#[cfg(not(unix))]
fn readable_by_others(_: &Path) -> std::io::Result<bool> {
    Ok(false)
}

/// Creates the file at once with all its content, on disk when this returns. Temporary files are
/// for their owner only.
fn create(file: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = folder_of(file);
    let mut created = tempfile::NamedTempFile::new_in(folder)?;
    created.write_all(content)?;
    created.as_file().sync_all()?;
    created.persist_noclobber(file)?;
    sync_folder(folder)
}

/// Gives the file another name, which is on disk when this returns.
pub(crate) fn rename(file: &Path, name: &Path) -> std::io::Result<()> {
    fs::rename(file, name)?;
    sync_folder(folder_of(name))
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new name is on disk when its folder is.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    // Windows cannot open folders as files, and writes their entries itself.
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
}
