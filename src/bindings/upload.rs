//! The path of every call that sends a stream of requests.

use std::rc::Rc;

use bytes::Bytes;
use futures_util::stream::try_unfold;
use js_sys::{IteratorNext, Promise};
use tonic::{Code, Status};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::call::{self, Prepared};
use super::client::Shared;
use super::{boundary, error, messages};
use crate::client::Request;
use crate::codec::schema::Method;

/// Sends what an iterable gives; the promise is settled whatever happens.
pub(super) fn send(shared: &Rc<Shared>, method: usize, requests: JsValue, options: JsValue) -> Promise {
    let ready = Prepared::new(shared, method, &options).and_then(|prepared| {
        let method = prepared.method;
        let iterator = boundary::iterator(&requests).map_err(|thrown| {
            let status = error::thrown(Code::InvalidArgument, "requests: the iterable threw", thrown);
            error::from_status(&status, Some(method.name), None)
        })?;
        let requests = Requests { method, iterator, ended: false };
        Ok((prepared, Request::Many(Box::pin(try_unfold(requests, Requests::next)))))
    });
    call::answer(shared, ready)
}

/// The caller's requests, taken as the transport wants them. The iterator is told where it is
/// left before its end, as `for await` does.
struct Requests {
    method: &'static Method,
    iterator: boundary::Requests,
    ended: bool,
}

impl Requests {
    /// The bytes of the next request; `None` after the last.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Status> {
        let item = async { JsFuture::from(Promise::resolve(&self.iterator.next()?)).await }.await;
        let item: IteratorNext = item
            .map_err(|thrown| {
                self.ended = true;
                error::thrown(Code::Aborted, "the iterable of requests threw", thrown)
            })?
            .unchecked_into();
        if item.done() {
            self.ended = true;
            return Ok(None);
        }
        let bytes = messages::bytes_of(self.method.input, &item.value())?;
        Ok(Some((bytes.into(), self)))
    }
}

impl Drop for Requests {
    fn drop(&mut self) {
        if !self.ended
            && let Ok(returned) = self.iterator.return_()
        {
            // What it rejects with has a listener so.
            drop(JsFuture::from(Promise::resolve(&returned)));
        }
    }
}
