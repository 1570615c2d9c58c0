-- A key belongs to an organization. Older keys belong to one that they have a role in.
ALTER TABLE api_keys ADD COLUMN organization_id TEXT REFERENCES organizations (id) ON DELETE CASCADE;
UPDATE api_keys SET organization_id = (
    SELECT organization_id FROM authorizations WHERE identity_id = api_keys.id
    ORDER BY created_on, resource_type LIMIT 1
);
CREATE INDEX api_keys_by_organization ON api_keys (organization_id);
CREATE TRIGGER authorizations_of_api_key AFTER DELETE ON api_keys
BEGIN DELETE FROM authorizations WHERE identity_id = old.id; END;

-- The organization whose rights a role was given by: the owner of the resource, or one that the
-- resource is shared with.
ALTER TABLE authorizations ADD COLUMN granted_through TEXT REFERENCES organizations (id) ON DELETE CASCADE;
UPDATE authorizations SET granted_through = organization_id;
CREATE INDEX authorizations_by_origin ON authorizations (granted_through);
