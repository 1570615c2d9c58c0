//! The number of open streams of this page, by host: a browser has six connections to a host that uses
//! HTTP/1.1, and an open stream uses one of them.

use std::cell::RefCell;
use std::rc::Rc;

use tonic::Status;

use super::js;
use super::options::FetchOptions;
use crate::generated::schema;

thread_local! {
    /// The hosts of all open streams.
    static OPEN: RefCell<Vec<Rc<FetchOptions>>> = const { RefCell::new(Vec::new()) };
}

/// The number of connections of a browser to a host.
const CONNECTIONS: usize = 6;

/// Counts a stream while it is open.
pub(super) struct OpenStream(Rc<FetchOptions>);

impl OpenStream {
    /// Counts the stream of an RPC, if it has one.
    ///
    /// # Errors
    /// `RESOURCE_EXHAUSTED` if the stream would use the browser's last connection to the host: every
    /// other call would wait while the streams are open.
    pub(super) fn of(options: &Rc<FetchOptions>, path: &str) -> Result<Option<Self>, Status> {
        if !schema::methods().iter().any(|method| method.streams && method.path == path) {
            return Ok(None);
        }
        let open = open_to(&options.base_url);
        if open >= CONNECTIONS - 1
            && options.fetch.is_none()
            && js::is_browser()
            && js::http_version(&options.base_url) == Some(1.0)
        {
            return Err(Status::resource_exhausted(reason(open) + "; the last one is kept for other calls"));
        }
        OPEN.with_borrow_mut(|open| open.push(Rc::clone(options)));
        Ok(Some(Self(Rc::clone(options))))
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(|open| {
            if let Some(place) = open.iter().position(|options| Rc::ptr_eq(options, &self.0)) {
                open.swap_remove(place);
            }
        });
    }
}

/// Why a call to this host may get no response: all connections are in use, if that is known.
pub(super) fn blocking(base_url: &str) -> Option<String> {
    let open = open_to(base_url);
    let blocking = open >= CONNECTIONS
        && js::is_browser()
        && js::http_version(base_url).is_none_or(|version| version < 2.0);
    blocking.then(|| reason(open))
}

fn open_to(base_url: &str) -> usize {
    OPEN.with_borrow(|open| open.iter().filter(|options| options.base_url == base_url).count())
}

fn reason(open: usize) -> String {
    [
        &open.to_string(),
        " streams of this page are open, and over HTTP/1.1 a browser has ",
        &CONNECTIONS.to_string(),
        " connections to a host: serve the API over HTTP/2, or keep fewer streams open",
    ]
    .concat()
}
