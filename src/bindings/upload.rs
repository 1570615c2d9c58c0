//! The path of every call that sends a stream of requests.

use std::rc::Rc;

use bytes::Bytes;
use futures_util::stream::try_unfold;
use js_sys::{Array, Function, Promise};
use tonic::{Code, Status};
use wasm_bindgen::prelude::*;

use super::call::{self, Prepared};
use super::option_getters::{given, number, option_getters};
use super::shared::Shared;
use super::thrown::thrown;
use super::{boundary, error, messages};
use crate::client::{OnSent, Request, Upload};
use crate::codec::schema::Method;
use crate::options::{InvalidOption, idle_timeout};
use crate::transport::web::promise::PromiseFuture;

option_getters! {
    JsUploadOptions: "UploadCallOptions", UPLOAD_OPTIONS, by_name {
        idle_timeout_ms: "idleTimeoutMs",
        on_sent: "onSent",
    }
}

/// Sends the items of an iterable; the promise always settles.
pub(super) fn send(shared: &Rc<Shared>, method: usize, requests: JsValue, options: JsValue) -> Promise {
    let ready = Prepared::new(shared, method, &options).and_then(|prepared| {
        let method = prepared.method;
        let iterator = boundary::Requests::new(&requests).map_err(|reason| {
            let status = thrown(Code::InvalidArgument, "requests: the iterable threw", reason);
            error::from_status(&status, Some(method.name), None)
        })?;
        let requests = Requests { method, iterator, position: 0, ended: false };
        let upload = Upload::new(Box::pin(try_unfold(requests, Requests::next)));
        let upload = with_options(upload, &options)
            .map_err(|wrong| error::from_status(&wrong.into(), Some(method.name), None))?;
        Ok((prepared, Request::Many(upload)))
    });
    call::send(shared, ready)
}

/// The upload with its options.
fn with_options(mut upload: Upload, options: &JsValue) -> Result<Upload, InvalidOption> {
    let options: Option<&JsUploadOptions> = options.is_object().then(|| options.unchecked_ref());
    upload.idle_timeout = idle_timeout(options.and_then(|options| number(options.idle_timeout_ms())))?;
    let Some(options) = options else { return Ok(upload) };
    upload.on_sent = given(options.on_sent()).map(|callback| -> OnSent {
        let callback: Function = callback.unchecked_into();
        Box::new(move |messages| match callback.call1(&JsValue::UNDEFINED, &(messages as f64).into()) {
            Ok(_) => Ok(()),
            Err(reason) => Err(thrown(Code::Unknown, "onSent threw", reason)),
        })
    });
    Ok(upload)
}

/// The caller's requests, read as fast as the transport sends them. An iterator that is not read to its end
/// is closed, as by `for await`.
struct Requests {
    method: &'static Method,
    iterator: boundary::Requests,
    /// Of the next request.
    position: usize,
    ended: bool,
}

impl Requests {
    /// The bytes of the next request; `None` after the last.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, Status> {
        let item = PromiseFuture::from(self.iterator.next()).await.map_err(|reason| {
            self.ended = true;
            thrown(Code::Aborted, "the iterable of requests threw", reason)
        })?;
        let Some(item) = item.dyn_ref::<Array>() else {
            self.ended = true;
            return Ok(None);
        };
        let bytes = messages::bytes_of(self.method.input, &item.get(0), Some(self.position))?;
        self.position += 1;
        Ok(Some((bytes.into(), self)))
    }
}

impl Drop for Requests {
    fn drop(&mut self) {
        if !self.ended {
            // Handled here, so that a rejection is not reported as unhandled.
            drop(PromiseFuture::from(self.iterator.return_()));
        }
    }
}
