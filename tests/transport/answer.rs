//! The responses of the host, and the global `fetch` that returns them.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = r#"
    const real = globalThis.fetch;

    // Responds to one request after another as scripted; `log` has the state of each.
    export function answerWith(status, headers, chunks, end, type, log) {
        globalThis.fetch = (input, init) => {
            const url = input.url ?? input;
            if (!url.startsWith("https://fleet.test")) return real.call(globalThis, input, init);
            log.push("request");
            (init.signal ?? input.signal).addEventListener("abort", () => log.push("abort"));
            if (end === "unreachable") return Promise.reject(new TypeError("Failed to fetch"));
            if (end === "unanswered") return new Promise(() => {});
            let next = 0;
            const source = {
                pull(controller) {
                    log.push("pull");
                    if (next < chunks.length) return controller.enqueue(chunks[next++]);
                    if (end === "close") return controller.close();
                    if (end === "reset") return controller.error(new TypeError("network error"));
                    return new Promise(() => {});
                },
                cancel() { log.push("cancel"); },
            };
            const body = chunks === null ? null : new ReadableStream(source, { highWaterMark: 0 });
            const response = new Response(body, { status, headers });
            Object.defineProperty(response, "type", { value: type });
            return Promise.resolve(response);
        };
    }

    const unhandled = [];
    globalThis.addEventListener("unhandledrejection", (event) => unhandled.push(String(event.reason)));
    export function unhandledRejections() { return unhandled; }

    export function settle() { return new Promise((resolve) => setTimeout(resolve)); }
"#)]
extern "C" {
    #[wasm_bindgen(js_name = answerWith)]
    fn answer_with(status: u16, headers: &Array, chunks: &JsValue, end: &str, kind: &str, log: &Array);

    /// The reasons of the promises that were rejected and had no listener, ever.
    #[wasm_bindgen(js_name = unhandledRejections)]
    pub(crate) fn unhandled_rejections() -> Array;

    /// Lets all that is due happen.
    pub(crate) fn settle() -> Promise;
}

/// How a body ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    Close,
    Reset,
    Hang,
    /// No response ever arrives.
    Unanswered,
    /// `fetch` fails.
    Unreachable,
}

/// A response of the host.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// `None` for a response without a body.
    pub(crate) chunks: Option<Vec<Vec<u8>>>,
    pub(crate) end: End,
    pub(crate) kind: &'static str,
}

impl Answer {
    /// A gRPC-web response with this body in one chunk.
    pub(crate) fn of(body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type".into(), "application/grpc-web+proto".into())],
            chunks: Some(vec![body.into()]),
            end: End::Close,
            kind: "basic",
        }
    }

    /// A response that has no body.
    pub(crate) fn bare(status: u16) -> Self {
        Self { status, headers: Vec::new(), chunks: None, ..Self::of([]) }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub(crate) fn end(mut self, end: End) -> Self {
        self.end = end;
        self
    }

    pub(crate) fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// Makes the global `fetch` respond like this; returns the log of its requests.
    pub(crate) fn install(&self) -> Array {
        let headers = Array::new();
        for (name, value) in &self.headers {
            headers.push(&Array::of2(&name.as_str().into(), &value.as_str().into()));
        }
        let chunks = self.chunks.as_ref().map(|chunks| {
            let chunks = chunks.iter().map(|chunk| Uint8Array::from(chunk.as_slice()));
            chunks.map(JsValue::from).collect::<Array>()
        });
        let chunks = chunks.map_or(JsValue::NULL, JsValue::from);
        let end = format!("{:?}", self.end).to_lowercase();
        let log = Array::new();
        answer_with(self.status, &headers, &chunks, &end, self.kind, &log);
        log
    }
}

/// A message frame.
pub(crate) fn message(payload: &[u8]) -> Vec<u8> {
    frame(0, payload)
}

/// A trailers frame with these lines.
pub(crate) fn trailers(block: &str) -> Vec<u8> {
    frame(0x80, block.as_bytes())
}

/// Any frame.
pub(crate) fn frame(flags: u8, payload: &[u8]) -> Vec<u8> {
    let len = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&[flags], len.as_slice(), payload].concat()
}
