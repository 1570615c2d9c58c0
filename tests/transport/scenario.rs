//! The one test that runs the table of responses, and the ways in which a connection breaks.

use std::collections::BTreeMap;

use viam_app_client::generated::google::rpc;
use viam_app_client::transport::Failure;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::answer::{Answer, End, message, trailers};
use crate::call::{Outcome, call};
use crate::table::{self, Expect, Response};
use crate::upstream;

const UPSTREAM: bool = cfg!(feature = "upstream-transport");

/// The table's responses that the transport decides about, by their names.
fn table() -> Vec<(String, Answer, Expect)> {
    let responses = table::responses().into_iter();
    let own = responses.filter(|response| response.layer.is_none());
    own.map(|response| (response.entry.clone(), answer(&response), response.expect)).collect()
}

fn answer(response: &Response) -> Answer {
    let mut answer = Answer::bare(response.status);
    answer.headers = response.headers.clone();
    answer.chunks = (!response.chunks.is_empty()).then(|| response.chunks.clone());
    // Upstream has no limit, and would wait for ever.
    answer.end(if response.hangs && !UPSTREAM { End::Hang } else { End::Close })
}

/// What no server sends: how connections end, and what a browser hides.
fn connections() -> Vec<(String, Answer, Expect)> {
    let good = [message(b"one"), trailers("grpc-status: 0\r\n")].concat();
    let success = |messages| Expect { messages, ..Expect::default() };
    let fails = |code: &str, words: &str| Expect {
        code: Some(code.to_owned()),
        words: vec![words.to_owned()],
        ..Expect::default()
    };
    let mut all = vec![
        ("connection reset after the trailers", Answer::of(good.clone()).end(End::Reset), success(1)),
        (
            "fetch fails",
            Answer::of([]).end(End::Unreachable),
            fails(
                "UNAVAILABLE",
                "cannot reach https://fleet.test (Failed to fetch): check the address and the network",
            ),
        ),
        (
            "redirect that the browser hides",
            Answer::bare(200).kind("opaqueredirect"),
            fails("UNKNOWN", "the host redirects"),
        ),
        (
            "status that CORS hides",
            Answer::of([]).kind("cors"),
            fails("UNKNOWN", "access-control-expose-headers: grpc-status, grpc-message"),
        ),
    ];
    for length in 0..good.len() {
        let reset = Answer::of(&good[..length]).end(End::Reset);
        let messages = usize::from(length >= message(b"one").len());
        let lost =
            Expect { messages, ..fails("UNAVAILABLE", "lost in the middle of the response (network error)") };
        all.push(("connection reset", reset, lost));
    }
    all.into_iter().map(|(name, answer, expect)| (name.to_owned(), answer, expect)).collect()
}

fn check(expect: &Expect, outcome: &Outcome) -> bool {
    let status = match (&outcome.end, &expect.code) {
        (Ok(trailers), None) => {
            let sent = |name: &str| {
                let values = trailers.get_all(name).iter().filter_map(|value| value.to_str().ok());
                values.collect::<Vec<_>>().join(", ")
            };
            return outcome.messages.len() == expect.messages
                && expect.trailers.iter().all(|(name, value)| sent(name) == *value);
        }
        (Err(status), Some(_)) => status,
        _ => return false,
    };
    let details = || {
        let details = <rpc::Status as prost::Message>::decode(status.details()).ok()?.details;
        Some(details.first()?.type_url.rsplit('/').next()?.to_owned())
    };
    // This message is our own, not the server's: upstream may have another one, and no `Failure`.
    let told = UPSTREAM
        || Failure::of(status)
            .is_some_and(|failure| expect.http_status.is_none() || failure.http_status == expect.http_status)
            && (expect.words.is_empty() || expect.words.iter().any(|words| status.message().contains(words)));
    expect.code.as_deref() == Some(table::name(status.code()).as_str())
        && expect.message.as_ref().is_none_or(|message| status.message() == message)
        && expect.details.as_ref().is_none_or(|expected| details() == *expected)
        && told
}

#[wasm_bindgen_test]
async fn every_response_ends_as_it_must() {
    let mut failed = BTreeMap::new();
    for (name, answer, expect) in table().into_iter().chain(connections()) {
        if UPSTREAM && upstream::TRAPS.iter().any(|trap| name.starts_with(trap)) {
            continue;
        }
        answer.install();
        let outcome = call().await;
        if !check(&expect, &outcome) {
            failed.entry(name).or_insert_with(|| format!("expected {expect:?}, got {outcome:?}"));
        }
    }
    let known = if UPSTREAM { upstream::FAILS } else { &[] };
    let new: Vec<_> = failed.keys().filter(|name| !known.contains(&name.as_str())).collect();
    let first: Vec<_> = new
        .iter()
        .take(3)
        .map(|name| &failed[name.as_str()][..400.min(failed[name.as_str()].len())])
        .collect();
    assert!(new.is_empty(), "these fail: {new:#?}, for example {first:#?}");
    let mended: Vec<_> = known.iter().filter(|name| !failed.contains_key(**name)).collect();
    assert!(mended.is_empty(), "these no longer fail, strike them from the table: {mended:?}");
}
