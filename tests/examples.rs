//! The examples in Rust, run as a user runs them, against a server.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use clap::Parser;
use fleet_server::{Config, Server};

/// An example, which cargo builds beside the tests.
fn example(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.ancestors().nth(2).unwrap().join("examples").join(name)
}

const KEY_ID: &str = "11111111-1111-4111-8111-111111111111";
const KEY: &str = "rootrootrootrootrootrootrootroot";

#[tokio::test(flavor = "multi_thread")]
async fn follow_log_lists_the_fleet_and_prints_a_log() {
    let key = format!("{KEY_ID}:{KEY}");
    let line = ["fleet-server", "--listen", "127.0.0.1:0", "--demo", "--log-rate", "200", "--api-key", &key];
    let server = Server::start(Config::try_parse_from(line).unwrap()).await.unwrap();
    let mut program = Command::new(example("follow_log"))
        .arg(server.url())
        .env("VIAM_API_KEY_ID", KEY_ID)
        .env("VIAM_API_KEY", KEY)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(program.stdout.take().unwrap());
    let lines = tokio::task::spawn_blocking(move || {
        let mut lines: Vec<String> = Vec::new();
        for line in output.lines() {
            lines.push(line.unwrap());
            // The heading of the log, and an entry of it.
            if lines.len() > 1 && lines[lines.len() - 2].starts_with("The log of ") {
                break;
            }
        }
        lines
    });
    let lines = lines.await.unwrap();
    program.kill().unwrap();
    program.wait().unwrap();
    assert!(lines.iter().filter(|line| line.contains(" / ")).count() > 5, "{lines:?}");
    assert!(lines.last().is_some_and(|line| !line.is_empty()), "{lines:?}");
}
