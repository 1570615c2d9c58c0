//! A caller's `AbortSignal`.

use wasm_bindgen::prelude::*;

use crate::client::Cancellation;

#[wasm_bindgen(module = "/js/boundary/abort.js")]
unsafe extern "C" {
    #[wasm_bindgen(catch)]
    fn watch(signal: &JsValue, callback: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(catch)]
    fn unwatch(signal: &JsValue, callback: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch)]
    fn reason(signal: &JsValue) -> Result<JsValue, JsValue>;
}

/// Cancels a call when its signal is aborted; dropping it removes the listener.
pub(super) struct Abort {
    /// Any object with the interface of `AbortSignal`.
    signal: JsValue,
    listener: Closure<dyn FnMut()>,
}

impl Abort {
    /// `Err` if the value is not a signal.
    pub(super) fn watch(signal: &JsValue, cancel: &Cancellation) -> Result<Self, JsValue> {
        let token = cancel.clone();
        let listener = Closure::new(move || token.cancel());
        if watch(signal, listener.as_ref())? {
            cancel.cancel();
        }
        Ok(Self { signal: signal.clone(), listener })
    }

    /// Why the signal was aborted, if it was.
    pub(super) fn reason(&self) -> Option<JsValue> {
        reason(&self.signal).ok().filter(|reason| !reason.is_undefined())
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        // The signal had `addEventListener`, so it has `removeEventListener`.
        let _ = unwatch(&self.signal, self.listener.as_ref());
    }
}
