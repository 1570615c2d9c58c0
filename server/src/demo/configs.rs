//! What the demo's machines are made of: one configuration for each kind of machine.

use serde_json::{Value, json};

/// A kind of machine.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Drives around and looks.
    Rover,
    /// Picks and places.
    Arm,
    /// Measures and reports.
    Sensor,
    /// Carries pallets.
    Shuttle,
}

impl Kind {
    /// What machines of this kind are called, before their number.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Rover => "inspection-rover",
            Self::Arm => "sorting-arm",
            Self::Sensor => "climate-station",
            Self::Shuttle => "pallet-shuttle",
        }
    }

    /// The configuration at this revision; each revision changes a little.
    pub(super) fn config(self, number: usize, revision: usize) -> Value {
        let mut config = match self {
            Self::Rover => rover(number, revision),
            Self::Arm => arm(number, revision),
            Self::Sensor => sensor(number, revision),
            Self::Shuttle => shuttle(number, revision),
        };
        config["agent_config"] = json!({
            "subsystems": {
                "viam-agent": { "release_channel": "stable", "pin_version": "", "disable_subsystem": false },
                "viam-server": { "release_channel": "stable", "attributes": { "fast_start": true } }
            }
        });
        config
    }
}

/// The configuration of a second part, and the remote by which the main part finds it.
pub(super) fn companion(address: &str) -> (Value, Value) {
    let config = json!({
        "components": [
            component("overview", "camera", "webcam", json!({ "video_path": "video0", "width_px": 1280, "height_px": 720 })),
            component("beacon", "generic", "fake", json!({}))
        ],
        "services": [],
        "modules": []
    });
    let remote = json!({
        "name": "companion",
        "address": address,
        "frame": { "parent": "world", "translation": { "x": 0, "y": 250, "z": 100 } }
    });
    (config, remote)
}

fn component(name: &str, api: &str, model: &str, attributes: Value) -> Value {
    json!({
        "name": name,
        "api": format!("rdk:component:{api}"),
        "model": format!("rdk:builtin:{model}"),
        "attributes": attributes,
        "depends_on": []
    })
}

fn service(name: &str, api: &str, model: &str, attributes: Value) -> Value {
    json!({
        "name": name,
        "api": format!("rdk:service:{api}"),
        "model": format!("rdk:builtin:{model}"),
        "attributes": attributes
    })
}

fn module(name: &str, version: &str) -> Value {
    json!({
        "type": "registry",
        "name": name.replace(':', "_"),
        "module_id": name,
        "version": version,
        "log_level": "info"
    })
}

fn data_manager(minutes: f64) -> Value {
    service(
        "data-manager",
        "data_manager",
        "builtin",
        json!({
            "capture_dir": "/var/lib/capture",
            "sync_interval_mins": minutes,
            "additional_sync_paths": [],
            "tags": ["demo", "nightly"]
        }),
    )
}

fn board() -> Value {
    component(
        "local",
        "board",
        "pi5",
        json!({
            "i2cs": [{ "name": "bus1", "bus": "1" }],
            "analogs": [{ "name": "battery", "pin": "0", "average_over_ms": 10, "samples_per_sec": 60 }],
            "digital_interrupts": [{ "name": "estop", "pin": "37" }, { "name": "bumper", "pin": "35" }]
        }),
    )
}

fn rover(number: usize, revision: usize) -> Value {
    json!({
        "components": [
            board(),
            component("left", "motor", "gpio", json!({
                "board": "local", "max_rpm": 180 + revision * 10, "pins": { "a": "15", "b": "16", "pwm": "18" },
                "encoder": "left-encoder", "ticks_per_rotation": 1992
            })),
            component("right", "motor", "gpio", json!({
                "board": "local", "max_rpm": 180 + revision * 10, "pins": { "a": "11", "b": "12", "pwm": "13" },
                "encoder": "right-encoder", "ticks_per_rotation": 1992
            })),
            component("wheels", "base", "wheeled", json!({
                "left": ["left"], "right": ["right"], "width_mm": 356, "wheel_circumference_mm": 381
            })),
            component("front", "camera", "webcam", json!({
                "video_path": "usb-0001", "width_px": 1920, "height_px": 1080, "frame_rate": 15
            })),
            component("imu", "movement_sensor", "gyro-mpu6050", json!({ "board": "local", "i2c_bus": "bus1" }))
        ],
        "services": [
            data_manager(0.5),
            service("patrol", "navigation", "builtin", json!({
                "store": { "type": "memory" }, "base": "wheels", "movement_sensor": "imu",
                "meters_per_sec": 0.4 + 0.1 * revision as f64, "degs_per_sec": 30, "obstacle_detectors": []
            })),
            service("slam", "slam", "cartographer", json!({
                "camera": { "name": "front", "data_frequency_hz": "5" }, "enable_mapping": number.is_multiple_of(2)
            }))
        ],
        "modules": [module("viam:cartographer", "0.3.60"), module("harbor:patrol", "1.2.0")],
        "network": { "bind_address": "0.0.0.0:8080" }
    })
}

fn arm(number: usize, revision: usize) -> Value {
    json!({
        "components": [
            component("arm", "arm", "xarm6", json!({
                "host": format!("10.1.{}.{}", number / 200, number % 200 + 10),
                "speed_degs_per_sec": 30 + 5 * revision, "acceleration_degs_per_sec_per_sec": 100
            })),
            component("gripper", "gripper", "vacuum", json!({ "arm": "arm", "hold_ms": 350 })),
            component("overhead", "camera", "realsense", json!({
                "sensors": ["color", "depth"], "width_px": 1280, "height_px": 720, "little_endian_depth": false
            }))
        ],
        "services": [
            data_manager(1.0),
            service("detector", "vision", "mlmodel", json!({
                "mlmodel_name": "parcels", "default_minimum_confidence": 0.55 + 0.05 * revision as f64,
                "remap_input_names": { "images": "image" }
            })),
            service("parcels", "mlmodel", "tflite_cpu", json!({
                "model_path": "${packages.ml_model.parcels}/parcels.tflite",
                "label_path": "${packages.ml_model.parcels}/labels.txt", "num_threads": 2
            })),
            service("motion", "motion", "builtin", json!({ "planner": "cbirrt", "timeout": 5.0 }))
        ],
        "modules": [module("viam:xarm", "2.0.4"), module("viam:realsense", "0.9.1")],
        "packages": [{ "name": "parcels", "package": "parcels", "version": "latest", "type": "ml_model" }]
    })
}

fn sensor(number: usize, revision: usize) -> Value {
    json!({
        "components": [
            board(),
            component("air", "sensor", "bme280", json!({
                "i2c_bus": "bus1", "i2c_address": 118, "poll_ms": 5000 / (revision + 1)
            })),
            component("soil", "sensor", "ads1115", json!({ "i2c_bus": "bus1", "channel": number % 4 })),
            component("vent", "servo", "gpio", json!({ "board": "local", "pin": "33", "min_angle_deg": 0, "max_angle_deg": 90 }))
        ],
        "services": [
            data_manager(5.0),
            service("alerts", "generic", "threshold", json!({
                "rules": [
                    { "sensor": "air", "reading": "temperature_c", "above": 34.5, "notify": ["operations"] },
                    { "sensor": "soil", "reading": "moisture", "below": 0.18, "notify": ["operations"] }
                ]
            }))
        ],
        "modules": [module("viam:bme280", "0.1.12")],
        "maintenance": { "sensor_name": "air", "maintenance_allowed_key": "idle" }
    })
}

fn shuttle(number: usize, revision: usize) -> Value {
    json!({
        "components": [
            component("drive", "base", "odrive", json!({
                "serial_port": "/dev/ttyUSB0", "max_speed_mm_per_sec": 900 + 50 * revision, "dock": number % 12
            })),
            component("lift", "motor", "odrive-axis", json!({ "axis": 1, "gear_ratio": 12.5 })),
            component("lidar", "camera", "rplidar", json!({ "device_path": "/dev/ttyUSB1", "min_range_mm": 150 })),
            component("power", "power_sensor", "ina219", json!({ "i2c_bus": "1", "shunt_resistance": 0.1 }))
        ],
        "services": [
            data_manager(2.0),
            service("routes", "navigation", "builtin", json!({ "base": "drive", "map_type": "None", "replan_cost_factor": 1.0 }))
        ],
        "modules": [module("viam:odrive", "1.4.2"), module("viam:rplidar", "0.4.0")],
        "log": [{ "pattern": "rdk.components.drive", "level": "debug" }]
    })
}
