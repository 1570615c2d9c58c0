//! A request of many messages that is being sent.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use tonic::Status;
use wasm_bindgen::closure::Closure;

use super::js;
use super::message_stream::MessageStream;
use crate::transport::SendProgress;

/// A request of many messages that is being sent.
pub(super) enum Upload {
    Stream(MessageStream),
    Followed(Follower),
}

impl Upload {
    /// The local error that ended it, once.
    pub(super) fn failure(&self) -> Option<Status> {
        match self {
            Self::Stream(stream) => stream.failure(),
            Self::Followed(follower) => follower.failed.take(),
        }
    }
}

/// Reports the progress of a request in a browser that reports bytes.
pub(super) struct Follower {
    pub(super) on_sent: Closure<dyn FnMut(f64)>,
    failed: Rc<RefCell<Option<Status>>>,
}

impl Follower {
    /// `ends` are those of the messages.
    pub(super) fn new(
        ends: Vec<f64>,
        progress: Option<Arc<dyn SendProgress>>,
        exchange: &js::UploadExchange,
    ) -> Self {
        let failed = Rc::new(RefCell::new(None));
        let (failure, exchange) = (Rc::clone(&failed), exchange.clone());
        let on_sent = Closure::new(move |bytes: f64| {
            let messages = ends.partition_point(|end| *end <= bytes);
            if let Some(Err(status)) = progress.as_ref().map(|progress| progress.sent(messages)) {
                failure.replace(Some(status));
                exchange.abort();
            }
        });
        Self { on_sent, failed }
    }
}
