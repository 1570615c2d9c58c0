//! The life of a request: how fast its body is read, and how it ends early.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use js_sys::Array;
use tonic::{Code, Status, Streaming};

use viam_app_client::transport::{DEFAULT_MAX_RECEIVE_BYTES, Failure, ResponseBody};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::answer::{Answer, End, message, settle, trailers, unhandled_rejections};
use crate::call::{call, client, open, options};

/// What has happened to the requests once all that is due has.
async fn settled(log: &Array) -> Vec<String> {
    settle().await.unwrap();
    log.iter().filter_map(|entry| entry.as_string()).collect()
}

/// Polls once: whether it waits.
async fn waits<T>(future: &mut Pin<Box<impl Future<Output = T>>>) -> bool {
    poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_pending())).await
}

async fn opened(answer: &Answer) -> (Array, Streaming<Vec<u8>>) {
    let log = answer.install();
    (log, open(client(options())).await.unwrap())
}

fn three_chunks() -> Answer {
    let mut answer = Answer::of([]);
    answer.chunks = Some(vec![message(b"one"), message(b"two"), trailers("grpc-status: 0\r\n")]);
    answer
}

#[wasm_bindgen_test]
async fn dropping_the_response_future_aborts() {
    let log = Answer::of([]).end(End::Unanswered).install();
    let mut call = Box::pin(open(client(options())));
    assert!(waits(&mut call).await);
    assert_eq!(settled(&log).await, ["request"]);
    drop(call);
    assert_eq!(settled(&log).await, ["request", "abort"]);
}

#[wasm_bindgen_test]
async fn dropping_the_body_aborts_a_read_that_waits() {
    let (log, mut stream) = opened(&Answer::of(message(b"one")).end(End::Hang)).await;
    assert_eq!(stream.message().await.unwrap().unwrap(), b"one");
    let mut next = Box::pin(async move { stream.message().await });
    assert!(waits(&mut next).await);
    assert_eq!(settled(&log).await, ["request", "pull", "pull"]);
    drop(next);
    assert_eq!(settled(&log).await, ["request", "pull", "pull", "cancel", "abort"]);
    assert_eq!(unhandled_rejections().length(), 0);
}

#[wasm_bindgen_test]
async fn dropping_the_body_between_reads_aborts() {
    let (log, mut stream) = opened(&three_chunks()).await;
    assert_eq!(stream.message().await.unwrap().unwrap(), b"one");
    assert_eq!(settled(&log).await, ["request", "pull"]);
    drop(stream);
    assert_eq!(settled(&log).await, ["request", "pull", "cancel", "abort"]);
}

#[wasm_bindgen_test]
async fn a_chunk_is_read_on_demand() {
    let (log, mut stream) = opened(&three_chunks()).await;
    assert_eq!(settled(&log).await, ["request"]);
    assert_eq!(stream.message().await.unwrap().unwrap(), b"one");
    assert_eq!(settled(&log).await, ["request", "pull"]);
    assert_eq!(stream.message().await.unwrap().unwrap(), b"two");
    assert_eq!(settled(&log).await, ["request", "pull", "pull"]);
}

#[wasm_bindgen_test]
async fn a_response_that_ends_is_not_aborted() {
    let log = three_chunks().install();
    assert!(call().await.end.is_ok());
    assert_eq!(settled(&log).await, ["request", "pull", "pull", "pull", "pull"]);
}

#[wasm_bindgen_test]
async fn a_message_over_the_limit_is_not_read() {
    let mut answer = three_chunks();
    answer.chunks.as_mut().unwrap().insert(1, message(&[0; 100]));
    let log = answer.install();
    let mut options = options();
    options.max_receive_bytes = 99;
    let mut stream = open(client(options)).await.unwrap();
    assert_eq!(stream.message().await.unwrap().unwrap(), b"one");
    let status = stream.message().await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert!(status.message().contains("the limit is 99"), "{status:?}");
    drop(stream);
    let log = settled(&log).await;
    assert!(log.ends_with(&["cancel".into(), "abort".into()]), "{log:?}");
    assert!(log.iter().filter(|entry| *entry == "pull").count() <= 3, "{log:?}");
}

#[wasm_bindgen_test]
async fn a_malformed_response_is_aborted_while_its_stream_lives() {
    let (log, mut stream) = opened(&Answer::of("garbage").end(End::Hang)).await;
    assert_eq!(stream.message().await.unwrap_err().code(), Code::Internal);
    assert_eq!(settled(&log).await.last().unwrap(), "abort");
    drop(stream);
}

#[wasm_bindgen_test]
async fn an_unknown_body_is_not_read() {
    let page = Answer::of("<html>").header("content-type", "text/html").status(502);
    let log = page.install();
    let status = call().await.end.unwrap_err();
    assert_eq!(status.code(), Code::Unavailable);
    let log = settled(&log).await;
    assert!(log.ends_with(&["cancel".into(), "abort".into()]), "{log:?}");
}

#[wasm_bindgen_test]
async fn a_failure_has_more_than_its_status() {
    let facts = |status: &Status| {
        let failure = Failure::of(status).unwrap();
        (failure.http_status, failure.cut, failure.cause.is_some())
    };
    Answer::bare(503).header("retry-after", "7").install();
    let status = call().await.end.unwrap_err();
    assert_eq!(facts(&status), (Some(503), false, false));
    assert_eq!(status.metadata().get("retry-after").unwrap(), "7");

    Answer::of([]).end(End::Unreachable).install();
    assert_eq!(facts(&call().await.end.unwrap_err()), (None, false, true));

    Answer::of(message(b"one")).end(End::Reset).install();
    assert_eq!(facts(&call().await.end.unwrap_err()), (Some(200), true, true));

    Answer::of(message(b"one")).install();
    assert_eq!(facts(&call().await.end.unwrap_err()), (Some(200), true, false));

    let denied = "grpc-status: 7\r\nx-reason: because\r\n";
    Answer::of(trailers(denied)).install();
    let status = call().await.end.unwrap_err();
    assert_eq!(facts(&status), (Some(200), false, false));
    assert_eq!(status.metadata().get("x-reason").unwrap(), "because");
    assert!(status.metadata().get("grpc-status").is_none());
}

#[wasm_bindgen_test]
fn bodies_go_between_threads_and_the_limit_is_what_the_service_sends() {
    fn is_send<T: Send>() {}
    is_send::<ResponseBody>();
    assert_eq!(DEFAULT_MAX_RECEIVE_BYTES, 32 * 1024 * 1024);
}
