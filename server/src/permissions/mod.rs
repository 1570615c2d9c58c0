//! Who may do what: one table for the roles, one for the RPCs, and the check that reads both.
//!
//! [`CheckPermissions`](crate::generated::viam::app::v1::app_service_server::AppService) answers
//! from the same table by which every RPC is checked.

mod grants;
mod roles;
mod rules;
mod scope;

pub use crate::generated::rpc::Rpc;
pub(crate) use grants::{Caller, Grant, Identity};
pub use roles::{Level, Permission, Role};
pub use rules::Rule;
pub(crate) use scope::{Resource, Scope, scope};
