-- What somebody keeps with an organization, a location, a machine or a part: a JSON object.
CREATE TABLE metadata (
    resource_id TEXT PRIMARY KEY,
    data TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TRIGGER metadata_of_organization AFTER DELETE ON organizations
BEGIN DELETE FROM metadata WHERE resource_id = old.id; END;
CREATE TRIGGER metadata_of_location AFTER DELETE ON locations
BEGIN DELETE FROM metadata WHERE resource_id = old.id; END;
CREATE TRIGGER metadata_of_machine AFTER DELETE ON machines
BEGIN DELETE FROM metadata WHERE resource_id = old.id; END;
CREATE TRIGGER metadata_of_part AFTER DELETE ON parts
BEGIN DELETE FROM metadata WHERE resource_id = old.id; END;

-- A user signs in with a refresh token; its SHA-256 is kept.
ALTER TABLE users ADD COLUMN refresh_hash BLOB;

-- Pending invitations. With mail, they are accepted by the link in it; without, at the next
-- sign-in of the user.
CREATE TABLE invites (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    email TEXT NOT NULL COLLATE NOCASE,
    token TEXT NOT NULL UNIQUE,
    mailed INTEGER NOT NULL,
    invite BLOB NOT NULL,
    PRIMARY KEY (organization_id, email)
) WITHOUT ROWID, STRICT;
CREATE INDEX invites_by_email ON invites (email);

-- Mail that the public service would have sent.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_on INTEGER NOT NULL
) STRICT;

-- What an organization has set up beside its fleet. No billing address: billing is disabled.
CREATE TABLE organization_services (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    support_email TEXT,
    billing_address BLOB,
    sign_in_enabled INTEGER NOT NULL DEFAULT 0,
    logo BLOB
) WITHOUT ROWID, STRICT;

CREATE TABLE oauth_apps (
    client_id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    client_name TEXT NOT NULL,
    client_secret TEXT NOT NULL,
    created_on INTEGER NOT NULL,
    config BLOB NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX oauth_apps_by_organization ON oauth_apps (organization_id);

CREATE TABLE favorites (
    identity_id TEXT NOT NULL,
    machine_id TEXT NOT NULL REFERENCES machines (id) ON DELETE CASCADE,
    created_on INTEGER NOT NULL,
    PRIMARY KEY (identity_id, machine_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX favorites_by_machine ON favorites (machine_id);

CREATE TABLE push_tokens (
    identity_id TEXT NOT NULL,
    app_id TEXT NOT NULL,
    device_uuid TEXT NOT NULL,
    device_token TEXT NOT NULL,
    PRIMARY KEY (identity_id, app_id, device_uuid)
) WITHOUT ROWID, STRICT;

CREATE TABLE firebase_configs (
    organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
    app_id TEXT NOT NULL,
    config TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE fragments (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    visibility INTEGER NOT NULL,
    created_on INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX fragments_by_organization ON fragments (organization_id);
CREATE INDEX fragments_by_visibility ON fragments (visibility);

-- Each save of a fragment; the newest is what it is now.
CREATE TABLE fragment_revisions (
    id INTEGER PRIMARY KEY,
    fragment_id TEXT NOT NULL REFERENCES fragments (id) ON DELETE CASCADE,
    revision TEXT NOT NULL,
    saved_on INTEGER NOT NULL,
    editor_type INTEGER NOT NULL,
    editor TEXT NOT NULL,
    old BLOB,
    config TEXT NOT NULL,
    UNIQUE (fragment_id, revision)
) STRICT;
CREATE INDEX fragment_revisions_by_fragment ON fragment_revisions (fragment_id, id);

CREATE TABLE fragment_tags (
    fragment_id TEXT NOT NULL REFERENCES fragments (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    revision TEXT NOT NULL,
    PRIMARY KEY (fragment_id, tag)
) WITHOUT ROWID, STRICT;

-- Which fragments a fragment takes in, as its newest revision says.
CREATE TABLE fragment_children (
    parent_id TEXT NOT NULL REFERENCES fragments (id) ON DELETE CASCADE,
    child_id TEXT NOT NULL,
    PRIMARY KEY (parent_id, child_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX fragment_children_by_child ON fragment_children (child_id);

-- Which fragments and modules a part uses, as its configuration says.
CREATE TABLE part_fragments (
    part_id TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    fragment_id TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (part_id, fragment_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX part_fragments_by_fragment ON part_fragments (fragment_id);
CREATE TABLE part_modules (
    part_id TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    module_id TEXT NOT NULL,
    PRIMARY KEY (part_id, module_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX part_modules_by_module ON part_modules (module_id);

-- A fragment stands in a configuration as its id, or as an object with id and version.
CREATE VIEW fragments_in_configs (part_id, fragment_id, version) AS
SELECT p.id,
    CASE f.type WHEN 'object' THEN f.value ->> 'id' ELSE f.value END,
    CASE f.type WHEN 'object' THEN coalesce(f.value ->> 'version', '') ELSE '' END
FROM parts p, json_each(p.config, '$.fragments') f
WHERE f.type = 'text' OR (f.type = 'object' AND json_type(f.value, '$.id') = 'text');
CREATE VIEW modules_in_configs (part_id, module_id) AS
SELECT p.id, m.value ->> 'module_id'
FROM parts p, json_each(p.config, '$.modules') m
WHERE m.type = 'object' AND json_type(m.value, '$.module_id') = 'text';
INSERT OR IGNORE INTO part_fragments SELECT * FROM fragments_in_configs;
INSERT OR IGNORE INTO part_modules SELECT * FROM modules_in_configs;
CREATE TRIGGER uses_of_new_part AFTER INSERT ON parts
BEGIN
    INSERT OR IGNORE INTO part_fragments SELECT * FROM fragments_in_configs WHERE part_id = new.id;
    INSERT OR IGNORE INTO part_modules SELECT * FROM modules_in_configs WHERE part_id = new.id;
END;
CREATE TRIGGER uses_of_part AFTER UPDATE OF config ON parts
BEGIN
    DELETE FROM part_fragments WHERE part_id = new.id;
    DELETE FROM part_modules WHERE part_id = new.id;
    INSERT OR IGNORE INTO part_fragments SELECT * FROM fragments_in_configs WHERE part_id = new.id;
    INSERT OR IGNORE INTO part_modules SELECT * FROM modules_in_configs WHERE part_id = new.id;
END;

CREATE TABLE registry_items (
    id INTEGER PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    type INTEGER NOT NULL,
    visibility INTEGER NOT NULL,
    -- The item in the API's form, without what is counted or looked up.
    item BLOB NOT NULL,
    UNIQUE (organization_id, name)
) STRICT;
CREATE INDEX registry_items_by_visibility ON registry_items (visibility);

CREATE TABLE module_versions (
    item_id INTEGER NOT NULL REFERENCES registry_items (id) ON DELETE CASCADE,
    version TEXT NOT NULL,
    -- The version in the API's form, without its files.
    details BLOB NOT NULL,
    PRIMARY KEY (item_id, version)
) WITHOUT ROWID, STRICT;

CREATE TABLE module_files (
    id TEXT PRIMARY KEY,
    item_id INTEGER NOT NULL,
    version TEXT NOT NULL,
    platform TEXT NOT NULL,
    uploaded_on INTEGER NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    UNIQUE (item_id, version, platform),
    FOREIGN KEY (item_id, version) REFERENCES module_versions (item_id, version) ON DELETE CASCADE
) WITHOUT ROWID, STRICT;
