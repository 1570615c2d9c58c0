//! The binary: reads the command line, runs a server until it is told to stop.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ContextKind;
use fleet_server::{ApiKey, Config, Server};
use tokio::signal::unix::{SignalKind, signal};

fn main() -> ExitCode {
    let config = match Config::try_parse() {
        Ok(config) => config,
        Err(error) => return explain(&error),
    };
    let run = || {
        tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?
            .block_on(run(config))
    };
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("fleet-server: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Prints help where that was asked for, and otherwise one line on what is wrong, without the
/// value: it may be a key.
fn explain(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        print!("{error}");
        return ExitCode::SUCCESS;
    }
    let text = error.to_string();
    let flag = error.get(ContextKind::InvalidArg);
    match (flag, error.source()) {
        (Some(flag), Some(expected)) => eprintln!("fleet-server: {flag}: {expected}"),
        _ => {
            let line = text.lines().next().unwrap_or_default();
            eprintln!("fleet-server: {}; --help lists the flags", line.trim_start_matches("error: "));
        }
    }
    ExitCode::from(2)
}

async fn run(config: Config) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    // Before anything else, so that a signal in the middle of starting is not lost.
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    let server = Server::start(config).await?;
    let mut lines = format!("listening on {}\n", server.url());
    if let Some(ApiKey { id, key }) = server.demo_key() {
        lines.push_str(&format!("demo key: {id} {key}\n"));
    }
    // In one go: who started us may read the first line and close the pipe.
    let mut out = std::io::stdout().lock();
    out.write_all(lines.as_bytes()).and_then(|()| out.flush()).map_err(failed)?;
    drop(out);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    server.stop().await;
    Ok(())
}
