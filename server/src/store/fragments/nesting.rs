//! Fragments within fragments.

use rusqlite::Connection;

use crate::error::Result;
use crate::store::json_list;

/// The fragments that it includes now.
pub(crate) fn set_children(db: &Connection, id: &str, children: &[String]) -> Result<()> {
    db.prepare_cached("DELETE FROM fragment_children WHERE parent_id = ?1")?.execute([id])?;
    db.prepare_cached(
        "INSERT OR IGNORE INTO fragment_children (parent_id, child_id)
         SELECT ?1, value FROM json_each(?2)",
    )?
    .execute([id, &json_list(children)?])?;
    Ok(())
}

/// Whether it includes itself, directly or through others.
pub(crate) fn is_in_itself(db: &Connection, id: &str) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "WITH RECURSIVE below (id) AS (
                 SELECT child_id FROM fragment_children WHERE parent_id = ?1
                 UNION
                 SELECT child_id FROM fragment_children JOIN below ON parent_id = below.id
             )
             SELECT 1 FROM below WHERE id = ?1",
        )?
        .exists([id])?)
}

/// How deep fragments are nested, from the outermost over this to the
/// innermost. There is no cycle.
pub(crate) fn nesting_depth(db: &Connection, id: &str) -> Result<i64> {
    Ok(db
        .prepare_cached(
            "WITH RECURSIVE
             below (id, depth) AS (
                 SELECT ?1, 1
                 UNION
                 SELECT child_id, depth + 1 FROM fragment_children
                     JOIN below ON parent_id = below.id
             ),
             above (id, depth) AS (
                 SELECT ?1, 0
                 UNION
                 SELECT parent_id, depth + 1 FROM fragment_children
                     JOIN above ON child_id = above.id
             )
             SELECT (SELECT max(depth) FROM below) + (SELECT max(depth) FROM above)",
        )?
        .query_row([id], |row| row.get(0))?)
}
