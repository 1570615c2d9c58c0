//! The app's own `fetch`, which may do anything.

use js_sys::Function;
use tonic::{Code, Status};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::answer::unhandled_rejections;
use crate::call::{client, open, options};

#[wasm_bindgen(inline_js = r#"
    const headers = { "content-type": "application/grpc-web" };
    const streaming = (...chunks) => new ReadableStream({
        start(controller) { chunks.forEach((chunk) => controller.enqueue(chunk)); controller.close(); },
    });
    const message = new Uint8Array([0, 0, 0, 0, 1, 65]);
    const end = new Uint8Array([128, 0, 0, 0, 15, ...new TextEncoder().encode("grpc-status: 0\n")]);
    const whole = (...chunks) => new Response(streaming(...chunks), { headers });
    const locked = whole(message, end);
    locked.body.getReader();
    const answers = {
        "a response at once": () => whole(message, end),
        "a thenable": () => ({ then(resolve) { resolve(whole(message, end)); } }),
        "other byte arrays": () => whole(new Uint8ClampedArray(message), new Int8Array(end)),
        "a part of a buffer": () => whole(new Uint8Array([9, ...message, 9]).subarray(1, 7), end),
        "no headers of its own": () => ({ status: 200, body: null }),
        "nothing": () => undefined,
        "null": async () => null,
        "a number": async () => 5,
        "a locked body": async () => locked,
        "a body that is no stream": async () => ({ status: 200, headers: new Headers(headers), body: "text" }),
        "strings as chunks": () => whole("text"),
        "views that are no bytes": () => whole(new DataView(new ArrayBuffer(4))),
        "headers that are none": () => ({ status: 200, headers: [null, 5, [1, 2]], body: null }),
        "a throw": () => { throw new TypeError("thrown"); },
        "a throw of a string": () => { throw "thrown"; },
        "a throw of nothing": () => { throw undefined; },
        "an abort": async () => { throw new DOMException("stopped", "AbortError"); },
        "a timeout": async () => { throw new DOMException("too late", "TimeoutError"); },
        "a failure with a cause": async () => {
            throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:1") });
        },
    };
    export function replacement(name) { return answers[name]; }
"#)]
extern "C" {
    fn replacement(name: &str) -> Function;
}

async fn call(name: &str) -> Result<Vec<Vec<u8>>, Status> {
    let mut options = options();
    options.fetch = Some(replacement(name));
    let mut stream = open(client(options)).await?;
    let mut messages = Vec::new();
    while let Some(message) = stream.message().await? {
        messages.push(message);
    }
    Ok(messages)
}

#[wasm_bindgen_test]
async fn whatever_serves_as_a_response_is_read() {
    for name in ["a response at once", "a thenable", "other byte arrays", "a part of a buffer"] {
        assert_eq!(call(name).await.unwrap(), [b"A"], "{name}");
    }
}

#[wasm_bindgen_test]
async fn whatever_does_not_is_an_error() {
    let rows = [
        ("no headers of its own", Code::Unknown, "has no content type"),
        ("nothing", Code::Internal, "expected a Response"),
        ("null", Code::Internal, "expected a Response"),
        ("a number", Code::Internal, "expected a Response"),
        ("a locked body", Code::Internal, "an unread ReadableStream"),
        ("a body that is no stream", Code::Internal, "an unread ReadableStream"),
        ("strings as chunks", Code::Unavailable, "chunks that are not bytes"),
        ("views that are no bytes", Code::Unavailable, "chunks that are not bytes"),
        ("headers that are none", Code::Unknown, "has no content type"),
        ("a throw", Code::Unavailable, "cannot reach https://fleet.test (thrown)"),
        ("a throw of a string", Code::Unavailable, "(thrown)"),
        ("a throw of nothing", Code::Unavailable, "cannot reach"),
        ("an abort", Code::Cancelled, "(stopped)"),
        ("a timeout", Code::DeadlineExceeded, "(too late)"),
        ("a failure with a cause", Code::Unavailable, "(fetch failed: connect ECONNREFUSED 127.0.0.1:1)"),
    ];
    for (name, code, words) in rows {
        let status = call(name).await.unwrap_err();
        assert_eq!(status.code(), code, "{name}: {status:?}");
        assert!(status.message().contains(words), "{name}: {status:?}");
    }
    assert_eq!(call("a response at once").await.unwrap(), [b"A"]);
    assert_eq!(unhandled_rejections().length(), 0);
}
