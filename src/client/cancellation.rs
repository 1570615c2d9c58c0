//! Cancellation of a call, and of all calls of a session.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::{Context, Poll, Waker};

/// Ends a call, or all calls of a session. Clones are the same.
#[derive(Clone, Default)]
pub struct Cancellation(Arc<Node>);

#[derive(Default)]
struct Node(Mutex<State>);

#[derive(Default)]
struct State {
    /// The reason, once it is cancelled.
    reason: Option<&'static str>,
    /// The task that waits: a call has one at a time.
    waiting: Option<Waker>,
    children: Vec<Weak<Node>>,
}

impl Cancellation {
    /// A cancellation that is cancelled with this one, but not the reverse.
    pub fn child(&self) -> Self {
        let child = Self::default();
        let mut state = self.state();
        child.state().reason = state.reason;
        // Finished calls are removed whenever the list would grow, because a session outlives its
        // calls.
        if state.children.len() == state.children.capacity() {
            state.children.retain(|child| child.strong_count() > 0);
        }
        state.children.push(Arc::downgrade(&child.0));
        drop(state);
        child
    }

    /// Cancels; this cannot be undone.
    pub fn cancel(&self) {
        self.cancel_because("the call was cancelled");
    }

    /// Cancels with the message of the status that calls end with. Only the first reason counts.
    pub(super) fn cancel_because(&self, reason: &'static str) {
        let mut state = self.state();
        if state.reason.is_some() {
            return;
        }
        state.reason = Some(reason);
        let (waiting, children) = (state.waiting.take(), std::mem::take(&mut state.children));
        drop(state);
        if let Some(waker) = waiting {
            waker.wake();
        }
        for child in children {
            if let Some(child) = child.upgrade() {
                Self(child).cancel_because(reason);
            }
        }
    }

    /// Whether it is cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.state().reason.is_some()
    }

    /// Ready with the reason once it is cancelled. The task that polled last is woken.
    pub fn poll_cancelled(&self, cx: &mut Context<'_>) -> Poll<&'static str> {
        let mut state = self.state();
        if let Some(reason) = state.reason {
            return Poll::Ready(reason);
        }
        state.waiting = Some(cx.waker().clone());
        Poll::Pending
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Poll, Wake, Waker};

    use super::Cancellation;

    #[derive(Default)]
    struct Woken(AtomicUsize);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn cancels_children_but_not_parents() {
        let session = Cancellation::default();
        let (one, other) = (session.child(), session.child());
        one.cancel();
        assert!(one.is_cancelled() && !other.is_cancelled() && !session.is_cancelled());
        session.cancel();
        assert!(other.is_cancelled() && session.child().is_cancelled());
    }

    #[test]
    fn the_first_reason_holds() {
        let mut cx = Context::from_waker(Waker::noop());
        let session = Cancellation::default();
        let (one, other) = (session.child(), session.child());
        one.cancel();
        session.cancel_because("the client is closed");
        assert_eq!(one.poll_cancelled(&mut cx), Poll::Ready("the call was cancelled"));
        for closed in [other, session.child()] {
            assert_eq!(closed.poll_cancelled(&mut cx), Poll::Ready("the client is closed"));
        }
    }

    #[test]
    fn wakes_a_waiting_task_once() {
        let woken = Arc::new(Woken::default());
        let waker = Arc::clone(&woken).into();
        let mut cx = Context::from_waker(&waker);
        let session = Cancellation::default();
        let call = session.child();
        assert!(call.poll_cancelled(&mut cx).is_pending());
        assert!(call.poll_cancelled(&mut cx).is_pending());
        session.cancel();
        session.cancel();
        assert_eq!(woken.0.load(Ordering::Relaxed), 1);
        assert!(call.poll_cancelled(&mut cx).is_ready());
    }

    #[test]
    fn forgets_dropped_children() {
        let session = Cancellation::default();
        let kept = session.child();
        for _ in 0..10_000 {
            session.child();
        }
        assert!(session.state().children.len() < 10);
        session.cancel();
        assert!(kept.is_cancelled());
    }
}
