//! Small files beside the data that only the server's own user may read: its keys.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Reads the file, or makes it with this content at the first start. `content` names what is in
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
                return Err(failed(&format!("others can read {content}; chmod 600 it or delete it")));
            }
            Ok(bytes)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let bytes = make()?;
            let mut created = private().open(file).map_err(|error| failed(&error))?;
            created.write_all(&bytes).and_then(|()| created.sync_all()).map_err(|error| failed(&error))?;
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

/// Elsewhere the folder's access list says who may read.
#[cfg(not(unix))]
fn readable_by_others(_: &Path) -> std::io::Result<bool> {
    Ok(false)
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}
