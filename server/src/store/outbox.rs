//! The outbox of a data file, which a running server may have open.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::files::{self, ENCRYPTION_KEY};
use super::invitations::{self, Mail};
use super::open;

/// The mail in the file, oldest first.
pub fn outbox(file: &Path) -> Result<Vec<Mail>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("--data {}: {error}", file.display());
    let file = file.canonicalize().map_err(|error| failed(&error))?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(&file, flags).map_err(|error| failed(&error))?;
    db.pragma_update(None, "query_only", true).map_err(|error| failed(&open::message(&error)))?;
    open::is_current(&db).map_err(|error| failed(&error))?;
    open::encryption(&db, Some(&files::beside(&file, ENCRYPTION_KEY))).map_err(|error| failed(&error))?;
    open::check_key(&db).map_err(|error| failed(&error))?;
    invitations::outbox(&db).map_err(|error| failed(&error))
}
