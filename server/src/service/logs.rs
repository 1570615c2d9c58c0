//! Logs of parts: pages of stored entries, and the live tail.

use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::error::{Error, Result};
use crate::permissions::Resource;
use crate::store::logs::{self, ERRORS, Position, Query, normal_level};
use crate::time::{SECOND, nanoseconds, timestamp};

/// Entries in one page.
const PAGE: i64 = 100;

pub(super) fn get_robot_part_logs(
    call: Call<'_>,
    request: GetRobotPartLogsRequest,
) -> Result<GetRobotPartLogsResponse> {
    let id = required("id", &request.id)?;
    let levels = levels(&request);
    let (start, end) = period(&request)?;
    let after = match request.page_token.as_deref() {
        None | Some("") => None,
        Some(token) => Some(position(token)?),
    };
    let limit = match request.limit {
        None | Some(0) => PAGE,
        Some(limit) if limit > 0 => limit.min(PAGE),
        Some(limit) => {
            return Err(Error::invalid(format!("limit: expected a positive number, got {limit}")));
        }
    };
    let call = call.on(Resource::Part(id))?;
    let page = logs::list(
        call.db,
        &Query {
            part_id: id,
            levels: &levels,
            filter: not_empty(request.filter.as_deref()),
            source: not_empty(request.source.as_deref()),
            user_facing_only: request.user_facing_only(),
            start,
            end,
            after,
            ascending: request.order() == LogOrder::Ascending,
            limit,
        },
    )?;
    if page.entries.is_empty()
        && page.is_out_of_time
        && let Some(next) = page.next
    {
        return Err(out_of_time(request.order(), next));
    }
    Ok(GetRobotPartLogsResponse {
        logs: page.entries,
        next_page_token: page.next.map(|next| format!("{}.{}", next.logged_on, next.id)).unwrap_or_default(),
    })
}

/// The error of a search that has found nothing up to this position. A search from the time in it misses
/// nothing: `end` is exclusive, and several entries may have the same time.
fn out_of_time(order: LogOrder, next: Position) -> Error {
    let (field, bound, time) = match order {
        LogOrder::Ascending => ("start", "after", next.logged_on),
        _ => ("end", "before", next.logged_on.saturating_add(1)),
    };
    Error::exhausted(format!(
        "the search took too long and has found nothing yet; ask for what is {bound} {} with {field}, \
         or for a shorter period",
        timestamp(time)
    ))
}

#[allow(deprecated)] // older clients say `errors_only`
fn levels(request: &GetRobotPartLogsRequest) -> Vec<String> {
    let mut levels: Vec<String> = request.levels.iter().map(|level| normal_level(level)).collect();
    let errors_only = levels.is_empty() && request.errors_only;
    if errors_only || levels.iter().any(|level| level == "error") {
        levels.extend(ERRORS.map(str::to_owned));
    }
    levels
}

fn position(token: &str) -> Result<Position> {
    token
        .split_once('.')
        .and_then(|(logged_on, id)| {
            Some(Position { logged_on: logged_on.parse().ok()?, id: id.parse().ok()? })
        })
        .ok_or_else(|| Error::invalid("page_token: expected the next_page_token of an earlier response"))
}

fn not_empty(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// The requested period, by start and end or by its length until now.
fn period(request: &GetRobotPartLogsRequest) -> Result<(Option<i64>, Option<i64>)> {
    let time = |field, time: &Option<_>| time.as_ref().map(|time| nanoseconds(field, time)).transpose();
    let (start, end) = (time("start", &request.start)?, time("end", &request.end)?);
    let Some(range) = request.range.as_deref().filter(|text| !text.is_empty()) else {
        return Ok((start, end));
    };
    if start.is_some() || end.is_some() {
        return Err(Error::invalid("range: expected either range or start and end, not both"));
    }
    let back = duration(range).ok_or_else(|| {
        Error::invalid(format!("range: expected a number and s, m, h, d or w, such as 10m, got {range:?}"))
    })?;
    Ok((Some(crate::time::now().saturating_sub(back)), None))
}

/// Nanoseconds of `90s`, `10m`, `1h30m`, `2d`, `1w`.
fn duration(text: &str) -> Option<i64> {
    let mut total: i64 = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let unit_at = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let number: i64 = rest[..unit_at].parse().ok()?;
        let seconds = match rest.as_bytes()[unit_at] {
            b's' => 1,
            b'm' => 60,
            b'h' => 3600,
            b'd' => 86_400,
            b'w' => 604_800,
            _ => return None,
        };
        total = total.checked_add(number.checked_mul(seconds)?.checked_mul(SECOND)?)?;
        rest = &rest[unit_at + 1..];
    }
    (total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_that_is_out_of_time_names_a_time_from_which_nothing_is_missed() {
        let next = Position { logged_on: 5 * SECOND, id: 7 };
        let said = |order| out_of_time(order, next).to_string();
        // Later entries of the same time come before the position, earlier ones after it.
        let descending = said(LogOrder::Descending);
        assert!(descending.contains("before 1970-01-01T00:00:05.000000001Z with end"), "{descending}");
        let ascending = said(LogOrder::Ascending);
        assert!(ascending.contains("after 1970-01-01T00:00:05Z with start"), "{ascending}");
    }
}
