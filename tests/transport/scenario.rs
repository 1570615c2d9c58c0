//! Scenarios as data, and the one test that runs them all.

use std::collections::BTreeMap;

use tonic::Code;
use viam_app_client::transport::Failure;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::answer::Answer;
use crate::call::{Outcome, call};
use crate::{framing, http, status, text, upstream};

const UPSTREAM: bool = cfg!(feature = "upstream-transport");

/// A way in which the host answers, and what must come of it. Several may share a name.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) answer: Answer,
    pub(crate) expect: Expect,
}

/// What must come of a call.
pub(crate) enum Expect {
    /// These messages, and success.
    Messages(Vec<Vec<u8>>),
    /// These messages, and success with this trailer.
    Trailer(Vec<Vec<u8>>, &'static str, &'static [&'static str]),
    /// A status with this code, and these words in its message.
    Fails(Code, &'static str),
    /// A status with this code and exactly this message.
    Says(Code, String),
    /// A status with this code and these details.
    Details(Code, &'static [u8]),
}

pub(crate) fn scenario(name: &'static str, answer: Answer, expect: Expect) -> Scenario {
    Scenario { name, answer, expect }
}

impl Expect {
    fn check(&self, outcome: &Outcome) -> Result<(), String> {
        let met = match (self, &outcome.end) {
            (Self::Messages(messages), Ok(_)) => *messages == outcome.messages,
            (Self::Trailer(messages, name, values), Ok(trailers)) => {
                let got: Vec<_> = trailers.get_all(*name).iter().map(|value| value.to_str()).collect();
                *messages == outcome.messages && got.iter().flatten().eq(values.iter())
            }
            (Self::Fails(code, words), Err(status)) => {
                // The words are our own, not the server's: upstream may have others.
                let said = UPSTREAM || status.message().contains(words);
                status.code() == *code && said
            }
            (Self::Says(code, message), Err(status)) => status.code() == *code && status.message() == message,
            (Self::Details(code, details), Err(status)) => {
                status.code() == *code && status.details() == *details
            }
            _ => false,
        };
        let known = UPSTREAM || outcome.end.as_ref().err().is_none_or(|status| Failure::of(status).is_some());
        match (met, known) {
            (true, true) => Ok(()),
            (true, false) => Err("the status has no Failure as its source".into()),
            (false, _) => Err(format!("{outcome:?}")),
        }
    }
}

#[wasm_bindgen_test]
async fn every_scenario_ends_as_it_must() {
    let scenarios = [status::scenarios(), framing::scenarios(), text::scenarios(), http::scenarios()];
    let mut failed = BTreeMap::new();
    for Scenario { name, answer, expect } in scenarios.into_iter().flatten() {
        if UPSTREAM && upstream::TRAPS.contains(&name) {
            continue;
        }
        answer.install();
        if let Err(outcome) = expect.check(&call().await) {
            failed.entry(name).or_insert_with(|| format!("{answer:?} gave {outcome}"));
        }
    }
    let known = if UPSTREAM { upstream::FAILS } else { &[] };
    let is_known = |name| known.iter().any(|(known, _)| *known == name);
    let new: Vec<_> = failed.iter().filter(|(name, _)| !is_known(**name)).collect();
    assert!(new.is_empty(), "these fail: {new:#?}");
    let mended: Vec<_> = known.iter().filter(|(name, _)| !failed.contains_key(name)).collect();
    assert!(mended.is_empty(), "these no longer fail, strike them from the table: {mended:?}");
}
