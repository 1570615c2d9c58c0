//! The sizes of messages in memory: for each message, the size of its type, and which fields hold messages.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use prost_reflect::{DescriptorPool, FieldDescriptor, Kind, MessageDescriptor};
use prost_types::FileDescriptorSet;

use crate::descriptors::Error;
use crate::prost_names;

/// Entries that a map has room for once it has one.
const FIRST_OF_MAP: usize = 11;

/// Writes `message_sizes.rs` for the requests and responses of all services into `out_dir`. Where it is included,
/// it expects `struct MessageSize { size: usize, messages: &'static [(u32, usize)] }`, whose `messages` are
/// fields with the positions of their types in `MESSAGE_SIZES`, and a trait `HasMessageSize` with
/// `const MESSAGE_SIZE: usize`. Generated types are expected below `crate::generated`.
pub fn write(files: &FileDescriptorSet, out_dir: &Path) -> Result<(), Error> {
    let pool = DescriptorPool::from_file_descriptor_set(files.clone())?;
    let mut messages = BTreeMap::new();
    for method in pool.services().flat_map(|service| service.methods().collect::<Vec<_>>()) {
        collect(method.input(), &mut messages);
        collect(method.output(), &mut messages);
    }
    let positions: BTreeMap<&str, usize> =
        messages.keys().enumerate().map(|(position, name)| (name.as_str(), position)).collect();
    let mut out = format!("static MESSAGE_SIZES: [MessageSize; {}] = [\n", messages.len());
    for message in messages.values() {
        let inner = message.fields().filter_map(|field| {
            let kind = field.kind();
            Some((field.number(), positions.get(kind.as_message()?.full_name())?))
        });
        let inner: Vec<_> = inner.collect();
        writeln!(out, "    MessageSize {{ size: {}, messages: &{inner:?} }},", size(message))?;
    }
    out += "];\n\n";
    for (position, message) in messages.values().enumerate().filter(|(_, message)| !message.is_map_entry()) {
        writeln!(
            out,
            "impl HasMessageSize for {} {{ const MESSAGE_SIZE: usize = {position}; }}",
            path(message)
        )?;
    }
    std::fs::write(out_dir.join("message_sizes.rs"), out)?;
    Ok(())
}

fn collect(message: MessageDescriptor, messages: &mut BTreeMap<String, MessageDescriptor>) {
    if messages.insert(message.full_name().to_owned(), message.clone()).is_some() {
        return;
    }
    for field in message.fields() {
        if let Kind::Message(inner) = field.kind() {
            collect(inner, messages);
        }
    }
}

/// The size of the message itself, as an expression.
fn size(message: &MessageDescriptor) -> String {
    if message.is_map_entry() {
        return entry(message);
    }
    let maps = message.fields().filter(FieldDescriptor::is_map);
    let maps = maps.filter_map(|field| field.kind().as_message().map(entry));
    maps.fold(format!("size_of::<{}>()", path(message)), |size, entry| {
        format!("{size} + {FIRST_OF_MAP} * {entry}")
    })
}

fn entry(message: &MessageDescriptor) -> String {
    let value = match message.map_entry_value_field().kind() {
        Kind::Message(value) => path(&value),
        Kind::String | Kind::Bytes => "String".to_owned(),
        _ => "u64".to_owned(),
    };
    format!("size_of::<(String, {value})>()")
}

fn path(message: &MessageDescriptor) -> String {
    match message.full_name().strip_prefix("google.protobuf.") {
        Some(name) => format!("prost_types::{name}"),
        None => format!("crate::generated::{}", prost_names::rust_path(message)),
    }
}
