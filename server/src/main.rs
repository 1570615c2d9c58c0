//! The binary: reads the command line, runs a server until it is told to stop.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use fleet_server::{Config, DEMO_KEY, DEMO_KEY_ID, Server};
use tokio::signal::unix::{SignalKind, signal};

fn main() -> ExitCode {
    let config = Config::parse();
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

async fn run(config: Config) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    // Before anything else, so that a signal in the middle of starting is not lost.
    let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
    let demo = config.demo;
    let server = Server::start(config).await?;
    {
        let mut out = std::io::stdout().lock();
        writeln!(out, "listening on {}", server.url()).map_err(failed)?;
        if demo {
            writeln!(out, "demo key: {DEMO_KEY_ID} {DEMO_KEY}").map_err(failed)?;
        }
        out.flush().map_err(failed)?;
    }
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    server.stop().await;
    Ok(())
}
