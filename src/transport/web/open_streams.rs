//! How many responses of this page are open, by host: a browser has six connections to a host that
//! speaks HTTP/1.1, and a stream holds one of them for as long as it lives.

use std::cell::RefCell;
use std::rc::Rc;

use super::FetchOptions;
use super::js;

thread_local! {
    /// The hosts of all responses that are open.
    static OPEN: RefCell<Vec<Rc<FetchOptions>>> = const { RefCell::new(Vec::new()) };
}

/// Connections of a browser to a host.
const CONNECTIONS: usize = 6;

/// Counts a response for as long as it lives.
pub(super) struct OpenStream(Rc<FetchOptions>);

impl OpenStream {
    pub(super) fn new(options: &Rc<FetchOptions>) -> Self {
        OPEN.with_borrow_mut(|open| open.push(Rc::clone(options)));
        Self(Rc::clone(options))
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

/// Why a call to this host may get no answer: all connections are taken.
pub(super) fn blocking(base_url: &str) -> Option<String> {
    let open = OPEN.with_borrow(|open| open.iter().filter(|options| options.base_url == base_url).count());
    (open >= CONNECTIONS && js::is_browser()).then(|| {
        format!(
            "{open} streams of this page are open, and over HTTP/1.1 a browser has {CONNECTIONS} connections to a \
             host: serve the API over HTTP/2, or keep fewer streams open"
        )
    })
}
