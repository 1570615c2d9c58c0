//! One timer of JavaScript for all waiting tasks.
//!
//! Almost every call has a deadline and almost none reaches it: concurrent calls share a timer, and all
//! share the closure that it calls.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use wasm_bindgen::prelude::*;

use super::clock::now;
use crate::transport::web::is_browser;

#[wasm_bindgen]
unsafe extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &JsValue, milliseconds: i32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

thread_local! {
    static TIMERS: RefCell<Timers> = RefCell::default();
}

/// All waiting tasks, each at its own index. They are not sorted: the earliest is searched only when
/// the timer fires, which is rare.
#[derive(Default)]
struct Timers {
    places: Vec<Option<(Duration, Waker)>>,
    free: Vec<usize>,
    armed: Option<Armed>,
    /// Whether this is a browser; not known before it matters.
    in_browser: Option<bool>,
    /// The function that JavaScript calls; created once.
    fire: Option<Closure<dyn FnMut()>>,
}

/// The timer of JavaScript. When nothing waits any more, a browser keeps it: the next call's deadline is
/// later than that of the last one, so calls in turn share it. Elsewhere it is cleared, because it would
/// keep a process running.
struct Armed {
    at: Duration,
    timer: JsValue,
}

impl Timers {
    fn add(&mut self, at: Duration, waker: Waker) -> usize {
        let entry = Some((at, waker));
        let place = match self.free.pop() {
            Some(place) => {
                self.places[place] = entry;
                place
            }
            None => {
                self.places.push(entry);
                self.places.len() - 1
            }
        };
        if self.armed.as_ref().is_none_or(|armed| at < armed.at) {
            self.arm(at);
        }
        place
    }

    fn remove(&mut self, place: usize) -> Option<(Duration, Waker)> {
        self.free.push(place);
        if self.free.len() == self.places.len() && !*self.in_browser.get_or_insert_with(is_browser) {
            self.disarm();
        }
        self.places[place].take()
    }

    fn disarm(&mut self) {
        if let Some(armed) = self.armed.take() {
            clear_timeout(&armed.timer);
        }
    }

    fn arm(&mut self, at: Duration) {
        self.disarm();
        let fire = self.fire.get_or_insert_with(|| Closure::new(fire));
        // A timer may be early by a fraction of a millisecond.
        let left = at.saturating_sub(now()).as_millis().saturating_add(1);
        // Longer waits use several timers: a timer above this number runs at once.
        let timer = set_timeout(fire.as_ref(), i32::try_from(left).unwrap_or(i32::MAX));
        self.armed = Some(Armed { at, timer });
    }

    /// Takes the tasks that are due, and arms the timer for the others.
    fn due(&mut self) -> Vec<Waker> {
        self.armed = None;
        let now = now();
        let mut due = Vec::new();
        let mut next: Option<Duration> = None;
        for entry in &mut self.places {
            match entry {
                Some((at, _)) if *at <= now => due.extend(entry.take().map(|(_, waker)| waker)),
                Some((at, _)) => next = Some(next.map_or(*at, |next| next.min(*at))),
                None => {}
            }
        }
        if let Some(at) = next {
            self.arm(at);
        }
        due
    }
}

fn fire() {
    // Woken after the borrow ends: a woken task may wait again.
    TIMERS.with_borrow_mut(Timers::due).into_iter().for_each(Waker::wake);
}

/// Ready at a time of the environment's clock.
pub(super) struct Sleep {
    at: Duration,
    /// Its index among the waiting tasks, from its first poll to its end.
    place: Option<usize>,
}

impl Sleep {
    pub(super) fn until(at: Duration) -> Self {
        Self { at, place: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let waker = cx.waker().clone();
        let Some(place) = self.place else {
            self.place = Some(TIMERS.with_borrow_mut(|timers| timers.add(self.at, waker)));
            return Poll::Pending;
        };
        // Dropped after the borrow ends: a waker may be the last owner of a task that sleeps too.
        let replaced = TIMERS.with_borrow_mut(|timers| {
            timers.places[place].as_mut().map(|(_, waiting)| std::mem::replace(waiting, waker))
        });
        match replaced {
            Some(_) => Poll::Pending,
            None => Poll::Ready(()),
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let removed = self.place.and_then(|place| TIMERS.with_borrow_mut(|timers| timers.remove(place)));
        drop(removed);
    }
}
