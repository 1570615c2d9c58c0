//! Machine summaries: the state of a fleet in one reply.

use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::failure::{Failure, Outcome};
use crate::store::summaries;

pub(super) fn list_machine_summaries(
    call: Call<'_>,
    request: ListMachineSummariesRequest,
) -> Outcome<ListMachineSummariesResponse> {
    let id = required("organization_id", &request.organization_id)?;
    let limit = match request.limit {
        None | Some(0) => i64::MAX,
        Some(limit) if limit > 0 => i64::from(limit),
        Some(limit) => {
            return Err(Failure::invalid(format!("limit: expected a positive number, got {limit}")));
        }
    };
    let call = call.within(id)?;
    let mut reach = super::locations::reach(&call, id)?;
    if !request.location_ids.is_empty() {
        for wanted in &request.location_ids {
            if !reach.named.contains(wanted) {
                return Err(Failure::nothing(format!(
                    "organization {id:?} has no location with id {wanted:?} that you may see"
                )));
            }
        }
        reach.locations.retain(|id| request.location_ids.contains(id));
    }
    Ok(ListMachineSummariesResponse {
        location_summaries: summaries::some(
            call.db,
            &summaries::Query {
                locations: &reach.locations,
                machines: &reach.machines,
                fragments: &request.fragment_ids,
                limit,
            },
            call.now,
        )?,
    })
}
