-- What is shown again is encrypted, and what need not be is hashed. Until the file is rewritten
-- (`is_rewritten`), free pages of it may hold what was plain text before.
CREATE TABLE encryption (
    -- Tells whether the key beside the file is the one that the file is encrypted with.
    key_check BLOB NOT NULL,
    is_rewritten INTEGER NOT NULL
) STRICT;
INSERT INTO encryption SELECT encrypt('fleet-server', 'encryption'), NOT EXISTS (SELECT 1 FROM organizations);

ALTER TABLE location_secrets ADD COLUMN encrypted BLOB NOT NULL DEFAULT x'';
UPDATE location_secrets SET encrypted = encrypt(secret, id);
ALTER TABLE location_secrets DROP COLUMN secret;

ALTER TABLE part_secrets ADD COLUMN encrypted BLOB NOT NULL DEFAULT x'';
UPDATE part_secrets SET encrypted = encrypt(secret, id);
ALTER TABLE part_secrets DROP COLUMN secret;

ALTER TABLE oauth_apps ADD COLUMN encrypted_secret BLOB NOT NULL DEFAULT x'';
UPDATE oauth_apps SET encrypted_secret = encrypt(client_secret, client_id);
ALTER TABLE oauth_apps DROP COLUMN client_secret;

ALTER TABLE push_tokens ADD COLUMN encrypted_token BLOB NOT NULL DEFAULT x'';
UPDATE push_tokens SET encrypted_token = encrypt(device_token, device_uuid);
ALTER TABLE push_tokens DROP COLUMN device_token;

ALTER TABLE firebase_configs ADD COLUMN encrypted_config BLOB NOT NULL DEFAULT x'';
UPDATE firebase_configs SET encrypted_config = encrypt(config, organization_id);
ALTER TABLE firebase_configs DROP COLUMN config;

ALTER TABLE outbox ADD COLUMN encrypted_body BLOB NOT NULL DEFAULT x'';
UPDATE outbox SET encrypted_body = encrypt(body, recipient);
ALTER TABLE outbox DROP COLUMN body;

CREATE TABLE new_invites (
    organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    email TEXT NOT NULL COLLATE NOCASE,
    mailed INTEGER NOT NULL,
    invite BLOB NOT NULL,
    PRIMARY KEY (organization_id, email)
) WITHOUT ROWID, STRICT;
CREATE TEMPORARY TABLE sent (token_hash, organization_id, email);
INSERT INTO sent SELECT sha256(token), organization_id, email FROM invites;
INSERT INTO new_invites SELECT organization_id, email, mailed, invite FROM invites;
DROP TABLE invites;
ALTER TABLE new_invites RENAME TO invites;
CREATE INDEX invites_by_email ON invites (email);

-- What the links in the mails of an invitation hold, each mail its own.
CREATE TABLE invite_tokens (
    token_hash BLOB PRIMARY KEY,
    organization_id TEXT NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    FOREIGN KEY (organization_id, email) REFERENCES invites (organization_id, email) ON DELETE CASCADE
) WITHOUT ROWID, STRICT;
CREATE INDEX invite_tokens_by_invite ON invite_tokens (organization_id, email);
INSERT INTO invite_tokens SELECT token_hash, organization_id, email FROM sent;
DROP TABLE sent;
