//! The resolved fragments of a fragment or of a machine.

use super::call::Call;
use super::private_items::{ReadableFragments, usable_revisions};
use super::request::{each_required, required};
use super::resolver::{Resolver, by_name};
use crate::app::*;
use crate::error::{Error, Result};
use crate::json;
use crate::part_config::Reference;
use crate::permissions::{Resource, scope};
use crate::store::{fragments, parts};

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
    let readable = ReadableFragments::of(call.db, &call.caller)?;
    if let Some(id) = fragment_id {
        let fragment = fragments::get(call.db, &id)?;
        if readable.revisions(&fragment).is_none() {
            return Err(Error::denied(format!("no permission read_fragment on fragment {id:?}")));
        }
        roots.insert(0, Reference::newest(id));
    }
    let mut resolver = Resolver::new(call.db, |fragment| readable.revisions(fragment));
    let resolved_fragments = resolver.resolve_all(&roots)?;
    let fragments = by_name(resolver.into_found());
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
    let organization_id = scope(call.db, Resource::Robot(id))?.owner().to_owned();
    let mut resolver = Resolver::new(call.db, |fragment| usable_revisions(fragment, &organization_id));
    let mut resolved_fragments = Vec::new();
    for config in parts::configs_of_machine(call.db, id)? {
        let config = json::parse_object("config", &config)?;
        resolved_fragments.extend(resolver.uses_of(&config)?);
    }
    let named = request.additional_fragment_ids.into_iter().map(Reference::newest);
    let more: Vec<Reference> = named.chain(more).collect();
    let readable = ReadableFragments::of(call.db, &call.caller)?;
    let mut others = Resolver::new(call.db, |fragment| readable.revisions(fragment));
    resolved_fragments.extend(others.resolve_all(&more)?);
    let fragments = by_name(resolver.into_found().chain(others.into_found()));
    Ok(ListMachineFragmentsResponse { fragments, resolved_fragments })
}

fn additional(given: Vec<AdditionalFragment>) -> Result<Vec<Reference>> {
    given
        .into_iter()
        .enumerate()
        .map(|(index, given)| {
            required(&format!("additional_fragments[{index}].fragment_id"), &given.fragment_id)?;
            let version = given.version.unwrap_or_default();
            Ok(Reference { version, ..Reference::newest(given.fragment_id) })
        })
        .collect()
}
