-- Revisions of a fragment can be many and large: those of a deleted fragment are deleted in steps that
-- don't hold up other writes, and old ones as the retention says. Ids are never given twice, because they
-- tell what came before what.
CREATE TABLE new_fragment_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    fragment_id TEXT NOT NULL,
    revision TEXT NOT NULL,
    saved_on INTEGER NOT NULL,
    editor_type INTEGER NOT NULL,
    editor TEXT NOT NULL,
    old BLOB,
    config TEXT NOT NULL,
    public INTEGER NOT NULL DEFAULT 0,
    UNIQUE (fragment_id, revision)
) STRICT;
INSERT INTO new_fragment_revisions
    SELECT id, fragment_id, revision, saved_on, editor_type, editor, old, config, public
    FROM fragment_revisions;
DROP TABLE fragment_revisions;
ALTER TABLE new_fragment_revisions RENAME TO fragment_revisions;
CREATE INDEX fragment_revisions_by_fragment ON fragment_revisions (fragment_id, id);

-- Fragments whose revisions are still to be deleted.
CREATE TABLE deleted_fragments (fragment_id TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
CREATE TRIGGER rest_of_fragment AFTER DELETE ON fragments
BEGIN INSERT OR IGNORE INTO deleted_fragments VALUES (old.id); END;

-- The versions of fragments that revisions of others name: they are kept as long as these.
CREATE TABLE pinned_versions (
    user_id INTEGER NOT NULL REFERENCES fragment_revisions (id) ON DELETE CASCADE,
    fragment_id TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (user_id, fragment_id, version)
) WITHOUT ROWID, STRICT;
CREATE INDEX pinned_versions_by_fragment ON pinned_versions (fragment_id, version);
CREATE VIEW versions_in_revisions (user_id, fragment_id, version) AS
SELECT r.id, f.value ->> 'id', f.value ->> 'version'
FROM fragment_revisions r, json_each(r.config, '$.fragments') f
WHERE json_type(r.config, '$.fragments') = 'array' AND f.type = 'object'
    AND json_type(f.value, '$.id') = 'text' AND json_type(f.value, '$.version') = 'text';
INSERT OR IGNORE INTO pinned_versions SELECT * FROM versions_in_revisions;
CREATE TRIGGER versions_of_new_revision AFTER INSERT ON fragment_revisions
BEGIN INSERT OR IGNORE INTO pinned_versions SELECT * FROM versions_in_revisions WHERE user_id = new.id; END;
CREATE INDEX organizations_with_defaults ON organizations (id) WHERE default_fragments IS NOT NULL;

ALTER TABLE retention_marks ADD COLUMN revision_id INTEGER NOT NULL DEFAULT 0;
-- Up to which revision it has been looked which are to go, since the newest mark.
CREATE TABLE examined_revisions (last_id INTEGER NOT NULL) STRICT;
INSERT INTO examined_revisions VALUES (0);

-- What somebody kept goes with who kept it.
CREATE TRIGGER rest_of_api_key AFTER DELETE ON api_keys
BEGIN
    DELETE FROM favorites WHERE identity_id = old.id;
    DELETE FROM push_tokens WHERE identity_id = old.id;
END;
CREATE TRIGGER rest_of_part_identity AFTER DELETE ON parts
BEGIN
    DELETE FROM favorites WHERE identity_id = old.id;
    DELETE FROM push_tokens WHERE identity_id = old.id;
END;
CREATE TRIGGER rest_of_location AFTER DELETE ON locations
BEGIN
    DELETE FROM favorites WHERE identity_id = old.id;
    DELETE FROM push_tokens WHERE identity_id = old.id;
END;

-- The order in which the links of an invitation were sent: the newest hold.
CREATE TABLE new_invite_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    organization_id TEXT NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    FOREIGN KEY (organization_id, email) REFERENCES invites (organization_id, email) ON DELETE CASCADE
) STRICT;
INSERT INTO new_invite_tokens (token_hash, organization_id, email)
    SELECT token_hash, organization_id, email FROM invite_tokens;
DROP TABLE invite_tokens;
ALTER TABLE new_invite_tokens RENAME TO invite_tokens;
CREATE INDEX invite_tokens_by_invite ON invite_tokens (organization_id, email, id);
