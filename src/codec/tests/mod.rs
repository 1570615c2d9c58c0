//! The codec against prost: random messages of every type, both ways, and bytes that are no message.

mod every_message;
mod js;
mod malformed;
mod random;
mod read;
mod requests;
