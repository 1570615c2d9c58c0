//! Machine summaries: the state of a fleet in one response.

use std::collections::HashSet;

use super::call::Call;
use super::request::{each_required, required};
use crate::app::*;
use crate::error::{Error, Result};
use crate::store::machines::MachineFilter;
use crate::store::{fragments, machines, summaries};

pub(super) fn list_machine_summaries(
    call: Call<'_>,
    request: ListMachineSummariesRequest,
) -> Result<ListMachineSummariesResponse> {
    let id = required("organization_id", &request.organization_id)?;
    each_required("location_ids", &request.location_ids)?;
    each_required("fragment_ids", &request.fragment_ids)?;
    let limit = match request.limit {
        None | Some(0) => i64::MAX,
        Some(limit) if limit > 0 => i64::from(limit),
        Some(limit) => {
            return Err(Error::invalid(format!("limit: expected a positive number, got {limit}")));
        }
    };
    let call = call.within(id)?;
    for wanted in &request.fragment_ids {
        fragments::must_exist(call.db, wanted)?;
    }
    let mut visible_resources = super::locations::visible_resources(&call, id)?;
    if !request.location_ids.is_empty() {
        for wanted in &request.location_ids {
            if !visible_resources.named.contains(wanted) {
                return Err(Error::nothing(format!(
                    "organization {id:?} has no location with id {wanted:?} that you may see"
                )));
            }
        }
        let wanted: HashSet<&String> = request.location_ids.iter().collect();
        visible_resources.locations.retain(|id| wanted.contains(id));
        let robots = machines::list(call.db, &MachineFilter::WithIds(&visible_resources.machines), call.now)?;
        let robots = robots.into_iter().filter(|robot| wanted.contains(&robot.location));
        visible_resources.machines = robots.map(|robot| robot.id).collect();
    }
    Ok(ListMachineSummariesResponse {
        location_summaries: summaries::list(
            call.db,
            &summaries::Query {
                locations: &visible_resources.locations,
                machines: &visible_resources.machines,
                fragments: &request.fragment_ids,
                limit,
            },
            call.now,
        )?,
    })
}
