//! Connections: HTTP/1.1 and HTTP/2 on one listener, ended gracefully.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::Request;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, oneshot};
use tower::Service;

use super::connection_table::ConnectionTable;
use crate::service::Peer;

/// The time limit for the headers of a request.
const HEADER_LIMIT: Duration = Duration::from_secs(10);

/// The interval of pings on an HTTP/2 connection.
const PING_EVERY: Duration = Duration::from_secs(20);

/// The time that running calls have to end when the server stops.
const STOP_LIMIT: Duration = Duration::from_secs(5);

/// The time that connections have to close after that.
const CLOSE_LIMIT: Duration = Duration::from_secs(1);

/// The HTTP/2 window, large enough for a large message.
const WINDOW: u32 = 1024 * 1024;

/// The longest head of a request over HTTP/1.1, for which a connection has memory before its caller is known.
/// The longest over HTTP/2 is hyper's default, 16 KiB.
const MAX_HEAD_BYTES: usize = 64 * 1024;

/// Calls at once on one HTTP/2 connection.
const STREAMS: u32 = 256;

/// The most concurrent connections, if the system allows that many open files.
const CONNECTIONS: u64 = 2048;

/// Connections that are still closing while others have taken their places.
const CLOSING: usize = 32;

/// Files that are open beside connections, at most; those that are closing included.
const OTHER_FILES: u64 = 128;

/// As many as fit into the limit of open files, which is raised as far as it goes.
fn max_connections() -> usize {
    let files = rlimit::increase_nofile_limit(CONNECTIONS + OTHER_FILES).unwrap_or(CONNECTIONS);
    usize::try_from(files.saturating_sub(OTHER_FILES).clamp(OTHER_FILES, CONNECTIONS)).unwrap_or(usize::MAX)
}

/// Serves the listener until the server stops, then waits for running calls.
pub(crate) async fn serve(listener: TcpListener, router: Router, mut stop: oneshot::Receiver<()>) {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_LIMIT).max_buf_size(MAX_HEAD_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PING_EVERY)
        .initial_stream_window_size(WINDOW)
        .initial_connection_window_size(WINDOW)
        .max_concurrent_streams(STREAMS);
    let max = max_connections();
    let table = ConnectionTable::new(max);
    let places = max + CLOSING;
    let files = Arc::new(Semaphore::new(places));
    let watch = tokio::spawn(Arc::clone(&table).watch());
    let graceful = GracefulShutdown::new();
    loop {
        let accept = async {
            // Not closed, so this does not fail.
            let file = Arc::clone(&files).acquire_owned().await;
            (file, listener.accept().await)
        };
        let (file, accepted) = tokio::select! {
            accepted = accept => accepted,
            _ = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Usually too many files are open: when a connection ends, one is closed.
                crate::error::log(&format!("accept: {error}"));
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // Closed at once if the table is full.
        let Some(place) = table.enter(peer) else { continue };
        // Small messages go out at once; a socket that can't do it still works.
        let _ = stream.set_nodelay(true);
        let (connection, router) = (Arc::clone(&place.connection), router.clone());
        let service = hyper::service::service_fn(move |mut request: Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(Peer(connection.peer()));
            request.extensions_mut().insert(Arc::clone(&connection));
            router.clone().call(request.map(Body::new))
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let _file = file;
            tokio::select! {
                // If a connection breaks, the client notices.
                _ = connection => {}
                () = place.connection.closed() => {}
            }
        });
    }
    watch.abort();
    drop(listener);
    if tokio::time::timeout(STOP_LIMIT, graceful.shutdown()).await.is_err() {
        crate::error::log(&"some calls did not end in time");
        table.close_all();
        // What they hold of the store is released before that is closed.
        let all = files.acquire_many(u32::try_from(places).unwrap_or(u32::MAX));
        let _ = tokio::time::timeout(CLOSE_LIMIT, all).await;
    }
}
