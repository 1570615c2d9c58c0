//! The fleet API on one machine: a server for developing and testing clients against, with its
//! data in SQLite. The binary is a thin wrapper around [`Server`].
//!
//! Layers, each using only those below it: `http`, `service` and `demo`, `auth`, `permissions`,
//! `store`.

mod auth;
mod authority;
mod config;
mod deadline;
mod decoding;
mod demo;
mod error;
pub mod generated;
mod housekeeping;
mod http;
mod ids;
mod json;
mod log_tails;
mod metrics;
mod module_files;
mod new_keys;
mod part_config;
pub mod permissions;
mod private_file;
mod quota;
mod server;
mod service;
mod state;
mod store;
mod time;

pub use config::{ApiKey, Command, Config, LogFormat, Origin};
pub use server::Server;
pub use store::{Data, Mail, backup, outbox, restore};

use generated::viam::app::v1 as app;
use generated::viam::common::v1 as common;
