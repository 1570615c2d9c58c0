//! Connections to the data file, and the check that it is a complete file of this program.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::encryption::Encryption;
use super::files::{ENCRYPTION_KEY, Files};
use super::migrations;

/// Marks the data files of this program: "VFLT".
const APPLICATION_ID: i32 = 0x5646_4c54;

/// The value of `PRAGMA auto_vacuum` for a file that frees pages.
const INCREMENTAL: i64 = 2;

/// How long another program's lock on the file is waited for.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The size in bytes of SQLite's write-ahead log beyond which it is to begin anew, and its file to be truncated.
pub(super) const LONG_LOG: u64 = 64 * 1024 * 1024;

/// The first version of the schema with encrypted values.
const ENCRYPTED_SINCE: i64 = 8;

/// The first connection: checks the file, and brings it to the newest schema.
pub(super) fn first(files: &Files) -> Result<(Connection, Encryption), String> {
    let mut connection = connect(files).map_err(|error| message(&error))?;
    check(&connection)?;
    settings(&connection, files).map_err(|error| message(&error))?;
    let encryption = encryption(&connection, files.beside(ENCRYPTION_KEY).as_deref())?;
    migrations::to_latest(&mut connection).map_err(|error| match error {
        rusqlite_migration::Error::MigrationDefinition(
            rusqlite_migration::MigrationDefinitionError::DatabaseTooFarAhead,
        ) => "the file is of a newer fleet-server".to_owned(),
        rusqlite_migration::Error::RusqliteError { err, .. } => message(&err),
        error => error.to_string(),
    })?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(|error| message(&error))?;
    check_key(&connection)?;
    rewrite(&connection).map_err(|error| {
        format!("rewriting the file, which takes as much room again: {}", message(&error))
    })?;
    Ok((connection, encryption))
}

/// The encryption with the key in this file, available in the connection's SQL. A key is created if
/// nothing is encrypted yet; without a file, each time.
pub(super) fn encryption(connection: &Connection, key: Option<&Path>) -> Result<Encryption, String> {
    let version: i64 =
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(|error| message(&error))?;
    if let Some(key) = key.filter(|key| version >= ENCRYPTED_SINCE && !key.exists()) {
        return Err(format!("{} is missing, the key that secrets are encrypted with", key.display()));
    }
    let encryption = Encryption::open(key)?;
    encryption.register(connection).map_err(|error| message(&error))?;
    Ok(encryption)
}

/// Fails if the file is not one of this program with the newest schema.
pub(super) fn is_current(connection: &Connection) -> Result<(), String> {
    let integer = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let is_ours =
        integer("PRAGMA application_id").map_err(|error| message(&error))? == i64::from(APPLICATION_ID);
    if !is_ours {
        return Err("expected a data file of fleet-server".to_owned());
    }
    if integer("PRAGMA user_version").map_err(|error| message(&error))? != migrations::NEWEST {
        return Err(
            "the file is of another version of fleet-server; start the server with it first".to_owned()
        );
    }
    Ok(())
}

/// Fails if the file is encrypted with another key.
pub(super) fn check_key(connection: &Connection) -> Result<(), String> {
    let check = "SELECT decrypt(key_check, 'encryption') FROM encryption";
    match connection.query_row(check, [], |row| row.get::<_, String>(0)) {
        Ok(_) => Ok(()),
        Err(_) => {
            Err(format!("the file's secrets are encrypted with another key than that in .{ENCRYPTION_KEY}"))
        }
    }
}

/// Rewrites a file from before its secrets were encrypted, whose free pages may hold them, or from
/// before it gave space back.
fn rewrite(connection: &Connection) -> rusqlite::Result<()> {
    let integer = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    if integer("SELECT is_rewritten FROM encryption")? == 1 && integer("PRAGMA auto_vacuum")? == INCREMENTAL {
        return Ok(());
    }
    tracing::warn!("rewriting the data file once: nothing of it stays plain text that is secret");
    // The copy is as large as the data, which may be too large for memory.
    connection.execute_batch(
        "PRAGMA temp_store = FILE;
         VACUUM;
         PRAGMA temp_store = MEMORY;
         UPDATE encryption SET is_rewritten = 1;
         PRAGMA wal_checkpoint(TRUNCATE);",
    )
}

/// One more connection to a file that was checked.
pub(super) fn another(files: &Files, encryption: &Encryption) -> rusqlite::Result<Connection> {
    let connection = connect(files)?;
    settings(&connection, files)?;
    encryption.register(&connection)?;
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
    // are given back. The cache, in KiB, has room for the
    // pages that a list of 10,000 machines goes through.
    connection.execute_batch(&format!(
        "PRAGMA auto_vacuum = INCREMENTAL;
         PRAGMA journal_mode = WAL;
         PRAGMA journal_size_limit = {LONG_LOG};
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32768;"
    ))?;
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
    if !is_ours().map_err(|error| message(&error))? {
        return Err("the file is a database of another program".to_owned());
    }
    let checked = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match checked.map_err(|error| message(&error))?.as_str() {
        "ok" => Ok(()),
        damage => Err(format!("the file is damaged; restore a backup: {}", damage.replace('\n', " "))),
    }
}

/// The error as a message for the operator.
pub(super) fn message(error: &rusqlite::Error) -> String {
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
