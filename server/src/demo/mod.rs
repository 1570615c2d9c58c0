//! The demo: a believable fleet, whose machines call the server as real ones do.

mod configs;
mod fleet;
mod key;
mod log_lines;
mod machine;
mod simulation;

pub(crate) use fleet::fill;
pub(crate) use key::key;
pub(crate) use simulation::Simulation;
