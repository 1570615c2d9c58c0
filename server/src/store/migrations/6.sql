-- What everybody may read of a fragment: the revisions saved while it was public. Of older ones no
-- more is known than that the newest is what a public fragment shows.
ALTER TABLE fragment_revisions ADD COLUMN public INTEGER NOT NULL DEFAULT 0;
UPDATE fragment_revisions SET public = 1 WHERE id IN (
    SELECT max(r.id) FROM fragment_revisions r JOIN fragments f ON f.id = r.fragment_id
    WHERE f.visibility <> 1 GROUP BY r.fragment_id
);

-- To name another organization's private fragment (visibility 1) is not to use it.
DROP VIEW fragments_in_configs;
CREATE VIEW fragments_in_configs (part_id, fragment_id, version) AS
WITH named (part_id, location_id, fragment_id, version) AS (
    SELECT p.id, p.location_id,
        CASE f.type WHEN 'object' THEN f.value ->> 'id' ELSE f.value END,
        CASE f.type WHEN 'object' THEN coalesce(f.value ->> 'version', '') ELSE '' END
    FROM parts p, json_each(p.config, '$.fragments') f
    WHERE json_type(p.config, '$.fragments') = 'array'
        AND (f.type = 'text' OR (f.type = 'object' AND json_type(f.value, '$.id') = 'text'))
)
SELECT part_id, fragment_id, version FROM named
WHERE NOT EXISTS (
    SELECT 1 FROM fragments JOIN locations ON locations.id = named.location_id
    WHERE fragments.id = named.fragment_id AND visibility = 1
        AND fragments.organization_id <> locations.organization_id
);
DELETE FROM part_fragments WHERE EXISTS (
    SELECT 1 FROM fragments f, parts p JOIN locations l ON l.id = p.location_id
    WHERE f.id = part_fragments.fragment_id AND p.id = part_fragments.part_id
        AND f.visibility = 1 AND f.organization_id <> l.organization_id
);
DELETE FROM fragment_children WHERE EXISTS (
    SELECT 1 FROM fragments child, fragments parent
    WHERE child.id = child_id AND parent.id = parent_id
        AND child.visibility = 1 AND child.organization_id <> parent.organization_id
);
