//! Reads the options of a call from JavaScript, for the checks in `crate::options`.

use std::sync::Arc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::abort::Abort;
use super::option_getters::option_getters;
use super::{boundary, options};
use crate::client::{Attempt, Cancellation, OnAttempt, OnHeaders};
use crate::options::{CallOptions, InvalidOption};
use crate::transport::Metadata;

option_getters! {
    JsCallOptions: "CallOptions", CALL_OPTIONS, imported {
        signal: "signal",
        timeout_ms: "timeoutMs",
        headers: "headers",
        on_headers: "onHeaders",
        on_trailers: "onTrailers",
        on_attempt: "onAttempt",
    }
}

/// The options of one call, and those of them that are JavaScript objects.
#[derive(Default)]
pub(super) struct CallSettings {
    pub(super) options: CallOptions,
    pub(super) abort: Option<Abort>,
    on_headers: Option<Function>,
    on_trailers: Option<Function>,
    on_attempt: Option<Function>,
}

impl CallSettings {
    pub(super) fn read(value: &JsValue, cancel: &Cancellation) -> Result<Self, InvalidOption> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self::default());
        }
        if !value.is_object() {
            return Err(InvalidOption::new("options", "expected an object"));
        }
        let options: &JsCallOptions = value.unchecked_ref();
        let timeout = options.timeout_ms();
        let timeout = (!timeout.is_undefined()).then(|| timeout.as_f64().unwrap_or(f64::NAN));
        Ok(Self {
            options: CallOptions::check(timeout, &options::headers(&options.headers())?)?,
            abort: abort(&options.signal(), cancel)?,
            on_headers: callback(options.on_headers(), "onHeaders")?,
            on_trailers: callback(options.on_trailers(), "onTrailers")?,
            on_attempt: callback(options.on_attempt(), "onAttempt")?,
        })
    }

    pub(super) fn on_headers(&self) -> Option<OnHeaders> {
        let callback = self.on_headers.clone()?;
        Some(Box::new(move |headers| boundary::call_with_headers(&callback, &headers.lines())))
    }

    pub(super) fn on_attempt(&self) -> Option<OnAttempt> {
        let callback = self.on_attempt.clone()?;
        Some(Arc::new(move |attempt| {
            let Attempt { path, code, duration, bytes_sent, bytes_received } = attempt;
            let method = path.split('/').nth(2).unwrap_or_default();
            let milliseconds = duration.as_secs_f64() * 1000.0;
            let code = code.map(|code| code as u32);
            boundary::call_with_attempt(
                &callback,
                method,
                code,
                milliseconds,
                *bytes_sent as f64,
                *bytes_received as f64,
            );
        }))
    }

    pub(super) fn call_on_trailers(&self, trailers: &Metadata) {
        if let Some(callback) = &self.on_trailers {
            boundary::call_with_headers(callback, &trailers.lines());
        }
    }
}

fn abort(signal: &JsValue, cancel: &Cancellation) -> Result<Option<Abort>, InvalidOption> {
    if signal.is_undefined() || signal.is_null() {
        return Ok(None);
    }
    let abort = Abort::watch(signal, cancel);
    abort.map(Some).map_err(|_| InvalidOption::new("signal", "expected AbortSignal"))
}

fn callback(value: JsValue, name: &str) -> Result<Option<Function>, InvalidOption> {
    match value.dyn_into::<Function>() {
        Ok(function) => Ok(Some(function)),
        Err(value) if value.is_undefined() => Ok(None),
        Err(_) => Err(InvalidOption::new(name, "expected function")),
    }
}
