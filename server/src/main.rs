//! The binary: reads the command line, and runs a server until a signal stops it.

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ContextKind;
use fleet_server::{ApiKey, Command, Config, LogFormat, Server};
use tracing::level_filters::LevelFilter;

fn main() -> ExitCode {
    let config = match Config::try_parse() {
        Ok(config) => config,
        Err(error) => return explain(&error),
    };
    init_log(&config);
    let done = match &config.command {
        Some(Command::Outbox { data }) => print_outbox(data),
        Some(Command::Backup { data, file }) => fleet_server::backup(data, file),
        Some(Command::Restore { data, file }) => fleet_server::restore(file, data),
        None => serve(config),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            print_error(&message);
            ExitCode::FAILURE
        }
    }
}

/// The server's log goes to stderr; a closed stderr is not an error.
fn init_log(config: &Config) {
    let level = config.log_level.parse().unwrap_or(LevelFilter::WARN);
    let log = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .log_internal_errors(false);
    match config.log_format {
        LogFormat::Human => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// Prints the mail as it would be sent, with a line between mails.
fn print_outbox(data: &std::path::Path) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    for mail in fleet_server::outbox(data)? {
        let body: Vec<String> = mail.body.lines().map(printable).collect();
        let (recipient, subject) = (printable(&mail.recipient), printable(&mail.subject));
        writeln!(out, "To: {recipient}\nSubject: {subject}\n\n{}\n\n", body.join("\n"))
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// The text without characters that a terminal obeys or that change the order of others. Stores of older
/// versions may have such.
fn printable(line: &str) -> String {
    let is_obeyed = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let mut printed = String::new();
    for letter in line.chars() {
        if is_obeyed(letter) { printed.extend(letter.escape_unicode()) } else { printed.push(letter) }
    }
    printed
}

/// One line on stderr. Not `eprintln!`, which panics when stderr is closed.
fn print_error(line: &str) {
    // There is no other place to print it.
    let _ = writeln!(std::io::stderr(), "fleet-server: {line}");
}

/// Prints help if requested, and otherwise one line with the error, without the
/// value: it may be a key.
fn explain(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        print!("{error}");
        return ExitCode::SUCCESS;
    }
    let text = error.to_string();
    let flag = error.get(ContextKind::InvalidArg);
    match (flag, error.source()) {
        (Some(flag), Some(expected)) => print_error(&format!("{flag}: {expected}")),
        _ => {
            let line = text.lines().next().unwrap_or_default();
            print_error(&format!("{}; --help lists the flags", line.trim_start_matches("error: ")));
        }
    }
    ExitCode::from(2)
}

fn serve(config: Config) -> Result<(), String> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?
        .block_on(run(config))
}

async fn run(config: Config) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    // Before anything else, so that a signal in the middle of starting is not lost.
    let stop = stop_signal().map_err(failed)?;
    let server = Server::start(config).await?;
    let mut lines = format!("listening on {}\n", server.url());
    if let Some(ApiKey { id, key }) = server.demo_key() {
        lines.push_str(&format!("demo key: {id} {key}\n"));
    }
    // In one write: the parent process may read the first line and close the pipe.
    let mut out = std::io::stdout().lock();
    out.write_all(lines.as_bytes()).and_then(|()| out.flush()).map_err(failed)?;
    drop(out);
    stop.await;
    server.stop().await;
    Ok(())
}

/// Waits for SIGINT or SIGTERM, which are caught from now on.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits for Ctrl-C or for the console to close, which are caught from now on.
#[cfg(windows)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::windows::{ctrl_c, ctrl_close};
    let (mut interrupt, mut close) = (ctrl_c()?, ctrl_close()?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = close.recv() => {}
        }
    })
}
