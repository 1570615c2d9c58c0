//! What the service answers to a request.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;

use crate::exports::encode;

/// A gRPC-web response.
pub(crate) struct Answer {
    body: Vec<u8>,
    /// The body does not end before the request does.
    hangs: bool,
}

impl Answer {
    /// Messages, and the status `OK`.
    pub(crate) fn of(type_name: &str, messages: impl IntoIterator<Item = serde_json::Value>) -> Self {
        Self::begins(type_name, messages).status(0, "")
    }

    /// Messages, and nothing after them.
    pub(crate) fn begins(type_name: &str, messages: impl IntoIterator<Item = serde_json::Value>) -> Self {
        let frames = messages.into_iter().map(|message| frame(0, &encode(type_name, message).ok().unwrap()));
        Self { body: frames.collect::<Vec<_>>().concat(), hangs: true }
    }

    /// A token.
    pub(crate) fn token(token: &str) -> Self {
        let length = u8::try_from(token.len()).unwrap();
        let message = [&[0x0a, length], token.as_bytes()].concat();
        Self { body: frame(0, &message), hangs: true }.status(0, "")
    }

    /// A status without a message.
    pub(crate) fn failure(code: u8, message: &str) -> Self {
        Self { body: Vec::new(), hangs: true }.status(code, message)
    }

    /// Ends the response.
    fn status(mut self, code: u8, message: &str) -> Self {
        let trailers = format!("grpc-status:{code}\r\ngrpc-message:{message}\r\n");
        self.body.extend(frame(0x80, trailers.as_bytes()));
        Self { hangs: false, ..self }
    }

    pub(crate) fn to_js(&self) -> JsValue {
        let answer = Object::new();
        Reflect::set(&answer, &"body".into(), &Uint8Array::from(self.body.as_slice())).unwrap();
        Reflect::set(&answer, &"hangs".into(), &self.hangs.into()).unwrap();
        answer.into()
    }
}

fn frame(flags: u8, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&[flags], length.as_slice(), payload].concat()
}

/// Messages of a body, without their frames.
pub(crate) fn messages(mut body: &[u8]) -> Vec<Vec<u8>> {
    let mut messages = Vec::new();
    while let Some((head, rest)) = body.split_first_chunk::<5>() {
        let length = u32::from_be_bytes([head[1], head[2], head[3], head[4]]) as usize;
        messages.push(rest[..length].to_vec());
        body = &rest[length..];
    }
    messages
}

/// All answers, for JavaScript.
pub(crate) fn list(answers: impl IntoIterator<Item = Answer>) -> Array {
    answers.into_iter().map(|answer| answer.to_js()).collect()
}
