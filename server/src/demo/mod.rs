//! The demo: a believable fleet, the same each time, whose machines live.

mod configs;
mod fleet;
mod simulation;

pub(crate) use fleet::fill;
pub(crate) use simulation::Simulation;

/// The demo key's id. It is no secret: the demo listens on loopback only and holds nothing real.
pub const KEY_ID: &str = "00000000-0000-4000-8000-00000000de30";

/// The demo key's value.
pub const KEY: &str = "demodemodemodemodemodemodemodemo";
