CREATE INDEX registry_items_by_name ON registry_items (name);

-- Levels are compared without a look at the entry itself.
DROP INDEX logs_by_part;
CREATE INDEX logs_by_part ON logs (part_id, logged_on, id, level);
