//! Connections to the data file, and the check that it is one of this program and whole.

use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::files::Files;
use super::migrations;

/// Marks the data files of this program: "VFLT".
const APPLICATION_ID: i32 = 0x5646_4c54;

/// How long another program's lock on the file is waited for.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The first connection: checks the file, and brings it to the newest schema.
pub(super) fn first(files: &Files) -> Result<Connection, String> {
    let mut connection = connect(files).map_err(|error| told(&error))?;
    check(&connection)?;
    settings(&connection, files).map_err(|error| told(&error))?;
    migrations::to_latest(&mut connection).map_err(|error| match error {
        rusqlite_migration::Error::MigrationDefinition(
            rusqlite_migration::MigrationDefinitionError::DatabaseTooFarAhead,
        ) => "the file is of a newer fleet-server".to_owned(),
        rusqlite_migration::Error::RusqliteError { err, .. } => told(&err),
        error => error.to_string(),
    })?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(|error| told(&error))?;
    Ok(connection)
}

/// One more connection to a file that was checked.
pub(super) fn another(files: &Files) -> rusqlite::Result<Connection> {
    let connection = connect(files)?;
    settings(&connection, files)?;
    Ok(connection)
}

fn connect(files: &Files) -> rusqlite::Result<Connection> {
    // The path is taken as it is: without the flag for URIs, no part of it has a meaning.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(files.data(), flags)?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(connection)
}

fn settings(connection: &Connection, files: &Files) -> rusqlite::Result<()> {
    // FULL: an answered write outlives the process and the machine's power. Pages of what was deleted
    // are given back (only in files made with this setting). The cache, in KiB, has room for the
    // pages that a list of 10,000 machines goes through.
    connection.execute_batch(
        "PRAGMA auto_vacuum = INCREMENTAL;
         PRAGMA journal_mode = WAL;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32768;",
    )?;
    connection.pragma_update(None, "synchronous", if files.is_temporary() { "OFF" } else { "FULL" })
}

/// Refuses a file that belongs to another program, or that is damaged.
pub(super) fn check(connection: &Connection) -> Result<(), String> {
    let integer = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let is_ours = || -> rusqlite::Result<bool> {
        if integer("PRAGMA application_id")? == i64::from(APPLICATION_ID) {
            return Ok(true);
        }
        // A new file, or one from before files were marked.
        let objects = integer("SELECT count(*) FROM sqlite_schema")?;
        let known = integer(
            "SELECT count(*) FROM sqlite_schema
             WHERE type = 'table' AND name IN ('organizations', 'locations', 'machines', 'parts')",
        )?;
        Ok(integer("PRAGMA application_id")? == 0 && (objects == 0 || known == 4))
    };
    if !is_ours().map_err(|error| told(&error))? {
        return Err("the file is a database of another program".to_owned());
    }
    let checked = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match checked.map_err(|error| told(&error))?.as_str() {
        "ok" => Ok(()),
        damage => Err(format!("the file is damaged; restore a backup: {}", damage.replace('\n', " "))),
    }
}

/// The error in words for who starts the server.
fn told(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => "the file is not a database".to_owned(),
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
            format!("the file is damaged; restore a backup: {error}")
        }
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            "another program has the file locked".to_owned()
        }
        _ => error.to_string(),
    }
}
