//! Live log tails.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use tokio::sync::{mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt};
use tonic::{Request, Response, Status};

use super::Fleet;
use super::call::Call;
use super::request::required;
use crate::app::*;
use crate::common::LogEntry;
use crate::deadline::Deadline;
use crate::error::Result;
use crate::log_tails::{Tail, WaitingEntry};
use crate::permissions::{Resource, Rpc};
use crate::store::logs::{ERRORS, normal_level};

/// How long a tail waits for more after an entry, so that a burst is one message.
const GATHER: Duration = Duration::from_millis(100);

/// Bytes of a batch, where it has more than one entry.
const BATCH_BYTES: usize = 256 * 1024;

/// Batches that wait for a slow reader before its entries do.
const WAITING_BATCHES: usize = 1;

/// How often a silent tail checks that its caller may still read.
const CHECK: Duration = Duration::from_secs(1);

/// A live tail.
pub(super) type TailRobotPartLogsStream =
    Pin<Box<dyn Stream<Item = Result<TailRobotPartLogsResponse, Status>> + Send>>;

/// Entries for the reader, or why no more will come.
type Batch = Result<Vec<Arc<WaitingEntry>>, Status>;

/// Checks the caller, then streams until the caller leaves or may no longer read.
pub(super) async fn tail_robot_part_logs(
    fleet: &Fleet,
    request: Request<TailRobotPartLogsRequest>,
) -> Result<Response<TailRobotPartLogsStream>> {
    let filter = Filter {
        errors_only: request.get_ref().errors_only,
        text: request.get_ref().filter.clone().unwrap_or_default(),
    };
    let deadline = request.extensions().get().copied();
    let headers = request.metadata().clone().into_headers();
    let part_id = fleet
        .read(Rpc::TailRobotPartLogs, request, |call, request| {
            required("id", &request.id)?;
            call.on(Resource::Part(&request.id))?;
            Ok(request.id)
        })
        .await?
        .into_inner();
    // Subscribed before the response's headers are sent, so that no later entry is missed.
    let entries = fleet.0.log_tails.listen(&part_id);
    let mut stopping = fleet.0.log_tails.stopping();
    let (batches, waiting) = mpsc::channel::<Batch>(WAITING_BATCHES);
    let access = Access { fleet: fleet.clone(), headers, part_id };
    tokio::spawn(async move {
        tokio::select! {
            () = pass_on(&entries, &filter, &access, &batches) => {}
            () = batches.closed() => {}
            () = stopped(&mut stopping) => {
                let stopped = Status::unavailable("the server is stopping");
                // Fails when the reader has disconnected too.
                let _ = batches.send(Err(stopped)).await;
            }
            status = access.ended() => {
                let _ = batches.send(Err(status)).await;
            }
            status = passed(deadline) => {
                let _ = batches.send(Err(status)).await;
            }
        }
    });
    // Entries are copied when the reader requests them: until then each is in memory once.
    let response = |entries: Vec<Arc<WaitingEntry>>| TailRobotPartLogsResponse {
        logs: entries.iter().map(|waiting| waiting.entry.clone()).collect(),
    };
    Ok(Response::new(Box::pin(ReceiverStream::new(waiting).map(move |batch| batch.map(response)))))
}

async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // Fails when the server has ended, which counts as a stop.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

async fn passed(deadline: Option<Deadline>) -> Status {
    match deadline {
        Some(deadline) => deadline.passed().await,
        None => std::future::pending().await,
    }
}

/// What a tail was opened with: a token that may expire, a credential and a role that may be deleted.
struct Access {
    fleet: Fleet,
    headers: HeaderMap,
    part_id: String,
}

impl Access {
    /// Fails if the caller may not open the tail now.
    async fn check(&self) -> Result<()> {
        let state = Arc::clone(&self.fleet.0);
        let claims = state.auth.claims(&self.headers)?;
        let part_id = self.part_id.clone();
        let check = move |db: &rusqlite::Connection| {
            let caller = state.auth.caller(db, &claims)?;
            Call::new(Rpc::TailRobotPartLogs, db, &state, caller).on(Resource::Part(&part_id))?;
            Ok(())
        };
        self.fleet.0.store.read(check).await
    }

    /// Waits until the caller may not read any more.
    async fn ended(&self) -> Status {
        loop {
            tokio::time::sleep(CHECK).await;
            if let Err(error) = self.check().await {
                return error.into();
            }
        }
    }
}

struct Filter {
    errors_only: bool,
    text: String,
}

impl Filter {
    fn lets_through(&self, entry: &LogEntry) -> bool {
        (!self.errors_only || ERRORS.contains(&&*normal_level(&entry.level)))
            && entry.message.contains(&self.text)
    }
}

/// Passes on new entries, in batches that are never empty, newest first, and small enough for every
/// client.
async fn pass_on(tail: &Tail, filter: &Filter, access: &Access, batches: &mpsc::Sender<Batch>) {
    loop {
        tail.ready().await;
        tokio::time::sleep(GATHER).await;
        loop {
            let batch = match tail.take(BATCH_BYTES) {
                Ok(entries) if entries.is_empty() => break,
                Ok(mut entries) => {
                    entries.retain(|waiting| filter.lets_through(&waiting.entry));
                    entries.reverse();
                    if entries.is_empty() {
                        continue;
                    }
                    access.check().await.map(|()| entries).map_err(Status::from)
                }
                Err(count) => Err(Status::unavailable(format!(
                    "the reader is too slow, this tail has lost {count} entries; read the log"
                ))),
            };
            let ended = batch.is_err();
            if batches.send(batch).await.is_err() || ended {
                return;
            }
        }
    }
}
