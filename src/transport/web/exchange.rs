//! One HTTP exchange: from `fetch` to the last byte of the response.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use js_sys::Uint8Array;
use tonic::{Code, Status};
use wasm_bindgen::{JsCast, JsValue};

use super::js;
use super::open_streams::OpenStream;
use super::options::FetchOptions;
use super::promise::PromiseFuture;
use super::request::{self, RequestBody};
use super::thrown::{message_of, name_and_reason};
use super::upload::{Follower, Upload};
use crate::transport::response::ResponseHead;
use crate::transport::trailers::Fields;
use crate::transport::{Failure, Request};

/// An exchange whose response headers have arrived. Dropping it before its end aborts the request.
pub(super) struct Exchange {
    underway: Underway,
    /// A pending read.
    read: Option<PromiseFuture>,
    chunk: Option<Chunk>,
    /// How much of a chunk is returned at once, in bytes. It grows like the buffers that a large body
    /// is read into, so that the module's memory does not depend on the size of the first chunk.
    part: u32,
    http_status: Option<u16>,
    _open: Option<OpenStream>,
    /// A request that may still be read after an early response.
    upload: Option<Upload>,
}

impl Exchange {
    /// Sends a request and waits for the headers of its response.
    pub(super) async fn start(
        options: &Rc<FetchOptions>,
        call: Request,
    ) -> Result<(ResponseHead, Self), Status> {
        let base = options.base_url.as_str();
        // A browser refuses such a URL with a message that contains the password.
        if base.split('/').nth(2).is_some_and(|authority| authority.contains('@')) {
            return Err(Status::invalid_argument(
                "serviceHost: expected an address without user and password",
            ));
        }
        let url = base.to_owned() + &call.path;
        let fields = request::fields(call.headers);
        let open = OpenStream::of(options, &call.path)?;
        let body = request::body(call.messages, call.progress.clone(), base).await?;
        let global = JsValue::UNDEFINED;
        let fetch = options.fetch.as_ref().map_or(&global, AsRef::as_ref);
        let send = |body: &JsValue| {
            let underway = Underway { exchange: js::Exchange::new(), ended: false };
            let sent = underway.exchange.send(fetch, &url, &fields, body, call.headers_may_wait);
            (sent, underway)
        };
        let mut upload = None;
        let ((sent, underway), hint) = match body {
            RequestBody::Bytes(bytes) => (send(&bytes), NETWORK_HINT),
            RequestBody::Stream(stream) => {
                let sent = send(&stream.readable());
                upload = Some(Upload::Stream(stream));
                (sent, UPLOAD_HINT)
            }
            RequestBody::Blob(blob, ends) if options.fetch.is_none() && js::has_upload_exchange() => {
                let exchange = js::UploadExchange::new();
                let follower = Follower::new(ends, call.progress, &exchange);
                let largest = options.max_receive_bytes as f64;
                let sent = exchange.send_blob(&url, &fields, &blob, largest, follower.on_sent.as_ref());
                upload = Some(Upload::Followed(follower));
                ((sent, Underway { exchange: exchange.unchecked_into(), ended: false }), UPLOAD_HINT)
            }
            RequestBody::Blob(blob, _) => {
                if let Some(progress) = call.progress {
                    progress.unseen(blob.size() as u64);
                }
                (send(&blob), UPLOAD_HINT)
            }
        };
        let head = match PromiseFuture::from(sent).await {
            Ok(head) => head,
            Err(error) => {
                return Err(upload.and_then(|upload| upload.failure()).unwrap_or_else(|| {
                    thrown(error, Failure::default(), &("cannot reach ".to_owned() + base), hint)
                }));
            }
        };
        let Some(head) = head.as_string() else {
            return Err(Status::internal(message_of(&head)));
        };
        let head = response_head(&head);
        let http_status = head.http_status;
        Ok((
            head,
            Self {
                underway,
                read: None,
                chunk: None,
                part: js::FIRST_PART,
                http_status,
                _open: open,
                upload,
            },
        ))
    }

    /// The next bytes of the body; `None` at its end. Nothing is read before this call, for
    /// backpressure.
    pub(super) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Status>> {
        loop {
            if let Some(Chunk { bytes, length, offset }) = self.chunk.take() {
                let end = length.min(offset.saturating_add(self.part));
                let part = js::part_of(&bytes, offset, end - offset).map_err(|error| self.lost(error))?;
                if end < length {
                    self.chunk = Some(Chunk { bytes, length, offset: end });
                } else {
                    self.part = (self.part * 4).min(js::LARGEST_PART);
                }
                return Poll::Ready(Ok(Some(part.into())));
            }
            let exchange = &self.underway.exchange;
            if self.read.is_none() {
                // Bytes that arrived with the headers need no promise.
                if let Some(chunk) = exchange.read_ahead() {
                    self.chunk = Some(chunk.into());
                    continue;
                }
                if self.underway.ended || exchange.ended() {
                    self.underway.ended = true;
                    return Poll::Ready(Ok(None));
                }
            }
            let read = self.read.get_or_insert_with(|| PromiseFuture::from(exchange.read()));
            let read = ready!(Pin::new(read).poll(cx));
            self.read = None;
            let chunk = read.map_err(|error| self.lost(error))?;
            if chunk.is_undefined() {
                self.underway.ended = true;
                return Poll::Ready(Ok(None));
            }
            self.chunk = Some(chunk.unchecked_into::<Uint8Array>().into());
        }
    }

    /// The error of a body that cannot be read to its end.
    fn lost(&self, error: JsValue) -> Status {
        if let Some(failure) = self.upload.as_ref().and_then(Upload::failure) {
            return failure;
        }
        let failure = Failure { http_status: self.http_status, cut: true, ..Failure::default() };
        thrown(error, failure, "the connection was lost in the middle of the response", "")
    }
}

/// A chunk of the body, and how much of it has been returned.
struct Chunk {
    bytes: Uint8Array,
    length: u32,
    offset: u32,
}

impl From<Uint8Array> for Chunk {
    fn from(bytes: Uint8Array) -> Self {
        Self { length: bytes.length(), bytes, offset: 0 }
    }
}

/// A request that is aborted on drop, unless it has ended.
struct Underway {
    exchange: js::Exchange,
    ended: bool,
}

impl Drop for Underway {
    fn drop(&mut self) {
        if !self.ended {
            self.exchange.abort();
        }
    }
}

const UPLOAD_HINT: &str = ": the server or a proxy may have refused the upload and closed the connection (for its size, \
                           for example: client_max_body_size of nginx is 1 MB by default); check also the address and the network, and in a browser that the server \
                           allows this page's origin (CORS)";
const NETWORK_HINT: &str = ": check the address and the network; in a browser also that the server allows this \
                            page's origin (CORS), and that an https page calls no http host";

/// Parses the head: a line with the HTTP status and the response's type, then a line for each header.
fn response_head(head: &str) -> ResponseHead {
    let mut lines = head.split('\n');
    let (http_status, kind) = lines.next().and_then(|line| line.split_once(' ')).unwrap_or_default();
    let http_status = http_status.parse().unwrap_or(0_u16);
    let mut fields = Fields::default();
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if let Some(value) = js::bytes_of(value) {
            fields.add(name.as_bytes(), &value);
        }
    }
    ResponseHead {
        // A browser returns 0 for a response that it hides.
        http_status: (http_status != 0).then_some(http_status),
        fields,
        cross_origin: kind == "cors",
        redirect: kind == "opaqueredirect" || matches!(http_status, 301 | 302 | 303 | 307 | 308),
    }
}

/// The error of a running request as a status.
fn thrown(error: JsValue, failure: Failure, what: &str, hint: &str) -> Status {
    let own = name_and_reason(&error);
    let (name, reason) = own.split_once('\n').unwrap_or_default();
    let (code, hint) = match name {
        "AbortError" => (Code::Cancelled, ""),
        "TimeoutError" => (Code::DeadlineExceeded, ""),
        _ => (Code::Unavailable, hint),
    };
    let message = [what, " (", reason, ")", hint].concat();
    Failure { cause: Some(error), ..failure }.on(Status::new(code, message))
}
