//! The path of every unary call.

use std::rc::Rc;

use js_sys::Promise;
use tokio_util::sync::CancellationToken;
use tonic::{Code, Status};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::call_options::CallOptions;
use super::client::Shared;
use super::{error, messages, reply};
use crate::client::{Call, Request};
use crate::layout::Method;

/// Sends a request; the promise is settled whatever happens.
pub(super) fn unary(
    shared: &Rc<Shared>,
    method: &'static Method,
    request: JsValue,
    options: JsValue,
) -> Promise {
    // Read before the promise is made: the caller may change the objects as soon as it has it.
    let prepared = Prepared::new(shared, method, &options).and_then(|prepared| {
        let bytes = messages::bytes_of(method.input, &request, Some(method.name))?;
        Ok((prepared, Request::One(Some(bytes.into()))))
    });
    let shared = Rc::clone(shared);
    future_to_promise(async move {
        let (mut prepared, request) = prepared?;
        let call = prepared.call(&shared, request);
        let outcome = shared.session.unary(call).await.and_then(|unary| {
            let value = reply::one(method.output, &unary.message, shared.times)?;
            prepared.options.tell_trailers(&unary.trailers);
            Ok(value)
        });
        outcome.map_err(|status| prepared.error(&shared, status))
    })
}

/// A call whose options are read.
pub(super) struct Prepared {
    pub(super) method: &'static Method,
    pub(super) options: CallOptions,
    pub(super) cancel: CancellationToken,
}

impl Prepared {
    pub(super) fn new(shared: &Shared, method: &'static Method, options: &JsValue) -> Result<Self, JsValue> {
        let cancel = shared.session.cancellation();
        let options = CallOptions::from_js(options, &cancel)
            .map_err(|problem| error::invalid(&problem, Some(method.name)))?;
        Ok(Self { method, options, cancel })
    }

    /// A unary call or an upload, which end after a while unless the caller says otherwise.
    pub(super) fn call(&mut self, shared: &Shared, request: Request) -> Call {
        let timeout = self.options.timeout.unwrap_or(shared.default_timeout);
        Call { timeout, ..self.endless(request) }
    }

    /// A call that ends only where its caller says when.
    pub(super) fn endless(&mut self, request: Request) -> Call {
        Call {
            method: self.method,
            request,
            timeout: self.options.timeout.flatten(),
            headers: std::mem::take(&mut self.options.headers),
            cancel: self.cancel.clone(),
            on_headers: self.options.on_headers(),
        }
    }

    /// The error that the caller gets, with what cancelled the call.
    pub(super) fn error(&self, shared: &Shared, status: Status) -> JsValue {
        let by_client = status.code() == Code::Cancelled && self.cancel.is_cancelled();
        if by_client && shared.session.is_closed() {
            return error::from_status(
                &Status::cancelled("the client is closed"),
                Some(self.method.name),
                None,
            );
        }
        let cause = self.options.abort.as_ref().filter(|_| by_client).and_then(|abort| abort.reason());
        error::from_status(&status, Some(self.method.name), cause)
    }
}
