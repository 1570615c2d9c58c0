//! A client for the Viam cloud's fleet API.

pub mod codec;
pub mod generated;
pub mod layout;
pub mod transport;
