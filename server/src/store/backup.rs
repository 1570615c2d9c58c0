//! A backup is one data file with everything in it: the data, the keys beside it, and the module
//! files. It is created while a server runs, and restored to a new file.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, params};

use super::files::{self, ENCRYPTION_KEY, Files};
use super::{Data, open};
use crate::private_file;

/// Files beside the data that belong to it, by their extensions.
const KEYS: [&str; 4] = ["key", "authority", "demo-key", ENCRYPTION_KEY];

/// The extension of the folder of module files.
const MODULE_FILES: &str = "modules";

/// The extension of a file that is not complete yet.
const PARTIAL: &str = "partial";

/// Bytes of a file in one row.
const PIECE: usize = 1024 * 1024;

/// Where a backup has the files beside the data.
const TABLE: &str = "CREATE TABLE backup_files (
    name TEXT NOT NULL,
    piece INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (name, piece)
) STRICT";

/// Writes the data of `data` into the new file `backup`.
pub fn backup(data: &Path, backup: &Path) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("backup of {}: {error}", data.display());
    let data = data.canonicalize().map_err(|error| failed(&error))?;
    if backup.exists() {
        return Err(format!("backup: {} exists already", backup.display()));
    }
    // Written under another name first: what has the backup's name is complete.
    let partial = files::beside(backup, PARTIAL);
    let written = write(&data, &partial).and_then(|()| Ok(private_file::rename(&partial, backup)?));
    if written.is_err() {
        // The folder may not exist.
        let _ = fs::remove_file(&partial);
    }
    written.map_err(|error| failed(&error))
}

fn write(data: &Path, partial: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let source = Connection::open_with_flags(data, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    source.busy_timeout(open::BUSY_TIMEOUT)?;
    open::check(&source)?;
    // One that was interrupted may have left it.
    remove(partial)?;
    drop(files::private(partial)?);
    let mut copy = Connection::open(partial)?;
    // In one step, which sees one state of the data, however much is written meanwhile.
    Backup::new(&source, &mut copy)?.step(-1)?;
    copy.execute_batch("PRAGMA journal_mode = DELETE")?;
    copy.execute_batch(TABLE)?;
    let transaction = copy.transaction()?;
    for extension in KEYS {
        let path = files::beside(data, extension);
        if path.exists() {
            put(&transaction, extension, &path)?;
        }
    }
    let ids: Vec<String> = {
        let mut found = transaction.prepare("SELECT id FROM module_files")?;
        let rows = found.query_map([], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    for id in ids {
        let path = files::beside(data, MODULE_FILES).join(&id);
        // A module that is deleted at the same time deletes its files.
        if path.exists() {
            put(&transaction, &format!("{MODULE_FILES}/{id}"), &path)?;
        }
    }
    transaction.commit()?;
    drop(copy);
    File::open(partial)?.sync_all()?;
    Ok(())
}

fn put(copy: &Connection, name: &str, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut insert = copy.prepare_cached("INSERT INTO backup_files VALUES (?1, ?2, ?3)")?;
    let file = File::open(path)?;
    let mut piece = Vec::with_capacity(PIECE);
    for number in 0_i64.. {
        piece.clear();
        (&file).take(PIECE as u64).read_to_end(&mut piece)?;
        if piece.is_empty() && number > 0 {
            break;
        }
        insert.execute(params![name, number, piece])?;
    }
    Ok(())
}

/// Restores `data` from a backup. Fails if there is data already.
pub fn restore(backup: &Path, data: &Path) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("restore of {}: {error}", backup.display());
    let mut source = OpenFlags::SQLITE_OPEN_READ_ONLY;
    source.insert(OpenFlags::SQLITE_OPEN_NO_MUTEX);
    let source = Connection::open_with_flags(backup, source).map_err(|error| failed(&error))?;
    open::check(&source).map_err(|error| failed(&error))?;
    if fs::metadata(data).is_ok_and(|known| known.len() > 0) {
        return Err(format!("restore: {} holds data already; move it away first", data.display()));
    }
    let files = Files::lock(&Data::File(data.to_owned()))
        .map_err(|error| format!("--data {}: {error}", data.display()))?;
    read(&source, &files).map_err(|error| failed(&error))
}

fn read(source: &Connection, files: &Files) -> Result<(), Box<dyn std::error::Error>> {
    // The files first, so that the data is complete once it exists.
    let mut found = source.prepare("SELECT DISTINCT name FROM backup_files")?;
    let names: Vec<String> = found.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut keys = Vec::new();
    for name in names {
        match name.split_once('/') {
            Some((MODULE_FILES, id))
                if id.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-') =>
            {
                let folder = files::beside(files.data(), MODULE_FILES);
                crate::module_files::create_private(&folder)?;
                let mut file = files::private(&folder.join(id))?;
                file.set_len(0)?;
                write_content(source, &name, &mut file)?;
                file.sync_all()?;
            }
            None if KEYS.contains(&name.as_str()) => {
                let mut content = Vec::new();
                write_content(source, &name, &mut content)?;
                keys.push((files::beside(files.data(), &name), content));
            }
            _ => return Err(format!("the backup has a file of the unknown name {name:?}").into()),
        }
    }
    restore_keys(&keys)?;
    // Written under another name first: what has the data's name is complete.
    let partial = files::beside(files.data(), PARTIAL);
    let written = write_data(source, &partial).and_then(|()| Ok(take_place(&partial, files)?));
    if written.is_err() {
        // It may not exist.
        let _ = fs::remove_file(&partial);
    }
    written
}

/// Writes the backup's data into a new file.
fn write_data(source: &Connection, partial: &Path) -> Result<(), Box<dyn std::error::Error>> {
    remove(partial)?;
    drop(files::private(partial)?);
    let mut copy = Connection::open(partial)?;
    Backup::new(source, &mut copy)?.step(-1)?;
    copy.execute_batch("DROP TABLE backup_files; VACUUM")?;
    drop(copy);
    File::open(partial)?.sync_all()?;
    Ok(())
}

/// Gives the file the place of the data. What SQLite left there of earlier data does not belong to it.
fn take_place(partial: &Path, files: &Files) -> std::io::Result<()> {
    for extension in ["-wal", "-shm", "-journal"] {
        let mut left = files.data().as_os_str().to_owned();
        left.push(extension);
        remove(Path::new(&left))?;
    }
    private_file::rename(partial, files.data())
}

/// Removes a file, if it is there.
fn remove(file: &Path) -> std::io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Writes what the backup has under this name.
fn write_content(
    source: &Connection,
    name: &str,
    to: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut pieces =
        source.prepare_cached("SELECT content FROM backup_files WHERE name = ?1 ORDER BY piece")?;
    let mut rows = pieces.query([name])?;
    while let Some(row) = rows.next()? {
        to.write_all(row.get_ref(0)?.as_blob()?)?;
    }
    Ok(())
}

/// Writes the keys, unless there are others: without them, data that was moved away could not be read any more.
fn restore_keys(keys: &[(PathBuf, Vec<u8>)]) -> Result<(), Box<dyn std::error::Error>> {
    for (path, content) in keys {
        if path.exists() && fs::read(path)? != *content {
            return Err(format!("{} is of other data; move it away first", path.display()).into());
        }
    }
    for (path, content) in keys {
        private_file::read_or_create(path, "a key", || Ok(content.clone()))?;
    }
    Ok(())
}
