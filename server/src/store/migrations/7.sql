-- The OAuth app that a user was registered by. That app's organization vouches for the address;
-- others take it as proven only after a link sent to it was used.
ALTER TABLE users ADD COLUMN oauth_client_id TEXT;
ALTER TABLE users ADD COLUMN verified INTEGER NOT NULL DEFAULT 1;
UPDATE users SET verified = 0 WHERE refresh_hash IS NOT NULL;
CREATE INDEX users_by_refresh_hash ON users (refresh_hash) WHERE refresh_hash IS NOT NULL;
