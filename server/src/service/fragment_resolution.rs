//! Fragments within fragments: what a fragment or a machine takes in, all levels down.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::call::{Call, Permitted};
use super::fragments::{DEEPEST, is_public};
use super::limits;
use super::request::{each_required, required};
use crate::app::*;
use crate::error::{Error, Result};
use crate::json;
use crate::permissions::{Permission, Resource};
use crate::store::fragments;

/// A fragment as a configuration names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Reference {
    pub(super) id: String,
    /// A revision or a tag; empty for the newest.
    pub(super) version: String,
}

/// The fragments that a configuration takes in: ids, or objects with `id` and `version`.
pub(super) fn references(config: &Map<String, Value>) -> Vec<Reference> {
    let Some(Value::Array(listed)) = config.get("fragments") else {
        return Vec::new();
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    listed
        .iter()
        .filter_map(|listed| match listed {
            Value::String(id) => Some(Reference { id: id.clone(), version: String::new() }),
            Value::Object(object) => Some(Reference {
                id: object.get("id").and_then(text)?,
                version: object.get("version").and_then(text).unwrap_or_default(),
            }),
            _ => None,
        })
        .collect()
}

pub(super) fn list_nested_fragments(
    call: Call<'_>,
    request: ListNestedFragmentsRequest,
) -> Result<ListNestedFragmentsResponse> {
    let mut roots = additional(request.additional_fragments)?;
    let fragment_id = request.fragment_id.filter(|id| !id.is_empty());
    if roots.is_empty() && fragment_id.is_none() {
        return Err(Error::invalid("expected fragment_id or additional_fragments"));
    }
    let call = call.signed_in()?;
    if let Some(id) = fragment_id {
        let fragment = fragments::get(call.db, &id)?;
        if !is_public(&fragment) {
            call.require_within(Permission::ReadFragment, &fragment.organization_owner)?;
        }
        let newest = Reference { id, version: String::new() };
        roots.insert(0, newest);
    }
    let (fragments, resolved_fragments) = resolve_all(&call, &roots)?;
    Ok(ListNestedFragmentsResponse { fragments, resolved_fragments })
}

pub(super) fn list_machine_fragments(
    call: Call<'_>,
    request: ListMachineFragmentsRequest,
) -> Result<ListMachineFragmentsResponse> {
    let id = required("machine_id", &request.machine_id)?;
    each_required("additional_fragment_ids", &request.additional_fragment_ids)?;
    let more = additional(request.additional_fragments)?;
    let call = call.on(Resource::Robot(id))?;
    let used = fragments::of_machine(call.db, id)?;
    let used = used.into_iter().map(|(id, version)| Reference { id, version });
    let named = request.additional_fragment_ids.into_iter();
    let named = named.map(|id| Reference { id, version: String::new() });
    let roots: Vec<Reference> = used.chain(named).chain(more).collect();
    let (fragments, resolved_fragments) = resolve_all(&call, &roots)?;
    Ok(ListMachineFragmentsResponse { fragments, resolved_fragments })
}

fn additional(given: Vec<AdditionalFragment>) -> Result<Vec<Reference>> {
    limits::short_list("additional_fragments", &given)?;
    given
        .into_iter()
        .enumerate()
        .map(|(index, given)| {
            required(&format!("additional_fragments[{index}].fragment_id"), &given.fragment_id)?;
            Ok(Reference { id: given.fragment_id, version: given.version.unwrap_or_default() })
        })
        .collect()
}

/// The fragments that these take in, they themselves included, and what each comes to.
fn resolve_all(call: &Permitted<'_>, roots: &[Reference]) -> Result<(Vec<Fragment>, Vec<ResolvedFragment>)> {
    let mut resolver = Resolver { call, found: HashMap::new() };
    let mut resolved = Vec::new();
    for root in roots {
        resolved.push(resolver.resolved(root)?);
    }
    let mut fragments: Vec<Fragment> = resolver.found.into_values().flatten().collect();
    fragments.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok((fragments, resolved))
}

struct Resolver<'a, 'c> {
    call: &'a Permitted<'c>,
    /// What was looked up already; nothing where it is unknown or not for the caller.
    found: HashMap<String, Option<Fragment>>,
}

/// Why a fragment could not be taken in, or the failure of the store.
enum Stop {
    Fragment(FragmentError),
    Error(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

fn stop(kind: FragmentErrorType, id: &str, detail: String) -> Stop {
    Stop::Fragment(FragmentError { error_type: kind.into(), fragment_id: id.to_owned(), detail })
}

impl Resolver<'_, '_> {
    fn resolved(&mut self, root: &Reference) -> Result<ResolvedFragment> {
        let outcome = self.merge(root, &mut Vec::new());
        let (revision, resolved_config, error) = match outcome {
            Ok((revision, config)) => (revision, Some(json::to_struct(config)), None),
            Err(Stop::Fragment(error)) => (String::new(), None, Some(error)),
            Err(Stop::Error(error)) => return Err(error),
        };
        Ok(ResolvedFragment { fragment_id: root.id.clone(), resolved_config, error, revision })
    }

    /// The fragment's revision, and its configuration with those of the fragments in it.
    fn merge(
        &mut self,
        reference: &Reference,
        path: &mut Vec<String>,
    ) -> Result<(String, Map<String, Value>), Stop> {
        let id = &reference.id;
        if path.contains(id) {
            let detail = format!("fragment {id:?} stands in itself");
            return Err(stop(FragmentErrorType::CycleDetected, id, detail));
        }
        if i64::try_from(path.len()).is_ok_and(|depth| depth >= DEEPEST) {
            let detail = format!("more than {DEEPEST} fragments stand in each other");
            return Err(stop(FragmentErrorType::NestingLimitExceeded, id, detail));
        }
        let fragment = self.fragment(id)?;
        let (revision, text) = match reference.version.as_str() {
            "" => (fragment.revision, fragment.fragment_config_json.unwrap_or_default()),
            version => fragments::version(self.call.db, id, version)?.ok_or_else(|| {
                let detail = format!("fragment {id:?} has no revision and no tag {version:?}");
                stop(FragmentErrorType::ChildIdInvalid, id, detail)
            })?,
        };
        let mut config = json::parse_object("config", &text)?;
        let children = references(&config);
        config.remove("fragments");
        path.push(id.clone());
        for child in &children {
            let (_, inner) = self.merge(child, path)?;
            add(&mut config, inner);
        }
        path.pop();
        Ok((revision, config))
    }

    fn fragment(&mut self, id: &str) -> Result<Fragment, Stop> {
        if !self.found.contains_key(id) {
            let looked_up = fragments::list(self.call.db, &[id.to_owned()])?.pop();
            let Some(fragment) = looked_up else {
                let detail = format!("no fragment with id {id:?}");
                return Err(stop(FragmentErrorType::ChildIdInvalid, id, detail));
            };
            let owner = &fragment.organization_owner;
            let may = is_public(&fragment) || self.call.caller.may_within(Permission::ReadFragment, owner);
            self.found.insert(id.to_owned(), may.then_some(fragment));
        }
        match self.found.get(id) {
            Some(Some(fragment)) => Ok(fragment.clone()),
            _ => {
                let detail = format!("no permission read_fragment for fragment {id:?}");
                Err(stop(FragmentErrorType::NoAccess, id, detail))
            }
        }
    }
}

/// Lists grow; anything else stays as the outer fragment says.
fn add(outer: &mut Map<String, Value>, inner: Map<String, Value>) {
    for (key, value) in inner {
        match (outer.get_mut(&key), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (Some(_), _) => {}
            (None, value) => {
                outer.insert(key, value);
            }
        }
    }
}
