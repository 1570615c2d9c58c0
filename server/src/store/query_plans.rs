//! No statement reads a whole table that grows, unless it is listed here with its reason.

use std::collections::BTreeSet;

use super::{Data, files, open};

/// The full scans that are allowed: results of earlier steps, by their names, and statements that need
/// all rows.
const SCANNED: [&str; 11] = [
    "above",
    "below",
    "reached",
    "used",
    "c",
    "outbox",
    "deleted_parts",
    "deleted_fragments",
    "deleted_module_files",
    // One row.
    "examined_revisions",
    // An index of the organizations that have any.
    "defaults",
];

/// The SQL in the sources of the store: string literals that begin as statements do.
fn statements() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store");
    let files = |folder: &str| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found = Vec::new();
    for path in files(folder).chain(files(&format!("{folder}/fragments"))) {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_none_or(|extension| extension != "rs")
            || ["query_plans.rs", "open.rs", "backup.rs"].contains(&name.as_str())
        {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for literal in source.split('"').skip(1).step_by(2) {
            let begins = |word: &str| literal.starts_with(word);
            if ["SELECT ", "WITH ", "UPDATE ", "DELETE ", "INSERT "].into_iter().any(begins) {
                found.push((name.clone(), literal.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_statement_has_an_index_to_go_by() {
    let files = files::Files::lock(&Data::Memory).unwrap();
    let (db, _) = open::first(&files).unwrap();
    let mut scans = BTreeSet::new();
    let mut planned = 0;
    for (file, sql) in statements() {
        // Fragments of composed statements are not statements.
        let Ok(mut plan) = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) else {
            continue;
        };
        planned += 1;
        let count = plan.parameter_count();
        let parameters = vec![rusqlite::types::Null; count];
        let steps = plan
            .query_map(rusqlite::params_from_iter(parameters), |row| row.get::<_, String>("detail"))
            .unwrap();
        for step in steps.map(Result::unwrap) {
            let Some(table) = step.strip_prefix("SCAN ") else { continue };
            // Neither lists in parameters nor lone rows are tables.
            if table.contains(" VIRTUAL TABLE ") || table == "CONSTANT ROW" {
                continue;
            }
            if !SCANNED.contains(&table.split(' ').next().unwrap_or_default()) {
                scans.insert(format!("{file}: {step}: {sql}"));
            }
        }
    }
    assert!(planned > 100, "{planned} statements were planned");
    assert!(scans.is_empty(), "{scans:#?}");
}
