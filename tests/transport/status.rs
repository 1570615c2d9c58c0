//! Where the status stands and how it is written.

use tonic::Code;

use crate::answer::{Answer, message, trailers};
use crate::scenario::{
    Expect::{Details, Fails, Messages, Says, Trailer},
    Scenario, scenario,
};

pub(crate) fn scenarios() -> Vec<Scenario> {
    [positions(), numbers(), messages(), details(), lines()].into_iter().flatten().collect()
}

fn reply(block: &str) -> Answer {
    Answer::of([message(b"one"), trailers(block)].concat())
}

fn one() -> Vec<Vec<u8>> {
    vec![b"one".to_vec()]
}

fn positions() -> Vec<Scenario> {
    let headers = |status| Answer::of([]).header("grpc-status", status);
    vec![
        scenario("status in trailers", reply("grpc-status: 0\r\n"), Messages(one())),
        scenario(
            "status in trailers",
            reply("grpc-status: 7\r\ngrpc-message: no\r\n"),
            Says(Code::PermissionDenied, "no".into()),
        ),
        scenario(
            "status in headers",
            headers("5").header("grpc-message", "none"),
            Says(Code::NotFound, "none".into()),
        ),
        scenario(
            "status in headers, no body",
            Answer::bare(200).header("grpc-status", "16"),
            Fails(Code::Unauthenticated, ""),
        ),
        scenario("success in headers, empty body", headers("0"), Messages(Vec::new())),
        scenario(
            "success in headers, no body",
            Answer::bare(200).header("grpc-status", "0"),
            Messages(Vec::new()),
        ),
        scenario(
            "status in headers, empty trailers",
            Answer::of(trailers("")).header("grpc-status", "9"),
            Fails(Code::FailedPrecondition, ""),
        ),
        scenario(
            "success in headers, empty trailers",
            Answer::of([message(b"one"), trailers("")].concat()).header("grpc-status", "0"),
            Messages(one()),
        ),
        scenario(
            "success in headers, failure in trailers",
            reply("grpc-status: 8\r\n").header("grpc-status", "0"),
            Fails(Code::ResourceExhausted, ""),
        ),
        scenario(
            "failure in headers, success in trailers",
            reply("grpc-status: 0\r\n").header("grpc-status", "8"),
            Fails(Code::ResourceExhausted, ""),
        ),
        scenario(
            "trailers without status",
            reply("x-other: 1\r\n"),
            Fails(Code::Unknown, "the reply's trailers have no grpc-status"),
        ),
        scenario("no status", Answer::of(message(b"one")), Fails(Code::Unknown, "without trailers")),
        scenario("no status, empty body", Answer::of([]), Fails(Code::Unknown, "without trailers")),
        scenario(
            "no status that CORS shows",
            Answer::of([]).kind("cors"),
            Fails(Code::Unknown, "access-control-expose-headers: grpc-status, grpc-message"),
        ),
    ]
}

fn numbers() -> Vec<Scenario> {
    let mut all = Vec::new();
    for number in 1..=16 {
        let block = format!("grpc-status: {number}\r\n");
        all.push(scenario("every code", reply(&block), Fails(Code::from_i32(number), "")));
    }
    for number in ["17", "99", "4294967296", "99999999999999999999"] {
        let block = format!("grpc-status: {number}\r\ngrpc-message: odd\r\n");
        all.push(scenario("unknown code", reply(&block), Fails(Code::Unknown, number)));
        all.push(scenario("unknown code", reply(&block), Fails(Code::Unknown, "odd")));
    }
    for number in ["", "abc", "-1", "+5", "5 5", "0x5", "5.0"] {
        let block = format!("grpc-status: {number}\r\n");
        all.push(scenario(
            "malformed code",
            reply(&block),
            Fails(Code::Unknown, &*format!("unknown grpc-status \"{number}\"").leak()),
        ));
    }
    all
}

fn messages() -> Vec<Scenario> {
    let rows = [
        ("encoded message", "caf%C3%A9 %E2%98%95", "café ☕"),
        ("encoded message", "100%25", "100%"),
        ("wrongly encoded message", "100% of %zz %4", "100% of %zz %4"),
        ("wrongly encoded message", "cut %C3", "cut \u{fffd}"),
        ("raw UTF-8 message", "café ☕", "café ☕"),
        ("message with control characters", "a\u{1}b\u{7f}", "a\u{1}b\u{7f}"),
        ("message with a colon", "no: never", "no: never"),
    ];
    let row = |(name, encoded, decoded): (&'static str, &str, &str)| {
        let block = format!("grpc-status: 5\r\ngrpc-message: {encoded}\r\n");
        scenario(name, reply(&block), Says(Code::NotFound, decoded.into()))
    };
    let mut all: Vec<_> = rows.map(row).into();
    // A header's string holds one byte a character.
    let raw: String = "café".bytes().map(char::from).collect();
    let headers = Answer::of([]).header("grpc-status", "5").header("grpc-message", &raw);
    all.push(scenario("raw UTF-8 message in headers", headers, Says(Code::NotFound, "café".into())));
    let long = "x".repeat(1 << 20);
    let block = format!("grpc-status: 5\r\ngrpc-message: {long}\r\n");
    all.push(scenario("a megabyte of message", reply(&block), Says(Code::NotFound, long)));
    all
}

fn details() -> Vec<Scenario> {
    let rows = [
        ("details", "CAUSAm5v", b"\x08\x05\x12\x02no".as_slice()),
        ("details, padded", "CAUSAW4=", b"\x08\x05\x12\x01n"),
        ("details, not padded", "CAUSAW4", b"\x08\x05\x12\x01n"),
        ("details that are no base64", "!!!", b""),
    ];
    let row = |(name, encoded, details): (&'static str, &str, &'static [u8])| {
        let block = format!("grpc-status: 5\r\ngrpc-status-details-bin: {encoded}\r\n");
        scenario(name, reply(&block), Details(Code::NotFound, details))
    };
    rows.map(row).into()
}

fn lines() -> Vec<Scenario> {
    let denied = || Says(Code::PermissionDenied, "no".into());
    let many: String = (0..200).map(|number| format!("x-{number}: {number}\r\n")).collect();
    vec![
        scenario("bare LF", reply("grpc-status: 7\ngrpc-message: no\n"), denied()),
        scenario("no final line end", reply("grpc-status: 7\r\ngrpc-message: no"), denied()),
        scenario("no white space", reply("grpc-status:7\r\ngrpc-message:no\r\n"), denied()),
        scenario("much white space", reply("grpc-status:  7 \r\ngrpc-message:\tno \r\n"), denied()),
        scenario("upper case", reply("GRPC-STATUS: 7\r\nGrpc-Message: no\r\n"), denied()),
        scenario("blank line at the end", reply("grpc-status: 7\r\ngrpc-message: no\r\n\r\n"), denied()),
        scenario(
            "junk between the lines",
            reply("junk\r\n: none\r\n\r\ngrpc-status: 7\r\nb\u{e4}d: 1\r\ngrpc-message: no\r\n"),
            denied(),
        ),
        scenario(
            "more than 64 trailers",
            reply(&(many.clone() + "grpc-status: 7\r\ngrpc-message: no\r\n")),
            denied(),
        ),
        scenario(
            "more than 64 trailers",
            reply(&(many + "grpc-status: 0\r\n")),
            Trailer(one(), "x-199", &["199"]),
        ),
        scenario(
            "repeated keys",
            reply("x-a: 1\r\ngrpc-status: 0\r\nx-a: 2\r\nx-a: 1\r\n"),
            Trailer(one(), "x-a", &["1", "2", "1"]),
        ),
    ]
}
