//! Messages as a `ReadableStream`, which is read as fast as it can be sent.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Poll, Waker};

use bytes::Bytes;
use js_sys::{Promise, Uint8Array};
use tonic::Status;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::js;
use crate::maybe_send::BoxStream;
use crate::transport::SendProgress;
use crate::transport::frames::frame;

#[wasm_bindgen]
extern "C" {
    type Controller;
    #[wasm_bindgen(method, catch)]
    fn enqueue(this: &Controller, chunk: &Uint8Array) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Controller) -> Result<(), JsValue>;
}

/// The source of a `ReadableStream`. Dropping it drops the messages, also while one is waited for.
pub(super) struct MessageStream {
    pull: Closure<dyn FnMut(Controller) -> Promise>,
    state: Rc<State>,
}

#[derive(Default)]
struct State {
    failed: RefCell<Option<Status>>,
    dropped: Cell<bool>,
    /// Waits for a message.
    waiting: Cell<Option<Waker>>,
}

struct Source {
    /// Frames that are ready, the next one last.
    ready: Vec<Uint8Array>,
    messages: BoxStream<'static, Result<Bytes, Status>>,
    progress: Option<Arc<dyn SendProgress>>,
    taken: usize,
}

impl Source {
    /// The next frame. A call means that the previous ones have been sent.
    async fn next(&mut self, state: &State) -> Result<Option<Uint8Array>, Status> {
        if let Some(progress) = &self.progress {
            progress.sent(self.taken)?;
        }
        if let Some(frame) = self.ready.pop() {
            return Ok(Some(frame));
        }
        let message = state.next(&mut self.messages).await?;
        Ok(message.map(|message| Uint8Array::from(frame(&message, 0).as_ref())))
    }
}

impl MessageStream {
    /// A source of the frames that are `ready`, the next one last, and of the messages after them.
    pub(super) fn new(
        ready: Vec<Uint8Array>,
        messages: BoxStream<'static, Result<Bytes, Status>>,
        progress: Option<Arc<dyn SendProgress>>,
    ) -> Self {
        let state = Rc::new(State::default());
        let (source, shared) =
            (Rc::new(RefCell::new(Some(Source { ready, messages, progress, taken: 0 }))), Rc::clone(&state));
        let pull = Closure::new(move |controller: Controller| {
            let (source, state) = (Rc::clone(&source), Rc::clone(&shared));
            // As all promises of the module: another type of future would be compiled again.
            let pull: Pin<Box<dyn Future<Output = _>>> = Box::pin(async move {
                // JavaScript pulls once at a time.
                let Some(mut taken) = source.take() else { return Ok(JsValue::UNDEFINED) };
                let next = match taken.next(&state).await {
                    Ok(next) => next,
                    Err(status) => {
                        state.failed.replace(Some(status));
                        return Err(JsValue::from("the source of the messages failed"));
                    }
                };
                match next {
                    Some(frame) => {
                        taken.taken += 1;
                        source.replace(Some(taken));
                        controller.enqueue(&frame)?;
                    }
                    None => controller.close()?,
                }
                Ok(JsValue::UNDEFINED)
            });
            future_to_promise(pull)
        });
        Self { pull, state }
    }

    /// The stream; nothing is read in advance.
    pub(super) fn readable(&self) -> JsValue {
        js::readable(self.pull.as_ref())
    }

    /// The error that ended the messages, once.
    pub(super) fn failure(&self) -> Option<Status> {
        self.state.failed.take()
    }
}

impl State {
    /// The next message; none once the stream is dropped.
    async fn next(
        &self,
        messages: &mut BoxStream<'static, Result<Bytes, Status>>,
    ) -> Result<Option<Bytes>, Status> {
        poll_fn(|cx| {
            if self.dropped.get() {
                return Poll::Ready(None);
            }
            self.waiting.set(Some(cx.waker().clone()));
            messages.as_mut().poll_next(cx)
        })
        .await
        .transpose()
    }
}

impl Drop for MessageStream {
    fn drop(&mut self) {
        self.state.dropped.set(true);
        if let Some(waker) = self.state.waiting.take() {
            waker.wake();
        }
    }
}
