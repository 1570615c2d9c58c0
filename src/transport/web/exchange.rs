//! One HTTP exchange: from `fetch` to the last byte of the reply.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use js_sys::{Promise, Uint8Array};
use tonic::{Code, Status};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js::{self, AbortController, Body, Reader};
use super::message_stream::MessageStream;
use super::open_streams::OpenStream;
use super::{FetchOptions, request};
use crate::transport::response::ResponseHead;
use crate::transport::trailers::Fields;
use crate::transport::{Failure, Request};

/// An exchange whose head has come. Dropping it before its end aborts the request.
pub(super) struct Exchange {
    // Before the request, so that the body is let go first.
    body: Option<Reading>,
    request: Underway,
    _open: OpenStream,
    _upload: Option<MessageStream>,
    http_status: Option<u16>,
}

impl Exchange {
    /// Sends a request and waits for the head of its reply.
    pub(super) async fn start(
        options: &Rc<FetchOptions>,
        call: Request,
    ) -> Result<(ResponseHead, Self), Status> {
        let mut underway = Underway { controller: AbortController::new(), ended: false };
        let (response, upload) = fetch(options, call, underway.controller.signal()).await?;
        let head = head(&response)?;
        let body = Reading::start(&response)?;
        underway.ended = body.is_none();
        let http_status = head.http_status;
        let open = OpenStream::new(options);
        Ok((head, Self { body, request: underway, _open: open, _upload: upload, http_status }))
    }

    /// The next bytes of the body; `None` at its end. Nothing is read before it is asked for: a
    /// slow reader slows the server.
    pub(super) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Status>> {
        let Some(body) = &mut self.body else { return Poll::Ready(Ok(None)) };
        let chunk = ready!(body.poll(cx)).map_err(|error| {
            let failure = Failure { http_status: self.http_status, cut: true, ..Failure::default() };
            thrown(error, failure, "the connection was lost in the middle of the reply", "")
        })?;
        if chunk.is_none() {
            self.request.ended = true;
            self.body = None;
        }
        Poll::Ready(Ok(chunk))
    }
}

/// A request that is aborted on drop, unless it has ended.
struct Underway {
    controller: AbortController,
    ended: bool,
}

impl Drop for Underway {
    fn drop(&mut self) {
        if !self.ended {
            self.controller.abort();
        }
    }
}

/// Calls `fetch`; a `Response`, or whatever a replacement takes for one, and the stream of its
/// request, which may still be read when an early response has come.
async fn fetch(
    options: &FetchOptions,
    call: Request,
    signal: JsValue,
) -> Result<(JsValue, Option<MessageStream>), Status> {
    let base = options.base_url.as_str();
    // A browser refuses such an address with a message that holds the password.
    if base.split('/').nth(2).is_some_and(|authority| authority.contains('@')) {
        return Err(Status::invalid_argument("serviceHost: expected an address without user and password"));
    }
    let url = base.to_owned() + &call.path;
    let body = request::body(call.messages).await?;
    let init = request::init(call.headers, &body.value, &signal);
    let answer = match &options.fetch {
        Some(fetch) => fetch.call2(&JsValue::UNDEFINED, &url.into(), &init),
        None => js::global_fetch(&url, &init),
    };
    let response = match answer {
        Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
        Err(error) => Err(error),
    };
    match response {
        Ok(response) => Ok((response, body.stream)),
        Err(error) => Err(body.stream.and_then(|stream| stream.failure()).unwrap_or_else(|| {
            let hint = if body.is_upload { UPLOAD_HINT } else { NETWORK_HINT };
            thrown(error, Failure::default(), &("cannot reach ".to_owned() + base), hint)
        })),
    }
}

const UPLOAD_HINT: &str = ": the server or a proxy may have refused the upload and closed the connection (for its size, \
                           for example); check also the address and the network, and in a browser that the server \
                           allows this page's origin (CORS)";
const NETWORK_HINT: &str = ": check the address and the network; in a browser also that the server allows this \
                            page's origin (CORS), and that an https page calls no http host";

fn head(response: &JsValue) -> Result<ResponseHead, Status> {
    let Some(http_status) = js::get(response, "status").as_f64() else {
        return Err(Status::internal("fetch: expected a Response, got something else"));
    };
    let mut fields = Fields::default();
    let headers = js::array_from(&js::get(response, "headers")).unwrap_or_default();
    for pair in headers.iter() {
        let pair = js::array_from(&pair).unwrap_or_default();
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
            && let Some(value) = js::bytes_of(&value)
        {
            fields.add(name.as_bytes(), &value);
        }
    }
    let kind = js::text(response, "type").unwrap_or_default();
    let http_status = http_status as u16;
    Ok(ResponseHead {
        // Zero stands for what the browser hides.
        http_status: (http_status != 0).then_some(http_status),
        fields,
        cross_origin: kind == "cors",
        redirect: kind == "opaqueredirect" || matches!(http_status, 301 | 302 | 303 | 307 | 308),
    })
}

/// A body that is being read; whatever is left of it is cancelled on drop.
struct Reading {
    reader: Reader,
    /// What a read fills, if the reader does that: one buffer in turn spares the page new memory
    /// for each chunk, which costs more than the copy.
    buffer: Option<Uint8Array>,
    /// Whether the reader fills buffers.
    fills: bool,
    /// A read that has not answered yet.
    read: Option<JsFuture>,
    /// A chunk, and how much of it is given away.
    chunk: Option<(Uint8Array, u32)>,
    done: bool,
}

/// The first buffer's size; most replies are smaller.
const BUFFER: u32 = 16 << 10;

const NO_STREAM: &str = "fetch: expected a Response with an unread ReadableStream as body";

impl Reading {
    /// `None` for a reply without a body.
    fn start(response: &JsValue) -> Result<Option<Self>, Status> {
        let body = js::get(response, "body");
        if body.is_null() || body.is_undefined() {
            return Ok(None);
        }
        let body: Body = body.unchecked_into();
        let mode = js::object(&[("mode", &"byob".into())]);
        let (reader, buffer) = match body.reader(&mode) {
            Ok(reader) => (reader, Some(Uint8Array::new_with_length(BUFFER))),
            // Not every browser, and not every stream that an app makes, can fill buffers.
            Err(_) => (body.reader(&JsValue::UNDEFINED).map_err(|_| Status::internal(NO_STREAM))?, None),
        };
        Ok(Some(Self { reader, fills: buffer.is_some(), buffer, read: None, chunk: None, done: false }))
    }

    /// The next part of a chunk.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, JsValue>> {
        loop {
            if let Some((chunk, offset)) = &mut self.chunk {
                let part = js::part_of(chunk, *offset);
                *offset = offset.saturating_add(js::PART);
                if *offset >= chunk.length() {
                    self.buffer = self.fills.then(|| next_buffer(chunk));
                    self.chunk = None;
                }
                return Poll::Ready(Ok(Some(part.into())));
            }
            let read = match &mut self.read {
                Some(read) => read,
                none => {
                    let buffer = self.buffer.take().map_or(JsValue::UNDEFINED, Into::into);
                    none.insert(JsFuture::from(Promise::resolve(&self.reader.read(&buffer)?)))
                }
            };
            let read = ready!(Pin::new(read).poll(cx));
            self.read = None;
            let read = read?;
            if js::get(&read, "done").is_truthy() {
                self.done = true;
                return Poll::Ready(Ok(None));
            }
            match js::bytes(js::get(&read, "value")) {
                Some(chunk) => self.chunk = Some((chunk, 0)),
                None => {
                    return Poll::Ready(Err("the body's stream gives chunks that are not bytes".into()));
                }
            }
        }
    }
}

/// The buffer of a chunk that is used up; a larger one where the chunk filled it.
fn next_buffer(chunk: &Uint8Array) -> Uint8Array {
    let buffer = chunk.buffer();
    let size = buffer.byte_length();
    if chunk.length() < size || size >= js::PART {
        Uint8Array::new(&buffer)
    } else {
        Uint8Array::new_with_length((size * 4).min(js::PART))
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if !self.done
            && let Ok(cancelled) = self.reader.cancel()
        {
            // Its rejection, which says that the stream has failed already, has a listener so.
            drop(JsFuture::from(cancelled));
        }
    }
}

/// What was thrown while a request ran, as a status.
fn thrown(error: JsValue, failure: Failure, what: &str, hint: &str) -> Status {
    let cause = js::get(&error, "cause");
    // Node tells the reason in the cause, browsers don't tell it at all.
    let words = [
        js::text(&error, "message").or_else(|| error.as_string()),
        js::text(&cause, "message").or_else(|| js::text(&cause, "code")),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let (code, hint) = match js::text(&error, "name").as_deref() {
        Some("AbortError") => (Code::Cancelled, ""),
        Some("TimeoutError") => (Code::DeadlineExceeded, ""),
        _ => (Code::Unavailable, hint),
    };
    let message = [what, " (", &words.join(": "), ")", hint].concat();
    Failure { cause: Some(error), ..failure }.on(Status::new(code, message))
}
