//! A response from its headers to its status.

use bytes::Bytes;
use tonic::Status;

use super::base64::Decoder;
use super::frames::{Frame, FrameDecoder};
use super::status::{code_of_http, outcome};
use super::trailers::Fields;
use super::{Failure, MessagePart, Metadata};

const CONTENT_TYPE: &str = "content-type";
const RETRY_AFTER: &str = "retry-after";

/// The status and headers of an HTTP response.
#[derive(Clone, Default, Debug)]
pub struct ResponseHead {
    /// The HTTP status; `None` if the browser hides it.
    pub http_status: Option<u16>,
    /// The HTTP headers that the browser exposes.
    pub fields: Fields,
    /// The response is from another origin, so CORS decides which headers are exposed.
    pub cross_origin: bool,
    /// The response is a redirect that was not followed.
    pub redirect: bool,
}

/// Decodes a response's body: takes chunks, yields messages, ends in a status.
pub struct ResponseDecoder {
    frames: FrameDecoder,
    base64: Option<Decoder>,
    chunk: Bytes,
    trailers: Option<Fields>,
    http_status: Option<u16>,
    /// When to retry: it is in the headers, also if the status is in the trailers.
    retry_after: Option<Vec<u8>>,
    cross_origin: bool,
    /// The headers said `grpc-status: 0`.
    said_ok: bool,
    /// No byte of a body has arrived.
    empty: bool,
}

impl ResponseDecoder {
    /// Begins a response; returns its headers, and the decoder of its body.
    ///
    /// # Errors
    /// The status in the headers unless it is `OK`, else one from the HTTP status if the body cannot be
    /// gRPC-web.
    pub fn open(head: ResponseHead, max_receive_bytes: usize) -> Result<(Metadata, Self), Status> {
        let ResponseHead { http_status, fields, cross_origin, redirect } = head;
        let content = Content::of(fields.metadata.text(CONTENT_TYPE).unwrap_or_default());
        let (mut headers, said_ok) = outcome(fields)
            .map_err(|status| Failure { http_status, ..Failure::behind(&status) }.on(status))?;
        if !said_ok && (redirect || matches!(content, Content::Html | Content::Other)) {
            let message = if redirect { REDIRECT.into() } else { no_api(http_status, &headers, content) };
            let failure = Failure { http_status, metadata: headers, ..Failure::default() };
            return Err(failure.on(Status::new(code_of_http(http_status), message)));
        }
        // Because of this header, tonic's stubs would refuse the response; only each frame's own flag
        // matters.
        headers.remove("grpc-encoding");
        let decoder = Self {
            frames: FrameDecoder::new(max_receive_bytes),
            base64: (content == Content::Text).then(Decoder::default),
            chunk: Bytes::new(),
            trailers: None,
            http_status,
            retry_after: headers.get(RETRY_AFTER).map(<[u8]>::to_vec),
            cross_origin,
            said_ok,
            empty: true,
        };
        Ok((headers, decoder))
    }

    /// Takes the next chunk, once [`ResponseDecoder::next_part`] has consumed the previous one.
    ///
    /// # Errors
    /// `INTERNAL` if a text response is not base64.
    pub fn push(&mut self, chunk: Bytes) -> Result<(), Status> {
        self.empty &= chunk.is_empty();
        self.chunk = match &mut self.base64 {
            None => chunk,
            Some(base64) => {
                let mut bytes = Vec::new();
                if base64.push(&chunk, &mut bytes).is_err() {
                    let fault =
                        Status::internal("the response is declared as grpc-web-text and is not base64");
                    return Err(self.broken(fault, false));
                }
                bytes.into()
            }
        };
        Ok(())
    }

    /// The next chunk of a message; `None` when the input is consumed.
    ///
    /// # Errors
    /// The bytes are not gRPC-web, or a message is over the limit.
    pub fn next_part(&mut self) -> Result<Option<MessagePart>, Status> {
        loop {
            match self.frames.next(&mut self.chunk) {
                Ok(Some(Frame::Message(part))) => return Ok(Some(part)),
                Ok(Some(Frame::Trailers(block))) => self.trailers = Some(Fields::parse(&block)),
                Ok(None) => return Ok(None),
                Err(fault) => return Err(self.broken(fault, false)),
            }
        }
    }

    /// Whether the trailers have arrived: losing the connection after them has no effect.
    pub fn has_trailers(&self) -> bool {
        self.trailers.is_some()
    }

    /// Ends the response; returns its trailers, including `grpc-status: 0`.
    ///
    /// # Errors
    /// The status of the call if it is not `OK`, or why there is none.
    pub fn finish(&mut self) -> Result<Metadata, Status> {
        let half_a_byte = self.base64.as_ref().is_some_and(|base64| !base64.may_end());
        if let Some(place) = self.frames.cut().or(half_a_byte.then_some("in the middle of a byte")) {
            return Err(self.broken(Status::internal("the response was cut off ".to_owned() + place), true));
        }
        let block = self.trailers.take();
        let has_trailers = block.is_some();
        let (mut trailers, said_ok) =
            outcome(block.unwrap_or_default()).map_err(|status| self.fail(status, false))?;
        if said_ok || self.said_ok {
            trailers.insert("grpc-status", "0");
            return Ok(trailers);
        }
        let message = match has_trailers {
            true => "the response's trailers have no grpc-status",
            false if self.empty && self.cross_origin => HIDDEN_STATUS,
            false => {
                "the response ended without trailers: the connection was lost, or the host does not support gRPC-web"
            }
        };
        Err(self.broken(Status::unknown(message), !has_trailers))
    }

    /// The status of a response that violates the protocol. For an HTTP error this is expected, and the
    /// HTTP status is more specific.
    fn broken(&self, mut fault: Status, cut: bool) -> Status {
        if self.http_status != Some(200) {
            let message = no_status(self.http_status) + "; " + fault.message();
            fault = Status::new(code_of_http(self.http_status), message);
        }
        self.fail(fault, cut)
    }

    fn fail(&self, status: Status, cut: bool) -> Status {
        let mut failure = Failure { http_status: self.http_status, cut, ..Failure::behind(&status) };
        if let Some(when) = &self.retry_after
            && failure.metadata.get(RETRY_AFTER).is_none()
        {
            failure.metadata.insert(RETRY_AFTER, when.clone());
        }
        failure.on(status)
    }
}

const REDIRECT: &str = "the host redirects; redirects are not followed, so that no token reaches another host: \
                        use the address that it redirects to";
const HIDDEN_STATUS: &str = "the response is empty and shows no grpc-status: if the server sends it as a header, CORS \
                             hides it without access-control-expose-headers: grpc-status, grpc-message, \
                             grpc-status-details-bin";

/// The format of a body, by its content type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Binary,
    Text,
    Html,
    Other,
}

impl Content {
    fn of(content_type: &str) -> Self {
        let essence = content_type.split(';').next().unwrap_or_default().trim_ascii();
        let is = |name| essence.eq_ignore_ascii_case(name);
        if is("application/grpc-web") || is("application/grpc-web+proto") {
            Self::Binary
        } else if is("application/grpc-web-text") || is("application/grpc-web-text+proto") {
            Self::Text
        } else if is("text/html") || is("application/xhtml+xml") {
            Self::Html
        } else {
            Self::Other
        }
    }
}

fn no_status(http_status: Option<u16>) -> String {
    match http_status {
        Some(413) => "HTTP 413 without a gRPC status: the request is larger than the server or a proxy in between takes \
                      (client_max_body_size of nginx is 1 MB by default)"
            .to_owned(),
        Some(504) => "HTTP 504 without a gRPC status: a proxy in between got no response from the server in time; a \
                      stream also ends so where the proxy holds it back (nginx: proxy_buffering off)"
            .to_owned(),
        Some(http_status) => ["HTTP ", &http_status.to_string(), " without a gRPC status"].concat(),
        None => "the browser hides the response".to_owned(),
    }
}

/// The message for a body that is not gRPC-web.
fn no_api(http_status: Option<u16>, headers: &Metadata, content: Content) -> String {
    let mut message = no_status(http_status);
    if content == Content::Html {
        message += "; the host responds with an HTML page and may not be the API";
    } else if http_status == Some(404) {
        message += "; the host may not be the API";
    } else if http_status == Some(200) {
        message += match headers.get(CONTENT_TYPE).is_some() {
            true => "; the response's content type is not application/grpc-web: the host may not be the API",
            false => "; the response has no content type: the host may not be the API",
        };
    }
    message
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
