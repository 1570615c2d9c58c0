//! Makes from `proto/` everything that follows from it, so that adding an RPC
//! to a `.proto` file is the whole work of adding it to client and server.

pub mod descriptors;
pub mod rust;
