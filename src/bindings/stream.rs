//! The path of every call whose response is a stream.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::Poll;

use js_sys::Promise;
use tonic::Status;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::call::{self, Prepared};
use super::response;
use super::shared::Shared;
use crate::client::{Cancellation, Request, ResponseStream};

#[wasm_bindgen(module = "/js/boundary/stream.js")]
unsafe extern "C" {
    /// An async iterable over a stream of responses.
    fn responses(source: ResponseSource) -> JsValue;
}

/// The size in bytes up to which messages cross into JavaScript in one step.
const BATCH: usize = 256 << 10;

/// Returns an async iterable at once; the request is sent with the first call of `next`.
pub(super) fn open(shared: &Rc<Shared>, method: usize, request: JsValue, options: JsValue) -> JsValue {
    let state = match Prepared::with_request(shared, method, &request, &options) {
        Ok((prepared, request)) => State::Ready(prepared, request),
        Err(error) => State::Failed(error),
    };
    responses(ResponseSource { shared: Rc::clone(shared), state: Rc::new(RefCell::new(state)) })
}

/// The source of the responses that `stream.js` iterates over.
#[wasm_bindgen(skip_typescript)]
pub struct ResponseSource {
    shared: Rc<Shared>,
    state: Rc<RefCell<State>>,
}

enum State {
    /// Nothing is sent yet.
    Ready(Prepared, Request),
    /// The request or its options are wrong.
    Failed(JsValue),
    Open(Prepared, Box<ResponseStream>),
    /// A batch is awaited; the token cancels it.
    Busy(Cancellation),
    Done,
}

#[wasm_bindgen]
impl ResponseSource {
    /// The next batch of responses; an empty one at the end. `stream.js` calls it again only after it has resolved.
    #[wasm_bindgen(unchecked_return_type = "Promise<unknown[]>")]
    pub fn next(&self) -> Promise {
        let (shared, state) = (Rc::clone(&self.shared), Rc::clone(&self.state));
        call::promise(Box::pin(async move {
            let before = state.replace(State::Done);
            let (prepared, response, call) = match before {
                State::Ready(mut prepared, request) => {
                    let call = prepared.stream(request);
                    (prepared, None, Some(call))
                }
                State::Open(prepared, response) => (prepared, Some(response), None),
                State::Failed(error) => return Err(error),
                State::Busy(_) | State::Done => return Ok(js_sys::Array::new().into()),
            };
            state.replace(State::Busy(prepared.cancel.clone()));
            let work = async {
                let mut response = match (response, call) {
                    (Some(response), _) => response,
                    (None, Some(call)) => Box::new(shared.session.stream(call).await?),
                    (None, None) => return Err(Status::internal("the stream has no call")),
                };
                let messages = response.messages(BATCH).await?;
                if messages.is_empty() {
                    prepared.settings.call_on_trailers(&response.trailers());
                }
                let batch = response::many(prepared.method.output, &messages, shared.format)?;
                Ok((response, batch))
            };
            let outcome = work.await;
            state.replace(State::Done);
            match outcome {
                Ok((response, batch)) => {
                    if batch.length() > 0 {
                        state.replace(State::Open(prepared, response));
                        spawn_local(watch(Rc::downgrade(&state)));
                    }
                    Ok(batch.into())
                }
                Err(status) => Err(prepared.error(&status)),
            }
        }))
    }

    /// Aborts the request; a pending batch rejects.
    pub fn cancel(&self) {
        if let State::Busy(cancel) = self.state.replace(State::Done) {
            cancel.cancel();
        }
    }
}

/// Ends a stream that is not being read when its deadline passes or it is cancelled. The next read
/// ends this task.
async fn watch(state: Weak<RefCell<State>>) {
    let ended = poll_fn(|cx| match state.upgrade() {
        Some(state) => match &mut *state.borrow_mut() {
            State::Open(_, response) => response.poll_ended(cx).map(Some),
            _ => Poll::Ready(None),
        },
        None => Poll::Ready(None),
    });
    if let Some(status) = ended.await
        && let Some(state) = state.upgrade()
        && let State::Open(prepared, _) = state.replace(State::Done)
    {
        state.replace(State::Failed(prepared.error(&status)));
    }
}
