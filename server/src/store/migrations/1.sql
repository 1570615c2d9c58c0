CREATE TABLE users (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    created_on INTEGER NOT NULL,
    last_login INTEGER
) WITHOUT ROWID, STRICT;

CREATE TABLE organizations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_on INTEGER NOT NULL,
    public_namespace TEXT UNIQUE,
    region TEXT NOT NULL,
    cid TEXT,
    default_fragments BLOB,
    allowed_login_methods BLOB
) WITHOUT ROWID, STRICT;

CREATE TABLE locations (
    id TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    parent_id TEXT REFERENCES locations (id),
    created_on INTEGER NOT NULL,
    region TEXT NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX locations_by_organization ON locations (organization_id);
CREATE INDEX locations_by_parent ON locations (parent_id);

-- The organizations beside its own that a location is shared with.
CREATE TABLE location_shares (
    location_id TEXT NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    PRIMARY KEY (location_id, organization_id)
) WITHOUT ROWID, STRICT;
CREATE INDEX location_shares_by_organization ON location_shares (organization_id);

CREATE TABLE location_secrets (
    id TEXT PRIMARY KEY,
    location_id TEXT NOT NULL REFERENCES locations (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    created_on INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX location_secrets_by_location ON location_secrets (location_id);

CREATE TABLE machines (
    id TEXT PRIMARY KEY,
    location_id TEXT NOT NULL REFERENCES locations (id),
    name TEXT NOT NULL,
    created_on INTEGER NOT NULL,
    UNIQUE (location_id, name)
) WITHOUT ROWID, STRICT;

-- The location stands here too, because addresses are unique in it.
CREATE TABLE parts (
    id TEXT PRIMARY KEY,
    machine_id TEXT NOT NULL REFERENCES machines (id) ON DELETE CASCADE,
    location_id TEXT NOT NULL REFERENCES locations (id),
    name TEXT NOT NULL,
    dns_name TEXT NOT NULL,
    main INTEGER NOT NULL,
    created_on INTEGER NOT NULL,
    last_updated INTEGER NOT NULL,
    restart_requested INTEGER,
    config TEXT NOT NULL,
    UNIQUE (location_id, dns_name),
    UNIQUE (machine_id, name)
) STRICT;
CREATE UNIQUE INDEX parts_main ON parts (machine_id) WHERE main = 1;

-- What a part says of itself. Apart from the part, because it changes every few seconds.
CREATE TABLE presence (
    part_id TEXT PRIMARY KEY REFERENCES parts (id) ON DELETE CASCADE,
    last_access INTEGER,
    user_supplied_info TEXT NOT NULL,
    simulated INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX presence_simulated ON presence (simulated) WHERE simulated = 1;

CREATE TABLE part_secrets (
    id TEXT PRIMARY KEY,
    part_id TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    created_on INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE INDEX part_secrets_by_part ON part_secrets (part_id);

CREATE TABLE part_history (
    id INTEGER PRIMARY KEY,
    part_id TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    machine_id TEXT NOT NULL,
    edited_on INTEGER NOT NULL,
    editor_type INTEGER NOT NULL,
    editor TEXT NOT NULL,
    old BLOB NOT NULL
) STRICT;
CREATE INDEX part_history_by_part ON part_history (part_id, id);

CREATE TABLE logs (
    id INTEGER PRIMARY KEY,
    part_id TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    logged_on INTEGER NOT NULL,
    level TEXT NOT NULL,
    source TEXT NOT NULL,
    user_facing INTEGER NOT NULL,
    message TEXT NOT NULL,
    entry BLOB NOT NULL
) STRICT;
CREATE INDEX logs_by_part ON logs (part_id, logged_on, id);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    hash BLOB NOT NULL,
    created_on INTEGER NOT NULL
) WITHOUT ROWID, STRICT;

-- Who holds which role on what. The identity is a user or an API key.
CREATE TABLE authorizations (
    identity_id TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    role TEXT NOT NULL,
    identity_type TEXT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    created_on INTEGER NOT NULL,
    PRIMARY KEY (identity_id, resource_type, resource_id, role)
) WITHOUT ROWID, STRICT;
CREATE INDEX authorizations_by_organization ON authorizations (organization_id);
CREATE INDEX authorizations_by_resource ON authorizations (resource_id);
