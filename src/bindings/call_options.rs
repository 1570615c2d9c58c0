//! The options of a call.

use std::sync::Arc;
use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::abort::Abort;
use super::{boundary, error, options};
use crate::client::{Attempt, Cancellation, OnAttempt, OnHeaders};
use crate::transport::Metadata;

#[wasm_bindgen]
unsafe extern "C" {
    type Options;

    #[wasm_bindgen(method, getter)]
    fn signal(this: &Options) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    fn timeout_ms(this: &Options) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn headers(this: &Options) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = onHeaders)]
    fn on_headers(this: &Options) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = onAttempt)]
    fn on_attempt(this: &Options) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = onTrailers)]
    fn on_trailers(this: &Options) -> JsValue;
}

/// The options of one call.
#[derive(Default)]
pub(super) struct CallOptions {
    /// `None` where the caller does not say; inner `None` for no end.
    pub(super) timeout: Option<Option<Duration>>,
    pub(super) headers: Metadata,
    pub(super) abort: Option<Abort>,
    on_headers: Option<Function>,
    on_trailers: Option<Function>,
    on_attempt: Option<Function>,
}

impl CallOptions {
    /// The problem, where an option is wrong.
    pub(super) fn from_js(value: &JsValue, cancel: &Cancellation) -> Result<Self, String> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self::default());
        }
        if !value.is_object() {
            return Err("options: expected an object".into());
        }
        let options: &Options = value.unchecked_ref();
        let timeout = match options.timeout_ms() {
            value if value.is_undefined() => None,
            value => Some(options::duration(value.as_f64().unwrap_or(f64::NAN), "timeoutMs")?),
        };
        let signal = options.signal();
        let abort = if signal.is_undefined() || signal.is_null() {
            None
        } else {
            Some(Abort::watch(&signal, cancel).map_err(|_| "signal: expected AbortSignal")?)
        };
        Ok(Self {
            timeout,
            headers: options::metadata(&options.headers())?,
            abort,
            on_headers: callback(options.on_headers(), "onHeaders")?,
            on_trailers: callback(options.on_trailers(), "onTrailers")?,
            on_attempt: callback(options.on_attempt(), "onAttempt")?,
        })
    }

    pub(super) fn on_headers(&self) -> Option<OnHeaders> {
        let tell = self.on_headers.clone()?;
        Some(Box::new(move |headers| call(&tell, headers)))
    }

    pub(super) fn on_attempt(&self) -> Option<OnAttempt> {
        let tell = self.on_attempt.clone()?;
        Some(Arc::new(move |attempt| {
            let Attempt { path, code, duration, bytes_sent, bytes_received } = attempt;
            let method = path.rsplit('/').next().unwrap_or_default();
            let milliseconds = duration.as_secs_f64() * 1000.0;
            let code = code.map(error::code_name);
            boundary::tell_attempt(
                &tell,
                method,
                code,
                milliseconds,
                *bytes_sent as f64,
                *bytes_received as f64,
            );
        }))
    }

    pub(super) fn tell_trailers(&self, trailers: &Metadata) {
        if let Some(tell) = &self.on_trailers {
            call(tell, trailers);
        }
    }
}

fn callback(value: JsValue, name: &str) -> Result<Option<Function>, String> {
    match value.dyn_into::<Function>() {
        Ok(function) => Ok(Some(function)),
        Err(value) if value.is_undefined() => Ok(None),
        Err(_) => Err(format!("{name}: expected function")),
    }
}

/// What the caller's function throws is the caller's, not the call's: it goes where a listener's would.
fn call(tell: &Function, metadata: &Metadata) {
    let told = error::headers(metadata).and_then(|headers| tell.call1(&JsValue::UNDEFINED, &headers));
    if let Err(thrown) = told {
        boundary::report(&thrown);
    }
}
