CREATE INDEX registry_items_by_name ON registry_items (name);

-- The log and the history of a part can be long: when the part goes, they are deleted in steps that
-- don't hold up other writes. Ids are never given twice, because they tell what came before what.
CREATE TABLE new_logs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    part_id TEXT NOT NULL,
    logged_on INTEGER NOT NULL,
    level TEXT NOT NULL,
    source TEXT NOT NULL,
    user_facing INTEGER NOT NULL,
    message TEXT NOT NULL,
    entry BLOB NOT NULL
) STRICT;
INSERT INTO new_logs SELECT id, part_id, logged_on, level, source, user_facing, message, entry FROM logs;
DROP TABLE logs;
ALTER TABLE new_logs RENAME TO logs;
-- Levels are compared without a look at the entry itself.
CREATE INDEX logs_by_part ON logs (part_id, logged_on, id, level);

CREATE TABLE new_part_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    part_id TEXT NOT NULL,
    machine_id TEXT NOT NULL,
    edited_on INTEGER NOT NULL,
    editor_type INTEGER NOT NULL,
    editor TEXT NOT NULL,
    old BLOB NOT NULL
) STRICT;
INSERT INTO new_part_history
    SELECT id, part_id, machine_id, edited_on, editor_type, editor, old FROM part_history;
DROP TABLE part_history;
ALTER TABLE new_part_history RENAME TO part_history;
CREATE INDEX part_history_by_part ON part_history (part_id, id);

-- Parts whose log and history are still to be deleted.
CREATE TABLE deleted_parts (part_id TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TRIGGER rest_of_part AFTER DELETE ON parts
BEGIN INSERT OR IGNORE INTO deleted_parts VALUES (old.id); END;

-- Module files that are still to be deleted from disk.
CREATE TABLE deleted_module_files (id TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TRIGGER rest_of_module_file AFTER DELETE ON module_files
BEGIN INSERT OR IGNORE INTO deleted_module_files VALUES (old.id); END;

-- Up to which ids logs and histories had come at a time: what is older than they may be is found by
-- its id.
CREATE TABLE retention_marks (
    taken_on INTEGER PRIMARY KEY,
    log_id INTEGER NOT NULL,
    history_id INTEGER NOT NULL
) STRICT;
