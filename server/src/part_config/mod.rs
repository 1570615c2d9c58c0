//! A part's configuration as JSON: the fragments it uses, what happens to their resources on the
//! way into it, and its form on the wire.
//!
//! Pure functions of values: nothing here knows the store or the caller.

mod fields;
mod fragment_mods;
mod frame;
mod merge;
mod prefix;
mod reference;
mod robot_config;
mod update;
mod variables;

pub(crate) use fragment_mods::{Fragment, apply};
pub(crate) use merge::merge;
pub(crate) use prefix::add_prefix;
pub(crate) use reference::{Reference, references};
pub(crate) use robot_config::robot_config;
pub(crate) use variables::substitute;

use serde_json::{Map, Value};

/// A JSON object.
pub(crate) type Object = Map<String, Value>;
