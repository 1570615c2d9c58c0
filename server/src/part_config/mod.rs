//! A part's configuration as JSON: the fragments it uses, what happens to their resources on the
//! way into it, and its form on the wire.
//!
//! Pure functions of values: nothing here knows the store or the caller.

mod budget;
mod fields;
mod fragment_mods;
mod frame;
mod merge;
mod prefix;
mod reference;
mod robot_config;
mod update;
mod variables;

pub(crate) use budget::{Budget, Exhausted};
pub(crate) use fragment_mods::{Fragment, apply};
pub(crate) use merge::merge;
pub(crate) use prefix::add_prefix;
pub(crate) use reference::{Reference, references};
pub(crate) use robot_config::robot_config;
pub(crate) use variables::substitute;

use serde_json::{Map, Value};

/// Levels of objects and lists in a configuration. `serde_json` and most other parsers stop at 128.
pub(crate) const MAX_DEPTH: usize = 100;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;
