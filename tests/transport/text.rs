//! Replies in base64, which a server may send unasked.

use tonic::Code;

use crate::answer::{Answer, End, message, trailers};
use crate::scenario::{
    Expect::{Fails, Messages, Says},
    Scenario, scenario,
};

/// Scenarios, all of the name that the upstream table knows.
pub(crate) const TEXT: &str = "grpc-web-text";

pub(crate) fn scenarios() -> Vec<Scenario> {
    let ok = [message(b"one"), trailers("grpc-status: 0\r\n")];
    let denied = [message(b"one!"), trailers("grpc-status: 7\r\ngrpc-message: no\r\n")];
    let mut all = vec![
        scenario(TEXT, answer(encode(&ok.concat())), one()),
        scenario(TEXT, answer(pieces(&ok)), one()),
        scenario(TEXT, answer(pieces(&ok.concat().chunks(1).collect::<Vec<_>>())), one()),
        scenario(TEXT, answer(encode(&ok.concat()).trim_end_matches('=').into()), one()),
        scenario(TEXT, answer(encode(&denied.concat())), no()),
        scenario(TEXT, answer(pieces(&denied)), no()),
        scenario(TEXT, answer("!!!!".into()), Fails(Code::Internal, "not base64")),
        scenario(TEXT, answer("AAAAAA==".into()), Fails(Code::Internal, "cut off")),
        scenario(TEXT, answer("A".into()), Fails(Code::Internal, "in the middle of a byte")),
        scenario(TEXT, answer(String::new()), Fails(Code::Unknown, "without trailers")),
        scenario(
            TEXT,
            answer(encode(&message(b"one"))).end(End::Reset),
            Fails(Code::Unavailable, "network error"),
        ),
        scenario(
            TEXT,
            answer(encode(&ok.concat())).header("content-type", "Application/gRPC-Web-Text"),
            one(),
        ),
    ];
    for whole in [encode(&denied.concat()), pieces(&denied)] {
        for at in 0..whole.len() {
            all.push(scenario(TEXT, answer(whole.clone()).cut(|place| place == at), no()));
        }
        all.push(scenario(TEXT, answer(whole).cut(|_| true), no()));
    }
    all
}

fn one() -> crate::scenario::Expect {
    Messages(vec![b"one".to_vec()])
}

fn no() -> crate::scenario::Expect {
    Says(Code::PermissionDenied, "no".into())
}

fn answer(text: String) -> Answer {
    Answer::of(text).header("content-type", "application/grpc-web-text+proto")
}

/// Each part encoded by itself, with its own padding.
fn pieces(parts: &[impl AsRef<[u8]>]) -> String {
    parts.iter().map(|part| encode(part.as_ref())).collect()
}

fn encode(bytes: &[u8]) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - group.len()));
        for place in 0..4 {
            let value = bits >> (18 - 6 * place) & 63;
            text.push(if place > group.len() { '=' } else { char::from(ALPHABET[value as usize]) });
        }
    }
    text
}
