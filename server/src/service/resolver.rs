//! Puts fragments together: the fragment in its version, with the values of its variables, the
//! fragments in it, the changes to them, and its prefix.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use super::fragments::MAX_NESTING;
use crate::app::*;
use crate::error::{Error, Result};
use crate::json;
use crate::part_config::{
    self, Budget, Exhausted, MAX_DEPTH as MAX_CONFIG_DEPTH, Object, Reference, references,
};
use crate::store::fragments::{self, Revisions};

/// The most fragments put together in one call, each as often as it is used.
const MAX_USES: usize = 1_000;

/// The limit of their resolved JSON text, in bytes.
const MAX_RESOLVED_BYTES: usize = 8 * 1024 * 1024;

/// The limit of what is made of them, in bytes: values of variables, names with prefixes, and changes.
const MAX_MADE_BYTES: usize = 64 * 1024 * 1024;

/// The revisions of a fragment that may be read, if any.
type Readable<'a> = Box<dyn Fn(&Fragment) -> Option<Revisions> + 'a>;

/// Puts fragments together for one call, within its limits.
pub(super) struct Resolver<'a> {
    db: &'a Connection,
    readable: Readable<'a>,
    /// The fragments that were looked up already; `None` if not readable.
    found: HashMap<String, Option<(Fragment, Revisions)>>,
    uses: usize,
    size: usize,
    budget: Budget,
}

/// A configuration without fragments in it.
pub(super) struct Resolved {
    pub(super) config: Object,
    /// What was wrong with its fragments or with the changes to them, a line each.
    pub(super) errors: Vec<String>,
}

/// A fragment that was put together.
struct Part {
    revision: String,
    errors: Vec<String>,
    fragment: part_config::Fragment,
}

/// Why a fragment could not be put together, or the failure of the store.
enum Stop {
    Fragment(FragmentError),
    Error(Error),
}

impl From<Error> for Stop {
    fn from(failure: Error) -> Self {
        Self::Error(failure)
    }
}

fn stop(kind: FragmentErrorType, id: &str, detail: String) -> Stop {
    Stop::Fragment(FragmentError { error_type: kind.into(), fragment_id: id.to_owned(), detail })
}

/// Fragments by name, each once.
pub(super) fn by_name(fragments: impl Iterator<Item = Fragment>) -> Vec<Fragment> {
    let sorted: BTreeMap<_, _> =
        fragments.map(|fragment| ((fragment.name.clone(), fragment.id.clone()), fragment)).collect();
    sorted.into_values().collect()
}

impl<'a> Resolver<'a> {
    /// Reads only those revisions of a fragment that `readable` returns.
    pub(super) fn new(db: &'a Connection, readable: impl Fn(&Fragment) -> Option<Revisions> + 'a) -> Self {
        Self {
            db,
            readable: Box::new(readable),
            found: HashMap::new(),
            uses: 0,
            size: 0,
            budget: Budget::new(MAX_MADE_BYTES),
        }
    }

    /// The fragments that were read.
    pub(super) fn into_found(self) -> impl Iterator<Item = Fragment> {
        self.found.into_values().flatten().map(|(fragment, _)| fragment)
    }

    /// Each of these fragments, resolved separately.
    pub(super) fn resolve_all(&mut self, roots: &[Reference]) -> Result<Vec<ResolvedFragment>> {
        roots.iter().map(|root| Ok(resolved_fragment(root, self.resolve(root)?, None))).collect()
    }

    /// What each fragment that a part's configuration uses comes to in it.
    pub(super) fn uses_of(&mut self, config: &Object) -> Result<Vec<ResolvedFragment>> {
        let uses = references(config);
        let mut parts = self.each(&uses)?;
        let errors = change(config, parts.iter_mut().flatten(), &mut self.budget);
        let error = (!errors.is_empty()).then(|| errors.join("; "));
        Ok(uses.iter().zip(parts).map(|(used, part)| resolved_fragment(used, part, error.clone())).collect())
    }

    /// A part's configuration with its fragments resolved. Those that fail are omitted and named.
    pub(super) fn resolve_part(&mut self, mut config: Object) -> Result<Resolved> {
        let uses = references(&config);
        let mut parts = self.each(&uses)?;
        let mut errors = change(&config, parts.iter_mut().flatten(), &mut self.budget);
        config.remove("fragments");
        config.remove("fragment_mods");
        for part in parts {
            match part {
                Ok(part) => {
                    errors.extend(part.errors);
                    let merged = part_config::merge(&mut config, part.fragment.config, &mut self.budget);
                    errors.extend(merged.err().map(String::from));
                }
                Err(error) => errors.push(error.detail),
            }
        }
        Ok(Resolved { config, errors })
    }

    fn each(&mut self, uses: &[Reference]) -> Result<Vec<Result<Part, FragmentError>>> {
        uses.iter().map(|used| self.resolve(used)).collect()
    }

    fn resolve(&mut self, root: &Reference) -> Result<Result<Part, FragmentError>> {
        match self.put_together(root, &mut Vec::new()) {
            Ok(part) => Ok(Ok(part)),
            Err(Stop::Fragment(error)) => Ok(Err(error)),
            Err(Stop::Error(failure)) => Err(failure),
        }
    }

    fn put_together(&mut self, reference: &Reference, path: &mut Vec<String>) -> Result<Part, Stop> {
        let id = &reference.id;
        if path.contains(id) {
            let detail = format!("fragment {id:?} includes itself");
            return Err(stop(FragmentErrorType::CycleDetected, id, detail));
        }
        if i64::try_from(path.len()).is_ok_and(|depth| depth >= MAX_NESTING) {
            let detail = format!("fragments include each other more than {MAX_NESTING} levels deep");
            return Err(stop(FragmentErrorType::NestingLimitExceeded, id, detail));
        }
        let (revision, text) = self.version(reference)?;
        self.spend(id, text.len())?;
        let mut config = json::parse_object("config", &text)?;
        let exhausted = |spent: Exhausted| stop(FragmentErrorType::NestingLimitExceeded, id, spent.into());
        part_config::substitute(&mut config, &reference.variables, &mut self.budget).map_err(exhausted)?;
        if json::depth(config.values()) > MAX_CONFIG_DEPTH {
            let detail =
                format!("fragment {id:?} nests more than {MAX_CONFIG_DEPTH} levels with its variables");
            return Err(stop(FragmentErrorType::NestingLimitExceeded, id, detail));
        }
        let mut ids = BTreeSet::from([id.clone()]);
        let mut children = Vec::new();
        path.push(id.clone());
        for child in references(&config) {
            let child = self.put_together(&child, path)?;
            ids.extend(child.fragment.ids.iter().cloned());
            children.push(child);
        }
        path.pop();
        let mut errors = change(&config, children.iter_mut(), &mut self.budget);
        config.remove("fragments");
        config.remove("fragment_mods");
        for child in children {
            errors.extend(child.errors);
            part_config::merge(&mut config, child.fragment.config, &mut self.budget).map_err(exhausted)?;
        }
        part_config::add_prefix(&mut config, &reference.prefix, &mut self.budget).map_err(exhausted)?;
        let fragment = part_config::Fragment { ids, prefix: reference.prefix.clone(), config };
        Ok(Part { revision, errors, fragment })
    }

    /// The limits apply to the whole call, because fragments can be included many times.
    fn spend(&mut self, id: &str, size: usize) -> Result<(), Stop> {
        self.uses += 1;
        self.size += size;
        if self.uses <= MAX_USES && self.size <= MAX_RESOLVED_BYTES {
            return Ok(());
        }
        let detail = format!(
            "the fragments have more than {MAX_USES} uses or {} MiB of configuration",
            MAX_RESOLVED_BYTES / (1024 * 1024)
        );
        Err(stop(FragmentErrorType::NestingLimitExceeded, id, detail))
    }

    /// The revision of the reference, and its configuration.
    fn version(&mut self, reference: &Reference) -> Result<(String, String), Stop> {
        let id = &reference.id;
        let (fragment, readable) = self.fragment(id)?;
        match reference.version.as_str() {
            "" => Ok((fragment.revision.clone(), fragment.fragment_config_json.clone().unwrap_or_default())),
            version => fragments::version(self.db, id, version, readable)?.ok_or_else(|| {
                let detail = format!("fragment {id:?} has no revision and no tag {version:?}");
                stop(FragmentErrorType::ChildIdInvalid, id, detail)
            }),
        }
    }

    fn fragment(&mut self, id: &str) -> Result<(Fragment, Revisions), Stop> {
        if !self.found.contains_key(id) {
            let looked_up = fragments::list(self.db, &[id.to_owned()])?.pop();
            let Some(fragment) = looked_up else {
                let detail = format!("no fragment with id {id:?}");
                return Err(stop(FragmentErrorType::ChildIdInvalid, id, detail));
            };
            let readable = (self.readable)(&fragment).map(|revisions| (fragment, revisions));
            self.found.insert(id.to_owned(), readable);
        }
        self.found.get(id).cloned().flatten().ok_or_else(|| {
            let detail = format!("no permission read_fragment for fragment {id:?}");
            stop(FragmentErrorType::NoAccess, id, detail)
        })
    }
}

/// Applies the `fragment_mods` of a configuration to the fragments that it uses.
fn change<'p>(
    config: &Object,
    parts: impl Iterator<Item = &'p mut Part>,
    budget: &mut Budget,
) -> Vec<String> {
    let mut fragments: Vec<_> = parts.map(|part| &mut part.fragment).collect();
    part_config::apply(config, &mut fragments, budget)
}

/// With `changes`, also the errors of its modifications, unless the fragment itself failed.
fn resolved_fragment(
    reference: &Reference,
    outcome: Result<Part, FragmentError>,
    changes: Option<String>,
) -> ResolvedFragment {
    let fragment_id = reference.id.clone();
    match outcome {
        Err(error) => ResolvedFragment { fragment_id, error: Some(error), ..ResolvedFragment::default() },
        Ok(part) => {
            let resolved_config = json::readable(part.fragment.config);
            let too_deep = resolved_config.is_none().then(|| {
                format!("nests more than {} levels, which a Struct cannot have", json::MAX_STRUCT_DEPTH)
            });
            let errors: Vec<String> = part.errors.into_iter().chain(changes).chain(too_deep).collect();
            let error = (!errors.is_empty()).then(|| FragmentError {
                error_type: FragmentErrorType::Unspecified.into(),
                fragment_id: fragment_id.clone(),
                detail: errors.join("; "),
            });
            ResolvedFragment { fragment_id, resolved_config, error, revision: part.revision }
        }
    }
}
