//! What JavaScript calls: exported functions that return promises, and no logic.
//!
//! Requests come in and replies go out whole, through the functions of `bridge/`.

// What is exported is public to JavaScript, not to Rust.
#![allow(unreachable_pub)]

mod abort;
mod app_service;
mod bridge;
mod call;
mod call_options;
mod client;
mod error;
mod host;
mod messages;
mod options;
mod page;
mod reply;
mod stream;
mod upload;
