//! HTTP statuses, content types, and replies that are none.

use tonic::Code;

use crate::answer::{Answer, End, message, trailers};
use crate::scenario::{
    Expect::{Fails, Messages},
    Scenario, scenario,
};

pub(crate) fn scenarios() -> Vec<Scenario> {
    [statuses(), content_types(), others()].into_iter().flatten().collect()
}

fn ok() -> Answer {
    Answer::of([message(b"one"), trailers("grpc-status: 0\r\n")].concat())
}

fn one() -> Vec<Vec<u8>> {
    vec![b"one".to_vec()]
}

/// By gRPC's `http-grpc-status-mapping`.
fn code_of(status: u16) -> Code {
    match status {
        400 => Code::Internal,
        401 => Code::Unauthenticated,
        403 => Code::PermissionDenied,
        404 => Code::Unimplemented,
        429 | 502 | 503 | 504 => Code::Unavailable,
        _ => Code::Unknown,
    }
}

fn statuses() -> Vec<Scenario> {
    let mut all = Vec::new();
    for status in 201..600 {
        let words = &*format!("HTTP {status} without a gRPC status").leak();
        let expect = || Fails(code_of(status), words);
        let redirect = matches!(status, 301 | 302 | 303 | 307 | 308);
        if redirect {
            let expect = Fails(Code::Unknown, "the host redirects");
            all.push(scenario("redirect", Answer::bare(status), expect));
            continue;
        }
        all.push(scenario("HTTP status alone", Answer::bare(status), expect()));
        if matches!(status, 204 | 205 | 304) {
            continue;
        }
        let page = Answer::of("<h1>").header("content-type", "text/html; charset=utf-8").status(status);
        all.push(scenario("HTTP status with a page", page.clone(), expect()));
        all.push(scenario("HTTP status with a page", page, Fails(code_of(status), "may not be the API")));
        let empty = Answer::of([]).status(status);
        all.push(scenario("HTTP status with empty gRPC-web", empty, expect()));
        let garbage = Answer::of("upstream connect error").status(status);
        all.push(scenario("HTTP status with garbage as gRPC-web", garbage, expect()));
        let stated = Answer::of(trailers("grpc-status: 8\r\n")).status(status);
        all.push(scenario("HTTP status and trailers", stated, Fails(Code::ResourceExhausted, "")));
    }
    let stated = Answer::bare(503).header("grpc-status", "5");
    all.push(scenario("HTTP status and status in headers", stated, Fails(Code::NotFound, "")));
    let stated = Answer::bare(204).header("grpc-status", "0");
    all.push(scenario("204 and success in headers", stated, Messages(Vec::new())));
    all
}

fn content_types() -> Vec<Scenario> {
    let mut all = Vec::new();
    for good in [
        "application/grpc-web",
        "application/grpc-web+proto",
        "application/grpc-web+proto; charset=utf-8",
        "application/grpc-web ;x=y",
        "APPLICATION/GRPC-WEB+PROTO",
    ] {
        all.push(scenario("content type of gRPC-web", ok().header("content-type", good), Messages(one())));
    }
    for bad in [
        "application/grpc",
        "application/grpc+proto",
        "application/grpc-web+json",
        "application/grpc-web-text+json",
        "application/grpc-webby",
        "application/json",
        "application/octet-stream",
        "text/plain",
        "nonsense",
        ";",
    ] {
        let expect = Fails(Code::Unknown, "content type is not application/grpc-web");
        all.push(scenario("other content type", ok().header("content-type", bad), expect));
    }
    let mut none = ok();
    none.headers.clear();
    all.push(scenario("no content type", none, Fails(Code::Unknown, "has no content type")));
    let page = Answer::of("<!doctype html>").header("content-type", "text/html");
    all.push(scenario(
        "a page",
        page,
        Fails(Code::Unknown, "answers with an HTML page and may not be the API"),
    ));
    all
}

fn others() -> Vec<Scenario> {
    let hint = "cannot reach https://fleet.test (Failed to fetch): check the address and the network";
    vec![
        scenario("fetch fails", ok().end(End::Unreachable), Fails(Code::Unavailable, hint)),
        scenario(
            "redirect that the browser hides",
            Answer::bare(200).kind("opaqueredirect"),
            Fails(Code::Unknown, "the host redirects"),
        ),
    ]
}
