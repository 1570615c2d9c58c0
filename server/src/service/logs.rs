//! Logs of parts: pages of what is stored, and the live tail.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};

use super::Fleet;
use super::call::Call;
use super::limits;
use super::request::required;
use crate::app::*;
use crate::common::LogEntry;
use crate::deadline::Deadline;
use crate::error::{Error, Result};
use crate::permissions::{Resource, Rpc};
use crate::store::logs::{self, Position, Query, normal_level};
use crate::time::{SECOND, nanoseconds};

/// Entries in one page.
const PAGE: i64 = 100;

/// How long a tail waits for more after an entry, so that a burst is one message.
const GATHER: Duration = Duration::from_millis(100);

/// Batches that wait for a slow reader before his entries do.
const WAITING_BATCHES: usize = 4;

pub(super) fn get_robot_part_logs(
    call: Call<'_>,
    request: GetRobotPartLogsRequest,
) -> Result<GetRobotPartLogsResponse> {
    let id = required("id", &request.id)?;
    limits::short_list("levels", &request.levels)?;
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
    let (found, more) = logs::list(
        call.db,
        &Query {
            part_id: id,
            levels: &levels,
            filter: limits::filter("filter", request.filter.as_deref())?,
            source: limits::filter("source", request.source.as_deref())?,
            user_facing_only: request.user_facing_only(),
            start,
            end,
            after,
            ascending: request.order() == LogOrder::Ascending,
            limit,
        },
    )?;
    let next_page_token = match found.last() {
        Some((last, _)) if more => format!("{}.{}", last.logged_on, last.id),
        _ => String::new(),
    };
    Ok(GetRobotPartLogsResponse {
        logs: found.into_iter().map(|(_, entry)| entry).collect(),
        next_page_token,
    })
}

#[allow(deprecated)] // older clients say `errors_only`
fn levels(request: &GetRobotPartLogsRequest) -> Vec<String> {
    if request.levels.is_empty() && request.errors_only {
        return vec!["error".to_owned()];
    }
    request.levels.iter().map(|level| normal_level(level)).collect()
}

fn position(token: &str) -> Result<Position> {
    token
        .split_once('.')
        .and_then(|(logged_on, id)| {
            Some(Position { logged_on: logged_on.parse().ok()?, id: id.parse().ok()? })
        })
        .ok_or_else(|| Error::invalid("page_token: expected the next_page_token of an earlier reply"))
}

/// The period asked for, by its ends or by how far back it reaches from now.
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

/// A live tail.
pub(super) type TailRobotPartLogsStream = ReceiverStream<Result<TailRobotPartLogsResponse, Status>>;

/// Checks the caller, then listens until he leaves.
pub(super) async fn tail_robot_part_logs(
    fleet: &Fleet,
    request: Request<TailRobotPartLogsRequest>,
) -> Result<Response<TailRobotPartLogsStream>> {
    limits::filter("filter", request.get_ref().filter.as_deref())?;
    let filter = Filter {
        errors_only: request.get_ref().errors_only,
        text: request.get_ref().filter.clone().unwrap_or_default(),
    };
    let deadline = request.extensions().get().copied();
    let part_id = fleet
        .read(Rpc::TailRobotPartLogs, request, |call, request| {
            required("id", &request.id)?;
            call.on(Resource::Part(&request.id))?;
            Ok(request.id)
        })
        .await?
        .into_inner();
    // Listening before the reply's head goes out: what is logged after it is not missed.
    let entries = fleet.0.log_tails.listen(&part_id);
    let mut stopping = fleet.0.log_tails.stopping();
    let (batches, tail) = mpsc::channel(WAITING_BATCHES);
    tokio::spawn(async move {
        tokio::select! {
            () = pass_on(entries, &filter, &batches) => {}
            () = batches.closed() => {}
            () = stopped(&mut stopping) => {
                let stopped = Status::unavailable("the server is stopping");
                // Fails when the reader has gone too.
                let _ = batches.send(Err(stopped)).await;
            }
            status = passed(deadline) => {
                let _ = batches.send(Err(status)).await;
            }
        }
    });
    Ok(Response::new(ReceiverStream::new(tail)))
}

async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // Fails when the server is gone, which is as well a stop.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

async fn passed(deadline: Option<Deadline>) -> Status {
    match deadline {
        Some(deadline) => deadline.passed().await,
        None => std::future::pending().await,
    }
}

struct Filter {
    errors_only: bool,
    text: String,
}

impl Filter {
    fn lets_through(&self, entry: &LogEntry) -> bool {
        (!self.errors_only || normal_level(&entry.level) == "error") && entry.message.contains(&self.text)
    }
}

/// Hands on what is logged, in batches that are never empty, newest first.
async fn pass_on(
    mut entries: Receiver<Arc<LogEntry>>,
    filter: &Filter,
    batches: &mpsc::Sender<Result<TailRobotPartLogsResponse, Status>>,
) {
    loop {
        let batch = match gather(&mut entries, filter).await {
            Ok(logs) if logs.is_empty() => continue,
            Ok(logs) => Ok(TailRobotPartLogsResponse { logs }),
            Err(Lost::Entries(count)) => Err(Status::unavailable(format!(
                "the reader is too slow, {count} entries are lost to this tail; read the log"
            ))),
            Err(Lost::All) => return,
        };
        let ended = batch.is_err();
        if batches.send(batch).await.is_err() || ended {
            return;
        }
    }
}

/// Why a tail can't go on.
enum Lost {
    /// The reader is too slow.
    Entries(u64),
    /// Nothing will come any more.
    All,
}

async fn gather(entries: &mut Receiver<Arc<LogEntry>>, filter: &Filter) -> Result<Vec<LogEntry>, Lost> {
    let first = entries.recv().await.map_err(|error| match error {
        RecvError::Lagged(count) => Lost::Entries(count),
        RecvError::Closed => Lost::All,
    })?;
    let mut logs = Vec::new();
    let mut keep = |entry: Arc<LogEntry>| {
        if filter.lets_through(&entry) {
            logs.push(Arc::unwrap_or_clone(entry));
        }
    };
    keep(first);
    tokio::time::sleep(GATHER).await;
    loop {
        match entries.try_recv() {
            Ok(entry) => keep(entry),
            Err(TryRecvError::Lagged(count)) => return Err(Lost::Entries(count)),
            Err(TryRecvError::Empty | TryRecvError::Closed) => break,
        }
    }
    logs.reverse();
    Ok(logs)
}
