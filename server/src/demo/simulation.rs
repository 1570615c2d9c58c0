//! Simulated machines: they stay online, write logs of every level, and restart when asked.

use std::sync::Arc;
use std::time::Duration;

use prost_types::Struct;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::common::LogEntry;
use crate::error::Result;
use crate::ids::Ids;
use crate::json::to_struct;
use crate::state::ServerState;
use crate::store::logs::{self, NewEntry};
use crate::store::parts::{self, Simulated};
use crate::time::{MICROSECOND, now, timestamp};

/// How often machines say that they are there.
const HEARTBEAT: Duration = Duration::from_secs(3);

/// How often they write what they have to log.
const TICK: Duration = Duration::from_millis(100);

/// Entries that are kept of each simulated part.
const KEPT: i64 = 5_000;

/// The running simulation.
#[derive(Debug)]
pub(crate) struct Simulation {
    tasks: [JoinHandle<()>; 2],
}

impl Simulation {
    /// Starts it; all machines together write `log_rate` entries a second.
    pub(crate) fn start(state: Arc<ServerState>, log_rate: f64) -> Self {
        let alive = tokio::spawn(stay_alive(Arc::clone(&state)));
        let logging = tokio::spawn(write_logs(state, log_rate));
        Self { tasks: [alive, logging] }
    }

    /// Stops it.
    pub(crate) async fn stop(self) {
        for task in self.tasks {
            task.abort();
            // Ends with an error, since it was aborted.
            let _ = task.await;
        }
    }
}

async fn stay_alive(state: Arc<ServerState>) {
    let mut ticks = tokio::time::interval(HEARTBEAT);
    let mut turn = 0;
    loop {
        ticks.tick().await;
        let beat = state
            .store
            .write(move |db| {
                parts::simulated_are_online(db, now())?;
                let parts = parts::simulated(db)?;
                if !parts.is_empty() {
                    // One part's log is trimmed at each beat: all in turn, none held up.
                    logs::trim(db, &parts[turn % parts.len()].part_id, KEPT)?;
                }
                parts::restart_simulated(db)
            })
            .await;
        turn += 1;
        let restarted = beat.unwrap_or_default();
        let entries: Vec<_> = restarted.iter().map(restart).collect();
        if !entries.is_empty() {
            // A failure is on stderr already, and the next beat comes.
            let _ = state.log(entries).await;
        }
    }
}

fn restart(part: &Simulated) -> NewEntry {
    let line = Line {
        level: "info",
        logger: "viam-server",
        message: "restarting as asked".to_owned(),
        file: "server/restart.go",
        fields: &[],
    };
    line.entry(&part.part_id, &part.host, now())
}

async fn write_logs(state: Arc<ServerState>, rate: f64) {
    if rate == 0.0 {
        return;
    }
    let mut ids = Ids::seeded(21);
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    let mut parts = Vec::new();
    let mut due = 0.0;
    let mut tick: u64 = 0;
    loop {
        ticks.tick().await;
        if tick.is_multiple_of(30) {
            let found: Result<_> = state.store.read(parts::simulated).await;
            parts = found.unwrap_or_default();
        }
        tick += 1;
        due += rate * TICK.as_secs_f64();
        let mut entries = Vec::new();
        while due >= 1.0 {
            due -= 1.0;
            if parts.is_empty() {
                continue;
            }
            let part = &parts[ids.below(parts.len())];
            // No two in the same time: readers tell entries apart by it.
            let logged_on = now() + i64::try_from(entries.len()).unwrap_or_default() * MICROSECOND;
            entries.push(entry(&mut ids, &part.part_id, &part.host, logged_on));
        }
        if !entries.is_empty() {
            // A failure is on stderr already, and the next tick comes.
            let _ = state.log(entries).await;
        }
    }
}

/// Something that a machine might log, of any level.
pub(super) fn entry(ids: &mut Ids, part_id: &str, host: &str, logged_on: i64) -> NewEntry {
    let number = ids.below(1000);
    let line = match ids.below(100) {
        0..30 => debug(ids.below(3), number),
        30..78 => info(ids.below(4), number),
        78..93 => warn(ids.below(3), number),
        _ => error(ids.below(3), number),
    };
    line.entry(part_id, host, logged_on)
}

/// A line of a log, before it has a place and a time.
struct Line {
    level: &'static str,
    logger: &'static str,
    message: String,
    file: &'static str,
    fields: &'static [(&'static str, i64)],
}

impl Line {
    fn entry(self, part_id: &str, host: &str, logged_on: i64) -> NewEntry {
        let stack = if self.level == "error" {
            format!("main.run\n\t{}:118\nmain.main\n\tcmd/server/main.go:31", self.file)
        } else {
            String::new()
        };
        let caller = json!({
            "Defined": true,
            "File": self.file,
            "Line": 40 + self.message.len() * 3,
            "Function": self.logger.replace('.', "/"),
        });
        let fields = self.fields.iter().map(|(key, value)| {
            object(json!({
                "Key": key, "Type": 11, "Integer": value, "String": "", "Interface": null
            }))
        });
        NewEntry {
            part_id: part_id.to_owned(),
            logged_on,
            entry: LogEntry {
                host: host.to_owned(),
                level: self.level.to_owned(),
                time: Some(timestamp(logged_on)),
                logger_name: self.logger.to_owned(),
                caller: Some(object(caller)),
                stack,
                fields: fields.collect(),
                message: self.message,
            },
        }
    }
}

fn object(value: Value) -> Struct {
    match value {
        Value::Object(object) => to_struct(object),
        _ => Struct::default(),
    }
}

fn debug(which: usize, number: usize) -> Line {
    let (logger, message, file) = match which {
        0 => (
            "rdk.components.camera",
            format!("frame {number} captured in {} ms", number % 40 + 4),
            "camera/videosource.go",
        ),
        1 => (
            "rdk.services.data_manager",
            format!("queued {number} readings for sync"),
            "data_manager/capture.go",
        ),
        _ => ("rdk.networking", format!("keepalive answered in {} ms", number % 90 + 1), "web/web.go"),
    };
    Line { level: "debug", logger, message, file, fields: &[] }
}

fn info(which: usize, number: usize) -> Line {
    let (logger, message, file) = match which {
        0 => {
            ("rdk.services.navigation", format!("reached waypoint {}", number % 24), "navigation/builtin.go")
        }
        1 => ("rdk.services.data_manager", format!("synced {number} files"), "data_manager/sync.go"),
        2 => ("rdk.components.base", format!("driven {number} mm"), "base/wheeled.go"),
        _ => ("rdk.resource_manager", "reconfigured in place".to_owned(), "impl/resource_manager.go"),
    };
    Line { level: "info", logger, message, file, fields: &[("attempt", 1)] }
}

fn warn(which: usize, number: usize) -> Line {
    let (logger, message, file) = match which {
        0 => (
            "rdk.components.movement_sensor",
            format!("reading is {number} ms old"),
            "movement_sensor/imu.go",
        ),
        1 => ("rdk.networking", format!("signal strength -{} dBm", number % 30 + 60), "networking/wifi.go"),
        _ => (
            "rdk.components.power_sensor",
            format!("battery at {} %", number % 15 + 10),
            "power_sensor/ina.go",
        ),
    };
    Line { level: "warn", logger, message, file, fields: &[("threshold", 20)] }
}

fn error(which: usize, number: usize) -> Line {
    let (logger, message, file) = match which {
        0 => ("rdk.components.motor", format!("encoder did not answer within {number} ms"), "motor/gpio.go"),
        1 => (
            "rdk.modmanager",
            format!("module exited with status {}", number % 3 + 1),
            "modmanager/manager.go",
        ),
        _ => ("rdk.services.vision", "no image from camera \"front\"".to_owned(), "vision/mlmodel.go"),
    };
    Line { level: "error", logger, message, file, fields: &[("retries", 3)] }
}
