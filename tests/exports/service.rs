//! A service in memory, as the `fetch` of a client.

use js_sys::{Array, Function, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

use crate::answer::{self, Answer};
use crate::exports::{Client, client, get, object};

#[wasm_bindgen(inline_js = r#"
    export class Service {
        requests = [];
        #answers;
        #waiting = new Map();

        constructor(answers) {
            this.#answers = answers;
        }

        get fetch() {
            return async (url, init) => {
                const { signal } = init;
                const headers = new Headers(init.headers);
                const body = new Uint8Array(await new Response(init.body).arrayBuffer());
                const aborted = new Promise((_, reject) => {
                    signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
                });
                aborted.catch(() => {});
                const request = { method: url.split("/").pop(), headers, body, signal, aborted };
                this.requests.push(request);
                this.#waiting.get(this.requests.length)?.();
                // The last request has no answer where there are too few.
                const answer = this.#answers.shift() ?? { hangs: true };
                if (answer.body === undefined) return aborted;
                const source = {
                    start(controller) {
                        if (answer.body.length > 0) controller.enqueue(answer.body);
                        if (!answer.hangs) controller.close();
                    },
                };
                const type = { "content-type": "application/grpc-web+proto" };
                return new Response(new ReadableStream(source), { headers: type });
            };
        }

        /** Resolves with the request of this number. */
        request(number) {
            const { promise, resolve } = Promise.withResolvers();
            const known = () => resolve(this.requests[number - 1]);
            if (this.requests.length >= number) known();
            else this.#waiting.set(number, known);
            return promise;
        }
    }
"#)]
extern "C" {
    type Service;

    #[wasm_bindgen(constructor)]
    fn new(answers: &Array) -> Service;

    #[wasm_bindgen(method, getter)]
    fn fetch(this: &Service) -> Function;

    #[wasm_bindgen(method, getter)]
    fn requests(this: &Service) -> Array;

    #[wasm_bindgen(method)]
    fn request(this: &Service, number: usize) -> Promise;

    type Headers;

    #[wasm_bindgen(method)]
    fn get(this: &Headers, name: &str) -> Option<String>;
}

/// A service that answers one request after another.
pub(crate) struct FakeService(Service);

impl FakeService {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self(Service::new(&answer::list(answers)))
    }

    /// A client that signs in.
    pub(crate) fn client(&self) -> Client {
        let credentials = json!({ "type": "api-key", "authEntity": "id", "payload": "key" });
        self.client_with(json!({ "credentials": credentials }), &[])
    }

    /// A client with a token, whose first request is its first call.
    pub(crate) fn client_with_token(&self) -> Client {
        self.client_with(json!({ "credentials": { "type": "access-token", "payload": "token" } }), &[])
    }

    pub(crate) fn client_with(&self, mut options: Value, more: &[(&str, &JsValue)]) -> Client {
        options["serviceHost"] = "https://fleet.test".into();
        let fetch = self.0.fetch();
        let options = object(options, &[&[("fetch", fetch.as_ref())], more].concat());
        client(&options).ok().unwrap()
    }

    /// Waits for a request, the first one being 1.
    pub(crate) async fn request(&self, number: usize) -> Request {
        Request(self.0.request(number).await.unwrap())
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.0.requests().iter().map(Request).collect()
    }

    /// The methods that were called so far, each with its token.
    pub(crate) fn calls(&self) -> Vec<(String, Option<String>)> {
        let call = |request: &Request| (request.method(), request.header("authorization"));
        self.requests().iter().map(call).collect()
    }
}

pub(crate) struct Request(JsValue);

impl Request {
    pub(crate) fn method(&self) -> String {
        get(&self.0, "method").as_string().unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        get(&self.0, "headers").unchecked_into::<Headers>().get(name)
    }

    /// The bytes of its messages.
    pub(crate) fn messages(&self) -> Vec<Vec<u8>> {
        answer::messages(&js_sys::Uint8Array::new(&get(&self.0, "body")).to_vec())
    }

    /// Waits until it is aborted.
    pub(crate) async fn aborted(&self) {
        let _ = get(&self.0, "aborted").unchecked_into::<Promise>().await;
    }

    pub(crate) fn is_aborted(&self) -> bool {
        get(&get(&self.0, "signal"), "aborted").is_truthy()
    }
}
