//! The task that owns a request's JavaScript objects.
//!
//! tonic wants bodies that are `Send`, and what belongs to JavaScript is not: it stays in one
//! task, and only bytes leave it, through a channel that holds one chunk. The receiver is the
//! request's life: when it is dropped, the request is aborted.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use bytes::Bytes;
use js_sys::{Promise, Uint8Array};
use send_wrapper::SendWrapper;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tonic::body::Body;
use tonic::{Code, Status};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::js::{self, AbortController, Reader};
use super::{FetchOptions, request};
use crate::transport::Failure;
use crate::transport::reply::Head;
use crate::transport::trailers::Fields;

/// What happens to a request: a head, chunks, then the channel's end; or a failure at any time.
pub(super) enum Event {
    Head(Head),
    Chunk(Bytes),
    Failed(Status),
}

/// Sends a request; what comes of it.
pub(super) fn start(options: Rc<FetchOptions>, request: http::Request<Body>) -> Receiver<Event> {
    let (events, receiver) = channel(1);
    spawn_local(async move {
        let controller = AbortController::new();
        let complete = {
            let mut closed = pin!(events.closed());
            let mut exchange = pin!(async {
                let outcome = exchange(&options, request, controller.signal(), &events).await;
                let complete = outcome.is_ok();
                if let Err(status) = outcome {
                    // Nobody may be listening any more.
                    let _ = events.send(Event::Failed(status)).await;
                }
                complete
            });
            poll_fn(|cx| match closed.as_mut().poll(cx) {
                Poll::Ready(()) => Poll::Ready(false),
                Poll::Pending => exchange.as_mut().poll(cx),
            })
            .await
        };
        if !complete {
            controller.abort();
        }
    });
    receiver
}

async fn exchange(
    options: &FetchOptions,
    request: http::Request<Body>,
    signal: JsValue,
    events: &Sender<Event>,
) -> Result<(), Status> {
    let response = fetch(options, request, signal).await?;
    let head = head(&response)?;
    let http_status = head.http_status;
    let body = Reading::start(&response)?;
    if events.send(Event::Head(head)).await.is_err() {
        return Ok(());
    }
    let Some(mut body) = body else {
        return Ok(());
    };
    // The next chunk is read once the one before is taken: a slow reader slows the server.
    while let Ok(mut slot) = events.reserve().await {
        let chunk = body.next().await.map_err(|error| {
            let failure = Failure { http_status, cut: true, ..Failure::default() };
            thrown(error, failure, "the connection was lost in the middle of the reply", "")
        })?;
        let Some(chunk) = chunk else { break };
        let mut offset = 0;
        loop {
            slot.send(Event::Chunk(js::part_of(&chunk, offset).into()));
            offset = offset.saturating_add(js::PART);
            if offset >= chunk.length() {
                break;
            }
            match events.reserve().await {
                Ok(next) => slot = next,
                Err(_) => return Ok(()),
            }
        }
    }
    Ok(())
}

/// Calls `fetch`; a `Response`, or whatever a replacement takes for one.
async fn fetch(
    options: &FetchOptions,
    request: http::Request<Body>,
    signal: JsValue,
) -> Result<JsValue, Status> {
    let base = options.base_url.as_str();
    // A browser refuses such an address with a message that holds the password.
    if base.split('/').nth(2).is_some_and(|authority| authority.contains('@')) {
        return Err(Status::invalid_argument("serviceHost: expected an address without user and password"));
    }
    let (parts, body) = request.into_parts();
    let url = base.to_owned() + parts.uri.path();
    let body = request::body(body).await?;
    let init = request::init(parts.headers, &body, &signal);
    let answer = match &options.fetch {
        Some(fetch) => fetch.call2(&JsValue::UNDEFINED, &url.into(), &init),
        None => js::global_fetch(&url, &init),
    };
    let response = match answer {
        Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
        Err(error) => Err(error),
    };
    response.map_err(|error| {
        thrown(error, Failure::default(), &("cannot reach ".to_owned() + base), NETWORK_HINT)
    })
}

const NETWORK_HINT: &str = ": check the address and the network; in a browser also that the server allows this \
                            page's origin (CORS), and that an https page calls no http host";

fn head(response: &JsValue) -> Result<Head, Status> {
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
    Ok(Head {
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
    done: bool,
}

impl Reading {
    /// `None` for a reply without a body.
    fn start(response: &JsValue) -> Result<Option<Self>, Status> {
        let body = js::get(response, "body");
        if body.is_null() || body.is_undefined() {
            return Ok(None);
        }
        match js::invoke(&body, "getReader") {
            Ok(reader) => Ok(Some(Self { reader: reader.unchecked_into(), done: false })),
            Err(_) => {
                Err(Status::internal("fetch: expected a Response with an unread ReadableStream as body"))
            }
        }
    }

    async fn next(&mut self) -> Result<Option<Uint8Array>, JsValue> {
        let read = JsFuture::from(Promise::resolve(&self.reader.read()?)).await?;
        if js::get(&read, "done").is_truthy() {
            self.done = true;
            return Ok(None);
        }
        match js::bytes(js::get(&read, "value")) {
            Some(chunk) => Ok(Some(chunk)),
            None => Err("the body's stream gives chunks that are not bytes".into()),
        }
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
    Failure { cause: Some(SendWrapper::new(error)), ..failure }.on(Status::new(code, message))
}
