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

use super::abort::Abort;
use super::call_options::CallSettings;
use super::response::ObjectDecoder;
use super::shared::Shared;
use super::{error, messages};
use crate::client::{Call, Cancellation, DecodePartial, Request};
use crate::codec::schema::Method;
use crate::generated::schema::methods;
use crate::options::CallOptions;

/// Sends a request; the promise always settles.
// Not inlined: over a hundred methods call it, and each would contain a copy.
#[inline(never)]
pub(super) fn unary(shared: &Rc<Shared>, method: usize, request: JsValue, options: JsValue) -> Promise {
    // Read before the promise is created: the caller may change the objects as soon as it has the
    // promise.
    send(shared, Prepared::with_request(shared, method, &request, &options))
}

/// Sends a call whose response is one message.
pub(super) fn send(shared: &Rc<Shared>, ready: Result<(Prepared, Request), JsValue>) -> Promise {
    let shared = Rc::clone(shared);
    promise(Box::pin(async move {
        let (mut prepared, request) = ready?;
        let decoder = Arc::new(ObjectDecoder::new(prepared.method.output, shared.format));
        let partial: Arc<dyn DecodePartial> = Arc::clone(&decoder) as _;
        let call = Call { decoder: Some(partial), ..prepared.call(&shared, request) };
        let outcome = shared.session.unary(call).await.and_then(|unary| {
            let value = decoder.finish(&unary.message)?;
            prepared.settings.call_on_trailers(&unary.trailers);
            Ok(value)
        });
        outcome.map_err(|status| prepared.error(&status))
    }))
}

/// A promise of a future's result. The future is boxed so that this code is compiled once.
pub(super) fn promise(work: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>) -> Promise {
    future_to_promise(work)
}

/// A call whose options are read.
pub(super) struct Prepared {
    pub(super) method: &'static Method,
    pub(super) settings: CallSettings,
    pub(super) cancel: Cancellation,
}

impl Prepared {
    /// A call of the method at a position in the table.
    pub(super) fn new(shared: &Shared, method: usize, options: &JsValue) -> Result<Self, JsValue> {
        let method = &methods()[method];
        let cancel = shared.session.cancellation();
        let settings = CallSettings::read(options, &cancel)
            .map_err(|wrong| error::from_status(&wrong.into(), Some(method.name), None))?;
        Ok(Self { method, settings, cancel })
    }

    /// A call with its one request.
    pub(super) fn with_request(
        shared: &Shared,
        method: usize,
        request: &JsValue,
        options: &JsValue,
    ) -> Result<(Self, Request), JsValue> {
        let prepared = Self::new(shared, method, options)?;
        let bytes = messages::bytes_of(prepared.method.input, request, None)
            .map_err(|status| error::from_status(&status, Some(prepared.method.name), None))?;
        Ok((prepared, Request::One(bytes.into())))
    }

    /// A call with one response.
    pub(super) fn call(&mut self, shared: &Shared, request: Request) -> Call {
        let timeout = self.settings.options.timeout;
        let timeout = match request {
            Request::One(_) => timeout.for_unary(shared.default_timeout),
            Request::Many(_) => timeout.for_stream(),
        };
        Call { timeout, ..self.stream(request) }
    }

    /// A call with a stream of responses.
    pub(super) fn stream(&mut self, request: Request) -> Call {
        let CallOptions { timeout, headers } = &mut self.settings.options;
        Call {
            path: Cow::Borrowed(self.method.path),
            reads: self.method.reads,
            request,
            timeout: timeout.for_stream(),
            headers: std::mem::take(headers),
            cancel: self.cancel.clone(),
            on_headers: self.settings.on_headers(),
            on_attempt: self.settings.on_attempt(),
            decoder: None,
        }
    }

    /// The error that the caller gets, with the reason of the signal that cancelled the call.
    pub(super) fn error(&self, status: &Status) -> JsValue {
        let cancelled = status.code() == Code::Cancelled && self.cancel.is_cancelled();
        let cause = self.settings.abort.as_ref().filter(|_| cancelled).and_then(Abort::reason);
        error::from_status(status, Some(self.method.name), cause)
    }
}
