//! A caller's `AbortSignal`.

use wasm_bindgen::prelude::*;

use crate::client::Cancellation;

#[wasm_bindgen]
unsafe extern "C" {
    /// Any object with the interface of `AbortSignal`.
    #[derive(Clone)]
    pub(super) type Signal;

    #[wasm_bindgen(method, getter, catch)]
    fn aborted(this: &Signal) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, getter, catch)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(module = "/js/boundary/abort.js")]
unsafe extern "C" {
    #[wasm_bindgen(catch)]
    fn watch(signal: &Signal, callback: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch)]
    fn unwatch(signal: &Signal, callback: &JsValue) -> Result<(), JsValue>;
}

/// Cancels a call when its signal is aborted; dropping it removes the listener.
pub(super) struct Abort {
    signal: Signal,
    listener: Closure<dyn FnMut()>,
}

impl Abort {
    /// `Err` if the value is not a signal.
    pub(super) fn watch(signal: &JsValue, cancel: &Cancellation) -> Result<Self, JsValue> {
        let signal: &Signal = signal.unchecked_ref();
        let token = cancel.clone();
        let listener = Closure::new(move || token.cancel());
        if signal.aborted()? {
            cancel.cancel();
        }
        watch(signal, listener.as_ref())?;
        Ok(Self { signal: signal.clone(), listener })
    }

    /// Why the signal was aborted, if it was.
    pub(super) fn reason(&self) -> Option<JsValue> {
        self.signal.aborted().ok().filter(|aborted| *aborted).and_then(|_| self.signal.reason().ok())
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        // The signal had `addEventListener`, so it has `removeEventListener`.
        let _ = unwatch(&self.signal, self.listener.as_ref());
    }
}
