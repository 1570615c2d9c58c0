//! Cancellation that reaches from a session to its calls.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

/// What ends a call, or all calls of a session. Clones are the same.
#[derive(Clone, Default)]
pub struct Cancellation(Rc<Node>);

#[derive(Default)]
struct Node {
    cancelled: Cell<bool>,
    /// The task that waits: a call has one at a time.
    waiting: Cell<Option<Waker>>,
    children: RefCell<Vec<Weak<Node>>>,
}

impl Cancellation {
    /// A cancellation that this one brings about, but not the other way round.
    pub fn child(&self) -> Self {
        let child = Self::default();
        child.0.cancelled.set(self.is_cancelled());
        let mut children = self.0.children.borrow_mut();
        // Whenever the list would grow: a session outlives its calls by far.
        if children.len() == children.capacity() {
            children.retain(|child| child.strong_count() > 0);
        }
        children.push(Rc::downgrade(&child.0));
        drop(children);
        child
    }

    /// Cancels, once and for all.
    pub fn cancel(&self) {
        if self.0.cancelled.replace(true) {
            return;
        }
        if let Some(waker) = self.0.waiting.take() {
            waker.wake();
        }
        for child in self.0.children.take() {
            if let Some(child) = child.upgrade() {
                Self(child).cancel();
            }
        }
    }

    /// Whether it is cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.get()
    }

    /// Ready once it is cancelled. The task that polled last is woken.
    pub fn poll_cancelled(&self, cx: &mut Context<'_>) -> Poll<()> {
        if self.is_cancelled() {
            return Poll::Ready(());
        }
        self.0.waiting.set(Some(cx.waker().clone()));
        Poll::Pending
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Wake};

    use super::Cancellation;

    #[derive(Default)]
    struct Woken(AtomicUsize);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn reaches_those_below_and_none_above() {
        let session = Cancellation::default();
        let (one, other) = (session.child(), session.child());
        one.cancel();
        assert!(one.is_cancelled() && !other.is_cancelled() && !session.is_cancelled());
        session.cancel();
        assert!(other.is_cancelled() && session.child().is_cancelled());
    }

    #[test]
    fn wakes_who_waits_once() {
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
    fn forgets_those_that_are_gone() {
        let session = Cancellation::default();
        let kept = session.child();
        for _ in 0..10_000 {
            session.child();
        }
        assert!(session.0.children.borrow().len() < 10);
        session.cancel();
        assert!(kept.is_cancelled());
    }
}
