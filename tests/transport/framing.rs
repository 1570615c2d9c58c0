//! How the reply is cut into chunks and frames.

use tonic::Code;

use crate::answer::{Answer, End, frame, message, trailers};
use crate::scenario::{
    Expect::{Fails, Messages, Says},
    Scenario, scenario,
};

const OK: &str = "grpc-status: 0\r\n";

pub(crate) fn scenarios() -> Vec<Scenario> {
    [chunks(), truncations(), lengths(), flags()].into_iter().flatten().collect()
}

/// Two messages, and these trailers.
fn reply(block: &str) -> Vec<u8> {
    [message(b"one"), message(&[]), message(b"three"), trailers(block)].concat()
}

fn three() -> Vec<Vec<u8>> {
    vec![b"one".to_vec(), Vec::new(), b"three".to_vec()]
}

fn denied() -> crate::scenario::Expect {
    Says(Code::PermissionDenied, "no".into())
}

fn chunks() -> Vec<Scenario> {
    const DENIED: &str = "grpc-status: 7\r\ngrpc-message: no\r\n";
    let mut all = Vec::new();
    for at in 0..=reply(OK).len() {
        let answer = Answer::of(reply(OK)).cut(|place| place == at);
        all.push(scenario("success split anywhere", answer, Messages(three())));
    }
    for at in 0..=reply(DENIED).len() {
        let answer = Answer::of(reply(DENIED)).cut(|place| place == at);
        all.push(scenario("failure split anywhere", answer, denied()));
    }
    all.push(scenario("chunks of a byte", Answer::of(reply(OK)).cut(|_| true), Messages(three())));
    all.push(scenario("failure in chunks of a byte", Answer::of(reply(DENIED)).cut(|_| true), denied()));
    let large = vec![7; 1 << 20];
    let body = [message(&large), trailers(OK)].concat();
    all.push(scenario("a large chunk", Answer::of(body.clone()), Messages(vec![large.clone()])));
    let cut = Answer::of(body).cut(|place| place % 65_536 == 0);
    all.push(scenario("a large message in many chunks", cut, Messages(vec![large])));
    let many: Vec<u8> = (0..5_000_u32).flat_map(|number| message(&number.to_be_bytes())).collect();
    let numbers = (0..5_000_u32).map(|number| number.to_be_bytes().to_vec()).collect();
    let body = [many, trailers(OK)].concat();
    all.push(scenario("thousands of messages", Answer::of(body), Messages(numbers)));
    all
}

fn truncations() -> Vec<Scenario> {
    let body = [message(b"one"), trailers(OK)].concat();
    let mut all = Vec::new();
    for len in 0..body.len() {
        let cut = body.get(..len).unwrap_or_default().to_vec();
        let expect = match len {
            0 | 8 => Fails(Code::Unknown, "the reply ended without trailers"),
            1..5 | 9..13 => Fails(Code::Internal, "cut off in the prefix of a frame"),
            5..8 => Fails(Code::Internal, "cut off in the middle of a message"),
            _ => Fails(Code::Internal, "cut off in the middle of its trailers"),
        };
        all.push(scenario("reply cut off", Answer::of(cut.clone()), expect));
        let reset = Answer::of(cut).end(End::Reset);
        let expect = Fails(Code::Unavailable, "lost in the middle of the reply (network error)");
        all.push(scenario("connection reset", reset, expect));
    }
    all.push(scenario(
        "connection reset after the trailers",
        Answer::of(body).end(End::Reset),
        Messages(vec![b"one".to_vec()]),
    ));
    all
}

fn lengths() -> Vec<Scenario> {
    let body = |len: u32| {
        let prefix = [&[0], len.to_be_bytes().as_slice()].concat();
        Answer::of([prefix, b"one".to_vec(), trailers(OK)].concat())
    };
    vec![
        scenario("frame length too long", body(200), Fails(Code::Internal, "in the middle of a message")),
        scenario("frame length too short", body(2), Fails(Code::Internal, "")),
        scenario(
            "frame over the limit",
            body((32 << 20) + 1),
            Fails(
                Code::ResourceExhausted,
                "a message of 33554433 bytes; the limit is 33554432 (maxReceiveBytes)",
            ),
        ),
        scenario("frame over the limit", body(u32::MAX), Fails(Code::ResourceExhausted, "4294967295 bytes")),
        scenario(
            "trailers over the limit",
            Answer::of([0x80, 0xff, 0xff, 0xff, 0xff]),
            Fails(Code::ResourceExhausted, "4294967295 bytes"),
        ),
    ]
}

fn flags() -> Vec<Scenario> {
    let body = |flags| Answer::of([message(b"one"), frame(flags, b"two"), trailers(OK)].concat());
    let mut all = vec![
        scenario("compressed message", body(1), Fails(Code::Internal, "compressed")),
        scenario(
            "compressed message",
            body(1).header("grpc-encoding", "gzip"),
            Fails(Code::Internal, "compressed"),
        ),
        scenario(
            "encoding named and not used",
            Answer::of(reply(OK)).header("grpc-encoding", "gzip"),
            Messages(three()),
        ),
        scenario(
            "compressed trailers",
            Answer::of([message(b"one"), frame(0x81, b"two")].concat()),
            Fails(Code::Internal, "compressed"),
        ),
        scenario(
            "garbage",
            Answer::of("<html>not gRPC-web at all</html>"),
            Fails(Code::Internal, "reserved flags 0x3c"),
        ),
    ];
    for bit in 1..7 {
        all.push(scenario("reserved flags", body(1 << bit), Fails(Code::Internal, "reserved flags")));
    }
    for after in [message(b"late"), trailers(OK), b"junk".to_vec(), vec![0]] {
        let body = [reply(OK), after].concat();
        let expect = || Fails(Code::Internal, "goes on after its trailers");
        let split = reply(OK).len();
        all.push(scenario("data after the trailers", Answer::of(body.clone()), expect()));
        all.push(scenario("data after the trailers", Answer::of(body).cut(|at| at == split), expect()));
    }
    all
}
