//! The server through a native client, one file a noun. One binary, because each would link all
//! of the server anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // this is how a test fails

mod drive;
mod fleet;
mod permissions;
mod sign_in;
