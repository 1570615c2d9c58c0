//! The server through a native client, one file a noun. One binary, because each would link all
//! of the server again.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // this is how a test fails

mod backup;
mod compliance;
mod deadlines;
mod demo;
mod disk;
mod drive;
mod escalation;
mod field_limits;
mod fleet;
mod fragments;
mod http2;
mod kept;
mod keys;
mod locations;
mod logs;
mod machine_example;
mod machine_rpcs;
mod machines;
mod members;
mod memory;
mod operation;
mod organizations;
mod parts;
mod permissions;
mod private_items;
mod process;
mod races;
mod readable;
mod refusals;
mod registry;
mod resolution;
mod rights;
mod roles;
mod round_trip;
mod secrets;
mod settings;
mod shares;
mod sign_in;
mod unauthenticated;
mod uploads;
mod web;
mod work;
