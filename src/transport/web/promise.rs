//! Waits for promises of JavaScript.
//!
//! Replaces wasm-bindgen's `JsFuture`, which creates two closures for each promise: registering them
//! for finalization costs more than the rest of a small call.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use js_sys::Promise;
use slab::Slab;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/boundary/promise.js")]
extern "C" {
    fn follow(promise: &Promise, place: usize, settle: &JsValue);
}

thread_local! {
    /// The pending promises, by the number that JavaScript has for them.
    static PENDING: RefCell<Slab<Rc<RefCell<State>>>> = const { RefCell::new(Slab::new()) };
    /// The function that JavaScript calls for each of them; created once.
    static SETTLE: Closure<dyn Fn(usize, bool, JsValue)> = Closure::new(settle);
}

#[derive(Default)]
struct State {
    outcome: Option<Result<JsValue, JsValue>>,
    waiting: Option<Waker>,
}

/// The value or the reason with which a promise settles. Dropping it does not affect the promise; a
/// later rejection is not reported as unhandled.
pub(crate) struct PromiseFuture(Rc<RefCell<State>>);

impl From<Promise> for PromiseFuture {
    fn from(promise: Promise) -> Self {
        let state = Rc::<RefCell<State>>::default();
        let place = PENDING.with_borrow_mut(|pending| pending.insert(Rc::clone(&state)));
        SETTLE.with(|settle| follow(&promise, place, settle.as_ref()));
        Self(state)
    }
}

impl Future for PromiseFuture {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.0.borrow_mut();
        if let Some(outcome) = state.outcome.take() {
            return Poll::Ready(outcome);
        }
        state.waiting = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl Drop for PromiseFuture {
    fn drop(&mut self) {
        // The task is dropped before the promise settles, which may never happen.
        let waiting = self.0.borrow_mut().waiting.take();
        drop(waiting);
    }
}

/// A promise settles once, so its number is free afterwards.
fn settle(place: usize, fulfilled: bool, value: JsValue) {
    let Some(state) = PENDING.with_borrow_mut(|pending| pending.try_remove(place)) else { return };
    let waiting = {
        let mut state = state.borrow_mut();
        state.outcome = Some(if fulfilled { Ok(value) } else { Err(value) });
        state.waiting.take()
    };
    if let Some(waker) = waiting {
        waker.wake();
    }
}
