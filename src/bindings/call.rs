//! The path of every unary call.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Promise;
use tonic::{Code, Status};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::call_options::CallOptions;
use super::client::Shared;
use super::response::ResponseDecoder;
use super::{error, messages};
use crate::client::{Call, Cancellation, Front, Request};
use crate::codec::schema::Method;
use crate::generated::schema::methods;

/// Sends a request; the promise is settled whatever happens.
// Not inlined: over a hundred methods call it, and each would hold a copy.
#[inline(never)]
pub(super) fn unary(shared: &Rc<Shared>, method: usize, request: JsValue, options: JsValue) -> Promise {
    // Read before the promise is made: the caller may change the objects as soon as it has it.
    answer(shared, Prepared::with_request(shared, method, &request, &options))
}

/// Sends a call that has one message as its reply.
pub(super) fn answer(shared: &Rc<Shared>, ready: Result<(Prepared, Request), JsValue>) -> Promise {
    let shared = Rc::clone(shared);
    promise(Box::pin(async move {
        let (mut prepared, request) = ready?;
        let decoder = Arc::new(ResponseDecoder::new(prepared.method.output, shared.format));
        let front: Arc<dyn Front> = Arc::clone(&decoder) as _;
        let call = Call { front: Some(front), ..prepared.call(&shared, request) };
        let outcome = shared.session.unary(call).await.and_then(|unary| {
            let value = decoder.finish(&unary.message)?;
            prepared.options.tell_trailers(&unary.trailers);
            Ok(value)
        });
        outcome.map_err(|status| prepared.error(&shared, status))
    }))
}

/// A promise of what a future brings. One type of future, so that the code is there once.
pub(super) fn promise(work: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>) -> Promise {
    future_to_promise(work)
}

/// A call whose options are read.
pub(super) struct Prepared {
    pub(super) method: &'static Method,
    pub(super) options: CallOptions,
    pub(super) cancel: Cancellation,
}

impl Prepared {
    /// A call of the method at a position in the table.
    pub(super) fn new(shared: &Shared, method: usize, options: &JsValue) -> Result<Self, JsValue> {
        let method = &methods()[method];
        let cancel = shared.session.cancellation();
        let options = CallOptions::from_js(options, &cancel)
            .map_err(|problem| error::invalid(&problem, Some(method.name)))?;
        Ok(Self { method, options, cancel })
    }

    /// A call with its one request.
    pub(super) fn with_request(
        shared: &Shared,
        method: usize,
        request: &JsValue,
        options: &JsValue,
    ) -> Result<(Self, Request), JsValue> {
        let prepared = Self::new(shared, method, options)?;
        let bytes = messages::bytes_of(prepared.method.input, request)
            .map_err(|status| error::from_status(&status, Some(prepared.method.name), None))?;
        Ok((prepared, Request::One(bytes.into())))
    }

    /// A unary call, which ends after a while unless the caller says otherwise, or an upload,
    /// which takes as long as its file and its line need.
    pub(super) fn call(&mut self, shared: &Shared, request: Request) -> Call {
        let default = if let Request::One(_) = request { shared.default_timeout } else { None };
        let timeout = self.options.timeout.unwrap_or(default);
        Call { timeout, ..self.endless(request) }
    }

    /// A call that ends only where its caller says when.
    pub(super) fn endless(&mut self, request: Request) -> Call {
        Call {
            path: Cow::Borrowed(self.method.path),
            reads: self.method.reads,
            request,
            timeout: self.options.timeout.flatten(),
            headers: std::mem::take(&mut self.options.headers),
            cancel: self.cancel.clone(),
            on_headers: self.options.on_headers(),
            on_attempt: self.options.on_attempt(),
            front: None,
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
