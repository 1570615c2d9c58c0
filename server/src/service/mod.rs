//! The fleet API: a handler for each RPC, one file a noun.

mod apps;
mod billing;
mod call;
mod config_properties;
mod default_fragments;
mod deprecation;
mod devices;
mod dispatch;
mod favorites;
mod field_limits;
mod fragment_resolution;
mod fragments;
mod keys;
mod limits;
mod locations;
mod log_tail;
mod logs;
mod machine_config;
mod machine_logs;
mod machine_restart;
mod machines;
mod markdown;
mod members;
mod metadata;
mod models;
mod modules;
mod oauth;
mod organizations;
mod paging;
mod parts;
mod private_items;
mod registry;
mod request;
mod resolver;
mod roles;
mod sharing;
mod sign_in;
mod summaries;
mod uploads;
mod users;

pub(crate) use sign_in::{Peer, SignIn};

use std::sync::Arc;
use std::time::Duration;

use prost::Message;
use rusqlite::Connection;
use tonic::{Request, Response};

use crate::auth::Claims;
use crate::decoding;
use crate::error::{Error, Result};
use crate::permissions::{Identity, Rpc};
use crate::quota::{MAX_MESSAGE_BYTES, Share};
use crate::state::ServerState;
use crate::store;
use crate::time::now;
use call::Call;
use field_limits::Bounded;

/// The time limit of a call, except for streams.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Responses from this size on are counted against the memory for responses.
const MIN_COUNTED_BYTES: usize = 16 * 1024;

/// RPCs that may read a lot. They have their own readers, so that short calls do not wait for them.
const LISTS: &[Rpc] = &[
    Rpc::SearchOrganizations,
    Rpc::ListOrganizationMembers,
    Rpc::ListLocations,
    Rpc::GetRobotPartLogs,
    Rpc::GetRobotPartHistory,
    Rpc::ListRobots,
    Rpc::ListRobotsForLocations,
    Rpc::ListRobotsForOrg,
    Rpc::ListFavoriteMachines,
    Rpc::ListFragments,
    Rpc::ListNestedFragments,
    Rpc::ListMachineFragments,
    Rpc::ListMachineSummaries,
    Rpc::GetFragmentHistory,
    Rpc::GetFragmentUsage,
    Rpc::ListAuthorizations,
    Rpc::ListRegistryItems,
    Rpc::ListModules,
    Rpc::ListKeys,
];

/// What an RPC does once its caller is known.
type Handler<Q, A> = fn(Call<'_>, Q) -> Result<A>;

/// The fleet API's service.
#[derive(Clone, Debug)]
pub(crate) struct Fleet(pub(crate) Arc<ServerState>);

impl Fleet {
    /// Runs the handler on one state of the store.
    async fn read<Q: Bounded + Send + 'static, A: Message + 'static>(
        &self,
        rpc: Rpc,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> Result<Response<A>> {
        let claims = self.claims(&request).await?;
        let store = self.0.store.of(claims.entity());
        let job = self.job(rpc, claims.clone(), request, handler);
        if LISTS.contains(&rpc) { in_time(store.list(job)).await } else { in_time(store.read(job)).await }
    }

    /// Runs the handler in a transaction; returns when its writes are on disk.
    async fn write<Q: Bounded + Send + 'static, A: Message + 'static>(
        &self,
        rpc: Rpc,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> Result<Response<A>> {
        let claims = self.claims(&request).await?;
        let store = self.0.store.of(claims.entity());
        in_time(store.write(self.job(rpc, claims.clone(), request, handler))).await
    }

    /// Writes, and returns a value for the server.
    async fn write_value<Q: Bounded + Send + 'static, A: Send + 'static>(
        &self,
        rpc: Rpc,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> Result<A> {
        let claims = self.claims(&request).await?;
        let store = self.0.store.of(claims.entity());
        in_time(store.write(self.work(rpc, claims.clone(), request, handler))).await
    }

    /// The claims of the call's token, if the request is not too long. That a part has
    /// called is written down.
    async fn claims<Q: Bounded>(&self, request: &Request<Q>) -> Result<Claims> {
        decoding::mark_read();
        let claims = self.0.auth.verified(request.extensions(), request.metadata().as_ref())?;
        request.get_ref().check()?;
        if claims.are_of_a_part() {
            let (state, of_part) = (Arc::clone(&self.0), claims.clone());
            let record_access = move |db: &Connection| {
                if let Identity::Part(id) = state.auth.caller(db, &of_part)?.identity {
                    store::parts::record_access(db, &id, now())?;
                }
                Ok(())
            };
            in_time(self.0.store.of(claims.entity()).write(record_access)).await?;
        }
        Ok(claims)
    }

    /// The call as work for the store, which first looks up the caller.
    fn job<Q: Send + 'static, A: Message + 'static>(
        &self,
        rpc: Rpc,
        claims: Claims,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> impl FnOnce(&Connection) -> Result<Response<A>> + Send + use<Q, A> {
        let share = self.0.replies.share_of(claims.entity());
        let work = self.work(rpc, claims, request, handler);
        move |db: &Connection| fitting(rpc, work(db)?, share)
    }

    /// The same for a value for the server that is not a response.
    fn work<Q: Send + 'static, A: Send + 'static>(
        &self,
        rpc: Rpc,
        claims: Claims,
        request: Request<Q>,
        handler: Handler<Q, A>,
    ) -> impl FnOnce(&Connection) -> Result<A> + Send + use<Q, A> {
        let state = Arc::clone(&self.0);
        let request = request.into_inner();
        // The store's threads log under the request's id.
        let span = tracing::Span::current();
        move |db: &Connection| {
            span.in_scope(|| {
                let caller = state.auth.caller(db, &claims)?;
                handler(Call::new(rpc, db, &state, caller), request)
            })
        }
    }
}

/// The response, if it is no larger than a message may be and there is memory to send it. A write whose
/// response does not fit is undone.
fn fitting<A: Message>(rpc: Rpc, reply: A, share: Share) -> Result<Response<A>> {
    let bytes = reply.encoded_len();
    if bytes > MAX_MESSAGE_BYTES {
        return Err(Error::exhausted(format!(
            "the response would have {bytes} bytes, expected at most {MAX_MESSAGE_BYTES}; {}",
            narrower(rpc)
        )));
    }
    let mut response = Response::new(reply);
    if bytes > MIN_COUNTED_BYTES {
        if !share.take(bytes) {
            return Err(Error::exhausted("too many large responses at once; try again later"));
        }
        // Held until the response's body is sent.
        response.extensions_mut().insert(Arc::new(share));
    }
    Ok(response)
}

/// How to request less, if a list has no pages.
fn narrower(rpc: Rpc) -> &'static str {
    match rpc {
        Rpc::ListRobotsForOrg | Rpc::ListRobotsForLocations => "request fewer locations at once",
        Rpc::ListRobots => "read the location's machines with ListMachineSummaries and a limit",
        Rpc::ListMachineSummaries => "give a limit, or fewer location_ids",
        Rpc::ListLocations => "read single ones with GetLocation",
        _ => "ask for less",
    }
}

async fn in_time<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    match tokio::time::timeout(TIME_LIMIT, work).await {
        Ok(outcome) => outcome,
        Err(_) => Err(Error::deadline(format!("the call took longer than {} s", TIME_LIMIT.as_secs()))),
    }
}
