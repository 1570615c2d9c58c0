//! A client for the Viam cloud's fleet API.

pub mod generated;
pub mod transport;
