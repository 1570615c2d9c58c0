//! The path of every call that sends a stream of requests.

use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::try_unfold;
use js_sys::{Function, IteratorNext, Promise};
use tonic::{Code, Status};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::call::{self, Prepared};
use super::client::Shared;
use super::{boundary, error, messages, options};
use crate::client::{OnSent, Request, Upload};
use crate::codec::schema::Method;

#[wasm_bindgen]
unsafe extern "C" {
    /// The options of an upload, beside those of every call.
    type UploadOptions;

    #[wasm_bindgen(method, getter, js_name = idleTimeoutMs)]
    fn idle_timeout_ms(this: &UploadOptions) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = onSent)]
    fn on_sent(this: &UploadOptions) -> Option<Function>;
}

/// The default idle timeout.
const IDLE_TIMEOUT: Duration = Duration::from_secs(60);

/// Sends what an iterable gives; the promise is settled whatever happens.
pub(super) fn send(shared: &Rc<Shared>, method: usize, requests: JsValue, options: JsValue) -> Promise {
    let ready = Prepared::new(shared, method, &options).and_then(|prepared| {
        let method = prepared.method;
        let iterator = boundary::iterator(&requests).map_err(|thrown| {
            let status = error::thrown(Code::InvalidArgument, "requests: the iterable threw", thrown);
            error::from_status(&status, Some(method.name), None)
        })?;
        let requests = Requests { method, iterator, ended: false };
        let upload = Upload::new(Box::pin(try_unfold(requests, Requests::next)));
        let upload =
            with_options(upload, &options).map_err(|problem| error::invalid(&problem, Some(method.name)))?;
        Ok((prepared, Request::Many(upload)))
    });
    call::answer(shared, ready)
}

/// The upload with its options; the problem, where one is wrong.
fn with_options(mut upload: Upload, options: &JsValue) -> Result<Upload, String> {
    upload.idle_timeout = Some(IDLE_TIMEOUT);
    if !options.is_object() {
        return Ok(upload);
    }
    let options: &UploadOptions = options.unchecked_ref();
    if let Some(milliseconds) = options.idle_timeout_ms() {
        upload.idle_timeout = options::duration(milliseconds, "idleTimeoutMs")?;
    }
    upload.on_sent = options.on_sent().map(|tell| -> OnSent {
        Box::new(move |messages| match tell.call1(&JsValue::UNDEFINED, &(messages as f64).into()) {
            Ok(_) => Ok(()),
            Err(thrown) => Err(error::thrown(Code::Unknown, "onSent threw", thrown)),
        })
    });
    Ok(upload)
}

/// The caller's requests, taken as the transport wants them. The iterator is told where it is
/// left before its end, as `for await` does.
struct Requests {
    method: &'static Method,
    iterator: boundary::Requests,
    ended: bool,
}

impl Requests {
    /// The bytes of the next request; `None` after the last.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Status> {
        let item = async { JsFuture::from(Promise::resolve(&self.iterator.next()?)).await }.await;
        let item: IteratorNext = item
            .map_err(|thrown| {
                self.ended = true;
                error::thrown(Code::Aborted, "the iterable of requests threw", thrown)
            })?
            .unchecked_into();
        if item.done() {
            self.ended = true;
            return Ok(None);
        }
        let bytes = messages::bytes_of(self.method.input, &item.value())?;
        Ok(Some((bytes.into(), self)))
    }
}

impl Drop for Requests {
    fn drop(&mut self) {
        if !self.ended
            && let Ok(returned) = self.iterator.return_()
        {
            // What it rejects with has a listener so.
            drop(JsFuture::from(Promise::resolve(&returned)));
        }
    }
}
