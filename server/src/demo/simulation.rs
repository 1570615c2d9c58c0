//! Simulated machines: they fetch their configurations, stay online, write logs, and restart on
//! request.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use futures_util::future::join_all;
use tokio::task::JoinHandle;
use tonic::{Code, Status};

use super::log_lines;
use super::machine::Machine;
use crate::common::LogEntry;
use crate::error::Result;
use crate::ids::Ids;
use crate::state::ServerState;
use crate::store::{logs, parts};
use crate::time::{MICROSECOND, now};

/// How often machines write what they have to log.
const TICK: Duration = Duration::from_millis(100);

/// The number of ticks between two calls of `NeedsRestart`: 5 s.
const HEARTBEAT: u64 = 50;

/// After so many heartbeats each fetches its configuration again: 30 s.
const CONFIGURATION: usize = 6;

/// Machines that write in one tick; with a high rate, each writes more.
const WRITERS: usize = 8;

/// Entries that are kept of each simulated part.
const KEPT: i64 = 5_000;

/// The running simulation.
#[derive(Debug)]
pub(crate) struct Simulation(JoinHandle<()>);

impl Simulation {
    /// Starts it: machines that call `server`, the router of the real port; all together write
    /// `log_rate` entries a second.
    pub(crate) fn start(state: Arc<ServerState>, server: Router, log_rate: f64) -> Self {
        let fleet = Fleet {
            state,
            server,
            hosts: Vec::new(),
            machines: HashMap::new(),
            ids: Ids::seeded(21),
            due: 0.0,
        };
        Self(tokio::spawn(fleet.run(log_rate)))
    }

    /// Stops it.
    pub(crate) async fn stop(self) {
        self.0.abort();
        // Ends with an error, since it was aborted.
        let _ = self.0.await;
    }
}

struct Fleet {
    state: Arc<ServerState>,
    server: Router,
    /// The simulated parts and their hosts.
    hosts: Vec<parts::Simulated>,
    /// Those of them that are signed in.
    machines: HashMap<String, Machine>,
    ids: Ids,
    /// Entries that are still to be written.
    due: f64,
}

impl Fleet {
    async fn run(mut self, log_rate: f64) {
        let mut ticks = tokio::time::interval(TICK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        let mut tick: u64 = 0;
        let mut beat = 0;
        loop {
            ticks.tick().await;
            if tick.is_multiple_of(HEARTBEAT) {
                self.heartbeat(beat).await;
                beat += 1;
            }
            tick += 1;
            self.due += log_rate * TICK.as_secs_f64();
            self.write_logs().await;
        }
    }

    async fn heartbeat(&mut self, beat: usize) {
        let found: Result<_> = self.state.store.read(parts::simulated).await;
        self.hosts = found.unwrap_or_default();
        let simulated: HashSet<&String> = self.hosts.iter().map(|part| &part.part_id).collect();
        self.machines.retain(|id, _| simulated.contains(id));
        self.sign_in().await;
        let calls = self.hosts.iter().enumerate().filter_map(|(index, part)| {
            let mut machine = self.machines.get(&part.part_id)?.clone();
            let configure = index % CONFIGURATION == beat % CONFIGURATION;
            Some(async move {
                let outcome = turn(&mut machine, &part.host, configure).await;
                outcome.err().map(|status| (part.part_id.clone(), status))
            })
        });
        let failed: Vec<_> = join_all(calls).await.into_iter().flatten().collect();
        self.forget(failed);
        if !self.hosts.is_empty() {
            // One part's log is shortened at each tick: one after another, without delays.
            let part_id = self.hosts[beat % self.hosts.len()].part_id.clone();
            // A failure is in the server's log already, and the next beat comes.
            let _: Result<()> = self.state.store.write(move |db| logs::trim(db, &part_id, KEPT)).await;
        }
    }

    /// Signs in the machines that are not.
    async fn sign_in(&mut self) {
        let new = self.hosts.iter().filter(|part| !self.machines.contains_key(&part.part_id));
        let new = new.map(|part| {
            let (state, server) = (Arc::clone(&self.state), self.server.clone());
            let id = part.part_id.clone();
            async move {
                let wanted = id.clone();
                let secrets: Result<_> = state.store.read(move |db| parts::secrets_of(db, &wanted)).await;
                let secret = secrets.ok()?.into_iter().next()?.secret;
                // One that is not let in tries again at the next beat.
                let machine = Machine::sign_in(server, &id, &secret).await.ok()?;
                Some((id, machine))
            }
        });
        let signed_in = join_all(new).await;
        self.machines.extend(signed_in.into_iter().flatten());
    }

    /// Machines with an ended sign-in sign in again.
    fn forget(&mut self, failed: Vec<(String, Status)>) {
        for (id, status) in failed {
            if status.code() == Code::Unauthenticated {
                self.machines.remove(&id);
            }
        }
    }

    async fn write_logs(&mut self) {
        let mut logs: HashMap<usize, Vec<LogEntry>> = HashMap::new();
        let writers: Vec<usize> = match self.hosts.len() {
            0 => Vec::new(),
            count => (0..WRITERS).map(|_| self.ids.below(count)).collect(),
        };
        let now = now();
        let mut written: i64 = 0;
        while self.due >= 1.0 {
            self.due -= 1.0;
            if writers.is_empty() {
                continue;
            }
            let writer = writers[self.ids.below(writers.len())];
            // No two at the same time, by which readers distinguish entries.
            let entry =
                log_lines::entry(&mut self.ids, &self.hosts[writer].host, now + written * MICROSECOND);
            written += 1;
            logs.entry(writer).or_default().push(entry);
        }
        let calls = logs.into_iter().filter_map(|(writer, entries)| {
            let id = &self.hosts[writer].part_id;
            let mut machine = self.machines.get(id)?.clone();
            Some(async move { machine.log(entries).await.err().map(|status| (id.clone(), status)) })
        });
        let failed: Vec<_> = join_all(calls).await.into_iter().flatten().collect();
        self.forget(failed);
    }
}

/// What a machine does at each heartbeat.
async fn turn(machine: &mut Machine, host: &str, configure: bool) -> Result<(), Status> {
    let restarts = machine.must_restart().await?;
    if restarts {
        machine.log(vec![log_lines::restart(host, now())]).await?;
    }
    if restarts || configure {
        machine.configure().await?;
    }
    Ok(())
}
