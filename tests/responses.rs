//! Every way in which a server can break its responses, natively: the session over a transport
//! that reads the table's responses as a browser's would.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "responses/table.rs"]
mod table;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use prost::Message;
use table::Response;
use tonic::Status;
use viam_app_client::client::{
    Authentication, Call, Request, RetryPolicy, Session, SessionOptions, TokioEnvironment,
};
use viam_app_client::generated::google::rpc;
use viam_app_client::maybe_send::BoxFuture;
use viam_app_client::transport::response::{ResponseDecoder, ResponseHead};
use viam_app_client::transport::{
    self, DEFAULT_MAX_RECEIVE_BYTES, Failure, MessagePart, Metadata, ResponseMessages, Transport,
};

/// Answers every call with one response.
struct Scripted(Response);

impl Transport for Scripted {
    fn send(&self, _: transport::Request) -> BoxFuture<'static, Result<transport::Response, Status>> {
        let Response { status, headers, chunks, hangs, .. } = self.0.clone();
        Box::pin(async move {
            let mut head = ResponseHead { http_status: Some(status), ..ResponseHead::default() };
            for (name, value) in headers {
                // A header's text in the table is bytes, a character each.
                let value: Vec<u8> = value.chars().map(|char| char as u8).collect();
                head.fields.add(name.as_bytes(), &value);
            }
            let (headers, decoder) = ResponseDecoder::open(head, DEFAULT_MAX_RECEIVE_BYTES)?;
            let body = Body { decoder, chunks: chunks.into(), hangs, trailers: Metadata::default() };
            Ok(transport::Response { headers, messages: Box::new(body) })
        })
    }
}

struct Body {
    decoder: ResponseDecoder,
    chunks: VecDeque<Vec<u8>>,
    hangs: bool,
    trailers: Metadata,
}

impl ResponseMessages for Body {
    fn poll_part(&mut self, _: &mut Context<'_>) -> Poll<Result<Option<MessagePart>, Status>> {
        loop {
            if let Some(part) = self.decoder.next_part()? {
                return Poll::Ready(Ok(Some(part)));
            }
            match self.chunks.pop_front() {
                Some(chunk) => self.decoder.push(Bytes::from(chunk))?,
                None if self.hangs => return Poll::Pending,
                None => break,
            }
        }
        self.trailers = self.decoder.finish()?;
        Poll::Ready(Ok(None))
    }

    fn trailers(&mut self) -> Metadata {
        std::mem::take(&mut self.trailers)
    }
}

/// Calls, and reads the response to its end: how many messages came, and the trailers or the status.
async fn call(response: &Response) -> (usize, Result<Metadata, Status>) {
    let mut options = SessionOptions::new(Authentication::None);
    options.retry = RetryPolicy::OFF;
    let session =
        Session::new(Arc::new(Scripted(response.clone())), Arc::new(TokioEnvironment::default()), options);
    let call = Call {
        path: Cow::Borrowed("/viam.app.v1.AppService/GetRobot"),
        reads: true,
        request: Request::One(Bytes::new()),
        timeout: None,
        headers: Metadata::default(),
        cancel: session.cancellation(),
        on_headers: None,
        on_attempt: None,
        decoder: None,
    };
    if !response.stream {
        return match session.unary(call).await {
            Ok(unary) => (1, Ok(unary.trailers)),
            Err(status) => (0, Err(status)),
        };
    }
    let mut messages = 0;
    let mut reply = match session.stream(call).await {
        Ok(reply) => reply,
        Err(status) => return (0, Err(status)),
    };
    loop {
        match reply.messages(1).await {
            Ok(batch) if batch.is_empty() => return (messages, Ok(reply.trailers())),
            Ok(batch) => messages += batch.len(),
            Err(status) => return (messages, Err(status)),
        }
    }
}

/// What is wrong with the outcome.
fn fault(response: &Response, messages: usize, end: &Result<Metadata, Status>) -> Option<String> {
    let expect = &response.expect;
    if messages != expect.messages {
        return Some(format!("{messages} messages"));
    }
    let (status, code) = match (end, &expect.code) {
        (Ok(trailers), None) => {
            let sent = |name: &str| {
                let values = trailers.iter().filter(|(known, _)| *known == name);
                values.map(|(_, value)| String::from_utf8_lossy(value)).collect::<Vec<_>>().join(", ")
            };
            return expect
                .trailers
                .iter()
                .find(|(name, value)| sent(name) != *value)
                .map(|(name, _)| name.clone());
        }
        (Err(status), Some(code)) => (status, code),
        (end, _) => return Some(format!("{end:?}")),
    };
    let details = || {
        let details = rpc::Status::decode(status.details()).ok()?.details;
        Some(details.first()?.type_url.rsplit('/').next()?.to_owned())
    };
    let failure = Failure::behind(status);
    let right = table::name(status.code()) == *code
        && (expect.words.is_empty() || expect.words.iter().any(|words| status.message().contains(words)))
        && expect.message.as_ref().is_none_or(|message| status.message() == message)
        && (expect.http_status.is_none() || failure.http_status == expect.http_status)
        && expect.details.as_ref().is_none_or(|expected| details() == *expected);
    (!right).then(|| format!("{status:?}"))
}

#[tokio::test]
async fn every_response_ends_as_it_must() {
    let responses = table::responses();
    assert!(responses.len() > 700, "only {}", responses.len());
    let mut faults = Vec::new();
    for response in responses.iter().filter(|response| response.layer.as_deref() != Some("codec")) {
        let (messages, end) = call(response).await;
        if let Some(fault) = fault(response, messages, &end) {
            let Response { entry, which, expect, .. } = response;
            faults.push(format!("{entry}, {which}: expected {expect:?}, got {fault:.300}"));
        }
    }
    assert!(faults.is_empty(), "{} are wrong: {:#?}", faults.len(), &faults[..faults.len().min(10)]);
}
