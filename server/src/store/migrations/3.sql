-- A configuration uses fragments and modules as lists; another JSON type there names nothing. A
-- part that uses a fragment in two versions uses both.
DROP TRIGGER uses_of_new_part;
DROP TRIGGER uses_of_part;
DROP VIEW fragments_in_configs;
DROP VIEW modules_in_configs;
DROP TABLE part_fragments;
CREATE TABLE part_fragments (
    part_id TEXT NOT NULL REFERENCES parts (id) ON DELETE CASCADE,
    fragment_id TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (part_id, fragment_id, version)
) WITHOUT ROWID, STRICT;
CREATE INDEX part_fragments_by_fragment ON part_fragments (fragment_id);
CREATE VIEW fragments_in_configs (part_id, fragment_id, version) AS
SELECT p.id,
    CASE f.type WHEN 'object' THEN f.value ->> 'id' ELSE f.value END,
    CASE f.type WHEN 'object' THEN coalesce(f.value ->> 'version', '') ELSE '' END
FROM parts p, json_each(p.config, '$.fragments') f
WHERE json_type(p.config, '$.fragments') = 'array'
    AND (f.type = 'text' OR (f.type = 'object' AND json_type(f.value, '$.id') = 'text'));
CREATE VIEW modules_in_configs (part_id, module_id) AS
SELECT p.id, m.value ->> 'module_id'
FROM parts p, json_each(p.config, '$.modules') m
WHERE json_type(p.config, '$.modules') = 'array'
    AND m.type = 'object' AND json_type(m.value, '$.module_id') = 'text';
INSERT OR IGNORE INTO part_fragments SELECT * FROM fragments_in_configs;
DELETE FROM part_modules;
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
