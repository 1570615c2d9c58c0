//! The fleet API on one machine.

mod generated;

fn main() {}
