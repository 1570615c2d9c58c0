//! Work that belongs to a component.

use std::future::Future;

use futures_util::future::abortable;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Runs a future while the component is on the page and `dependency` is the same. Then it is dropped, which
/// cancels the calls that it waits for.
#[hook]
pub fn use_task<D, F>(dependency: D, start: impl FnOnce(&D) -> F + 'static)
where
    D: PartialEq + 'static,
    F: Future<Output = ()> + 'static,
{
    use_effect_with(dependency, |dependency| {
        let (task, handle) = abortable(start(dependency));
        spawn_local(async {
            // An error says that it was aborted.
            let _ = task.await;
        });
        move || handle.abort()
    });
}
