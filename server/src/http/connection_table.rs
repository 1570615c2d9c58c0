//! The open connections: counted, with those closed that do nothing, and room made for new ones.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::response_progress::ResponseProgress;
use crate::quota::{Quota, Share};

/// The time limit of a connection until its first request.
const FIRST_REQUEST_LIMIT: Duration = Duration::from_secs(10);

/// The time limit of a connection without a request.
const IDLE_LIMIT: Duration = Duration::from_secs(300);

/// The time limit of a client for reading the next piece of a response.
const READ_LIMIT: Duration = Duration::from_secs(30);

/// Requests at once, and those of them that may be on connections without a sign-in; beyond that, a connection
/// may have only a few.
const REQUESTS: usize = 4096;
const UNAUTHENTICATED_REQUESTS: usize = 1024;
const MIN_REQUESTS: usize = 2;

/// How often connections are checked.
const CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// The requests at once.
#[derive(Debug)]
struct Requests {
    all: Arc<Quota>,
    /// The number of those that began on a connection without a sign-in.
    unauthenticated: AtomicUsize,
}

/// One connection.
#[derive(Debug)]
pub(crate) struct Connection {
    peer: IpAddr,
    began: Instant,
    requests: AtomicUsize,
    /// Those of all connections.
    all_requests: Arc<Requests>,
    /// Milliseconds from `began` to when the last request ended; 0 before.
    last_end: AtomicU64,
    /// Whether a request with a valid token has arrived.
    signed_in: AtomicBool,
    responses: Mutex<Vec<Weak<ResponseProgress>>>,
    close: Notify,
}

impl Connection {
    /// Where its other end is.
    pub(crate) fn peer(&self) -> IpAddr {
        self.peer
    }

    /// Begins a request of this connection, of a caller if that is known; returns `None` if there are too many.
    pub(super) fn begin(self: &Arc<Self>, caller: Option<&str>) -> Option<InFlight> {
        let is_unauthenticated = !self.is_signed_in();
        let own = self.requests.fetch_add(1, Ordering::Relaxed);
        let all = &self.all_requests.all;
        let share = caller.map_or_else(|| all.share(), |caller| all.share_of(caller));
        let mut fits = share.take(1);
        if is_unauthenticated {
            fits &=
                self.all_requests.unauthenticated.fetch_add(1, Ordering::Relaxed) < UNAUTHENTICATED_REQUESTS;
        }
        let begun = InFlight { connection: Arc::clone(self), is_unauthenticated, _share: share };
        (fits || own < MIN_REQUESTS).then_some(begun)
    }

    /// A request with a valid token has arrived.
    pub(super) fn mark_signed_in(&self) {
        self.signed_in.store(true, Ordering::Relaxed);
    }

    /// Whether a request with a valid token has arrived.
    pub(super) fn is_signed_in(&self) -> bool {
        self.signed_in.load(Ordering::Relaxed)
    }

    /// Milliseconds since the connection began, never 0.
    pub(super) fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1)
    }

    /// Records a response, whose client must make progress.
    pub(super) fn watch_response(&self) -> Arc<ResponseProgress> {
        let progress = Arc::new(ResponseProgress::default());
        let mut responses = self.responses.lock();
        responses.retain(|response| response.strong_count() > 0);
        responses.push(Arc::downgrade(&progress));
        progress
    }

    /// Completes when the connection is to be closed.
    pub(super) async fn closed(&self) {
        self.close.notified().await;
    }

    fn is_busy(&self) -> bool {
        self.requests.load(Ordering::Relaxed) > 0
    }

    fn last_end(&self) -> u64 {
        self.last_end.load(Ordering::Relaxed)
    }

    fn is_overdue(&self) -> bool {
        let now = self.now();
        let over = |since: u64, limit: Duration| u128::from(now.saturating_sub(since)) > limit.as_millis();
        if !self.is_busy() {
            let limit = if self.last_end() == 0 { FIRST_REQUEST_LIMIT } else { IDLE_LIMIT };
            return over(self.last_end(), limit);
        }
        let responses = self.responses.lock();
        let mut responses = responses.iter().filter_map(Weak::upgrade);
        responses.any(|response| u128::from(response.stalled_for(now)) > READ_LIMIT.as_millis())
    }

    /// Which connections go first: those without a sign-in, then those without a request, then those that
    /// had their last one long ago.
    fn rank(&self) -> (bool, bool, Instant) {
        let last = self.began + Duration::from_millis(self.last_end());
        (self.is_signed_in(), self.is_busy(), last)
    }
}

/// A request from its head to the end of its response.
#[derive(Debug)]
pub(super) struct InFlight {
    connection: Arc<Connection>,
    /// Whether there was no sign-in on the connection when it began.
    is_unauthenticated: bool,
    /// Its share of all requests.
    _share: Share,
}

impl InFlight {
    /// The request's connection.
    pub(super) fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        let Self { connection, is_unauthenticated, .. } = self;
        connection.last_end.store(connection.now(), Ordering::Relaxed);
        connection.requests.fetch_sub(1, Ordering::Relaxed);
        if *is_unauthenticated {
            connection.all_requests.unauthenticated.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

/// All connections, at most so many.
#[derive(Debug)]
pub(super) struct ConnectionTable {
    max: usize,
    open: Mutex<HashMap<u64, Arc<Connection>>>,
    next: AtomicU64,
    requests: Arc<Requests>,
}

/// A connection's entry in the table, which is removed when this is dropped.
pub(super) struct Place {
    table: Arc<ConnectionTable>,
    number: u64,
    pub(super) connection: Arc<Connection>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.table.open.lock().remove(&self.number);
    }
}

impl ConnectionTable {
    /// A table for at most so many.
    pub(super) fn new(max: usize) -> Arc<Self> {
        let requests = Requests { all: Quota::new(REQUESTS), unauthenticated: AtomicUsize::new(0) };
        Arc::new(Self { max, open: Mutex::default(), next: AtomicU64::new(0), requests: Arc::new(requests) })
    }

    /// A place for a new connection. Where all are taken, another connection is closed for it: one of
    /// the same address, if that has more than half of them. None if all are signed in and busy.
    pub(super) fn enter(self: &Arc<Self>, peer: SocketAddr) -> Option<Place> {
        let mut open = self.open.lock();
        if open.len() >= self.max {
            let peer = peer.ip();
            let own = open.values().filter(|open| open.peer == peer).count();
            let candidates = open.iter().filter(|(_, open)| own <= self.max / 2 || open.peer == peer);
            let (number, connection) = candidates.min_by_key(|(_, open)| open.rank())?;
            if connection.rank() >= (true, true, connection.began) {
                return None;
            }
            connection.close.notify_one();
            let number = *number;
            open.remove(&number);
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let connection = Arc::new(Connection {
            peer: peer.ip(),
            began: Instant::now(),
            requests: AtomicUsize::new(0),
            all_requests: Arc::clone(&self.requests),
            last_end: AtomicU64::new(0),
            signed_in: AtomicBool::new(false),
            responses: Mutex::default(),
            close: Notify::new(),
        });
        open.insert(number, Arc::clone(&connection));
        Some(Place { table: Arc::clone(self), number, connection })
    }

    /// Closes all of them.
    pub(super) fn close_all(&self) {
        self.open.lock().values().for_each(|connection| connection.close.notify_one());
    }

    /// Periodically closes idle connections and those with clients that do not read.
    pub(super) async fn watch(self: Arc<Self>) {
        let mut interval = tokio::time::interval(CHECK_INTERVAL);
        interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            interval.tick().await;
            for connection in self.open.lock().values().filter(|connection| connection.is_overdue()) {
                connection.close.notify_one();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(last: u8) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, last], 1))
    }

    fn is_closed(place: &Place) -> bool {
        use futures_util::FutureExt;
        place.connection.closed().now_or_never().is_some()
    }

    #[test]
    fn unauthenticated_and_idle_connections_make_room_for_the_new() {
        let table = ConnectionTable::new(3);
        let idle = table.enter(peer(1)).unwrap();
        idle.connection.mark_signed_in();
        let busy = table.enter(peer(1)).unwrap();
        busy.connection.mark_signed_in();
        let _request = busy.connection.begin(None);
        let unauthenticated = table.enter(peer(2)).unwrap();
        let _half_sent = unauthenticated.connection.begin(None);
        let new = table.enter(peer(3)).unwrap();
        assert!(is_closed(&unauthenticated) && !is_closed(&idle) && !is_closed(&busy));
        new.connection.mark_signed_in();
        let _request = new.connection.begin(None);
        let newer = table.enter(peer(3)).unwrap();
        assert!(is_closed(&idle) && !is_closed(&busy) && !is_closed(&new));
        newer.connection.mark_signed_in();
        let _request = newer.connection.begin(None);
        assert!(table.enter(peer(4)).is_none());
        drop(busy);
        assert!(table.enter(peer(4)).is_some());
    }

    #[test]
    fn a_caller_with_many_requests_leaves_room_for_others() {
        let table = ConnectionTable::new(3);
        let (greedy, modest) = (table.enter(peer(1)).unwrap(), table.enter(peer(2)).unwrap());
        greedy.connection.mark_signed_in();
        let begin = || greedy.connection.begin(Some("greedy"));
        let held: Vec<_> = std::iter::from_fn(begin).collect();
        assert_eq!(held.len(), REQUESTS / 2);
        modest.connection.mark_signed_in();
        let many: Vec<_> =
            std::iter::from_fn(|| modest.connection.begin(Some("modest"))).take(1000).collect();
        assert!(many.len() == 1000 && begin().is_none());
        drop(held);
        assert!(begin().is_some());
    }

    #[test]
    fn unauthenticated_connections_leave_room_for_others() {
        let table = ConnectionTable::new(3);
        let (unauthenticated, known) = (table.enter(peer(1)).unwrap(), table.enter(peer(2)).unwrap());
        let held: Vec<_> = std::iter::from_fn(|| unauthenticated.connection.begin(None)).collect();
        assert_eq!(held.len(), UNAUTHENTICATED_REQUESTS);
        known.connection.mark_signed_in();
        let many: Vec<_> = std::iter::from_fn(|| known.connection.begin(None)).take(100).collect();
        assert_eq!(many.len(), 100);
        drop(held);
        assert!(unauthenticated.connection.begin(None).is_some());
    }

    #[test]
    fn an_address_with_many_connections_makes_room_for_its_own() {
        let table = ConnectionTable::new(4);
        let other = table.enter(peer(1)).unwrap();
        let many: Vec<_> = (0..3).map(|_| table.enter(peer(2)).unwrap()).collect();
        let _new = table.enter(peer(2)).unwrap();
        assert!(!is_closed(&other) && is_closed(&many[0]));
    }
}
