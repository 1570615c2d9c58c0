//! Random valid values are written by every RPC that writes, and read back unchanged by every RPC that returns them;
//! what is just over a limit is refused, and nothing of it is stored.

mod fleet_items;
mod fragments;
mod keys;
mod machine_config;
mod organizations;
mod over_limits;
mod random;
mod registry;

use prost::Message;
use random::Random;

/// Fails if the messages differ in any bit. `==` takes -0.0 for 0.0.
fn assert_same<M: Message + std::fmt::Debug>(got: &M, expected: &M) {
    let is_same = got.encode_to_vec() == expected.encode_to_vec();
    assert!(is_same, "got {got:#?}\nexpected {expected:#?}");
}

/// Fails if the messages differ in any bit, or one is missing.
fn assert_all_same<M: Message + std::fmt::Debug>(got: &[M], expected: &[M]) {
    assert_eq!(got.len(), expected.len(), "got {got:#?}\nexpected {expected:#?}");
    got.iter().zip(expected).for_each(|(got, expected)| assert_same(got, expected));
}
