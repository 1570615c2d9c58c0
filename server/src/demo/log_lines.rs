//! What simulated machines log: lines of every level that a machine might write.

use prost_types::Struct;
use serde_json::{Value, json};

use crate::common::LogEntry;
use crate::ids::Ids;
use crate::json::to_struct;
use crate::time::timestamp;

/// Something that a machine might log, of any level.
pub(super) fn entry(ids: &mut Ids, host: &str, logged_on: i64) -> LogEntry {
    let number = ids.below(1000);
    let line = match ids.below(100) {
        0..30 => debug(ids.below(3), number),
        30..78 => info(ids.below(4), number),
        78..93 => warn(ids.below(3), number),
        _ => error(ids.below(3), number),
    };
    line.entry(host, logged_on)
}

/// The log of a machine that must restart.
pub(super) fn restart(host: &str, logged_on: i64) -> LogEntry {
    let line = Line {
        level: "info",
        logger: "viam-server",
        message: "restarting as asked".to_owned(),
        file: "server/restart.go",
        fields: &[],
    };
    line.entry(host, logged_on)
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
    fn entry(self, host: &str, logged_on: i64) -> LogEntry {
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
        LogEntry {
            host: host.to_owned(),
            level: self.level.to_owned(),
            time: Some(timestamp(logged_on)),
            logger_name: self.logger.to_owned(),
            caller: Some(object(caller)),
            stack,
            fields: fields.collect(),
            message: self.message,
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
