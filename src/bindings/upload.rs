//! The path of every call that sends a stream of requests.

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;

use bytes::Bytes;
use futures_util::future::{Either, select};
use js_sys::{IteratorNext, Promise};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tonic::Code;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::call::{self, Prepared};
use super::client::Shared;
use super::{bridge, error, messages};
use crate::client::Request;
use crate::layout::Method;

/// Sends what an iterable gives; the promise is settled whatever happens.
pub(super) fn send(shared: &Rc<Shared>, method: usize, requests: JsValue, options: JsValue) -> Promise {
    let ready = Prepared::new(shared, method, &options).and_then(|prepared| {
        let method = prepared.method;
        let requests = bridge::iterator(&requests).map_err(|_| {
            error::invalid("expected an iterable or async iterable of requests", Some(method.name))
        })?;
        let (sender, receiver) = mpsc::channel(1);
        let broken = Rc::clone(&prepared.broken);
        spawn_local(pump(method, requests, sender, prepared.cancel.clone(), broken));
        Ok((prepared, Request::Many(receiver)))
    });
    call::answer(shared, ready)
}

/// Takes requests from the caller as the transport wants them.
async fn pump(
    method: &'static Method,
    requests: bridge::Requests,
    sender: mpsc::Sender<Bytes>,
    cancel: CancellationToken,
    broken: Rc<RefCell<Option<JsValue>>>,
) {
    loop {
        // The call may end before its requests, also while the next one is waited for.
        let next = match select(pin!(next(method, &requests)), pin!(sender.closed())).await {
            Either::Left((next, _)) => next,
            Either::Right(_) => break,
        };
        match next {
            Ok(Some(bytes)) => {
                if sender.send(bytes.into()).await.is_err() {
                    break;
                }
            }
            Ok(None) => return,
            Err(error) => {
                broken.replace(Some(error));
                // Before the channel closes: half of an upload must not pass for all of it.
                cancel.cancel();
                break;
            }
        }
    }
    if let Ok(returned) = requests.return_() {
        let _ = JsFuture::from(Promise::resolve(&returned)).await;
    }
}

/// The bytes of the next request; `None` after the last.
async fn next(method: &'static Method, requests: &bridge::Requests) -> Result<Option<Vec<u8>>, JsValue> {
    let fail = |thrown| {
        let status = error::thrown(Code::Aborted, "the iterable of requests threw", thrown);
        error::from_status(&status, Some(method.name), None)
    };
    let result = JsFuture::from(Promise::resolve(&requests.next().map_err(fail)?)).await.map_err(fail)?;
    let result: IteratorNext = result.unchecked_into();
    if result.done() {
        return Ok(None);
    }
    messages::bytes_of(method.input, &result.value(), Some(method.name)).map(Some)
}
