//! What the panel of calls copies as Rust compiles. `tests/node/calls.test.mjs` compares the files with the copies.

#![cfg(all(feature = "native", not(target_arch = "wasm32")))]
#![allow(dead_code, deprecated, clippy::all, missing_docs)]

macro_rules! compiles {
    ($($call:ident)*) => {
        $(mod $call {
            include!(concat!("copied-calls/", stringify!($call), ".rs"));
        })*
    };
}

compiles!(
    add_role create_fragment get_robot_part_logs get_user_id_by_email list_organization_members
    tail_robot_part_logs update_registry_item
);
