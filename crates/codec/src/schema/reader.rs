//! Reads the schema from the two lists that the generator writes (`crates/codegen/src/schema.rs`).
//!
//! As Rust constants the schema would be 95 KB of addresses; as lists it compresses to 5 KB.

use std::str::Split;
use std::sync::OnceLock;

use super::message::{Enum, Field, FieldType, Message, Method};
use super::types::{Cardinality, TypeTag};

/// All messages and RPCs.
#[derive(Debug)]
pub struct Schema {
    /// Request and response of each RPC, then the others by name.
    pub messages: &'static [Message],
    /// In the order of the `.proto` file.
    pub methods: &'static [Method],
}

impl Schema {
    /// Reads names, one per line, and numbers, which are varints.
    pub fn read(names: &'static str, numbers: &'static [u8]) -> Self {
        let mut lists = Lists { names: names.split('\n'), numbers };
        let enums =
            lists.many(|lists| Enum { values: lists.many(|lists| (lists.name(), lists.number() as i32)) });
        let (package, service) = (lists.name(), lists.name());
        let rpcs = lists.many(|lists| (lists.name(), lists.number()));
        // Requests and responses are named after their RPC.
        let named = |name: &str, suffix| -> &'static str { [package, ".", name, suffix].concat().leak() };
        let mut message_names: Vec<_> = rpcs
            .iter()
            .flat_map(|(name, _)| ["Request", "Response"].map(|suffix| named(name, suffix)))
            .collect();
        message_names.extend(lists.many(Lists::name));
        let message = |(index, name)| Message {
            index: index as u16,
            name,
            fields: OnceLock::new(),
            empty_frame: OnceLock::new(),
        };
        let messages: &[Message] =
            message_names.into_iter().enumerate().map(message).collect::<Vec<_>>().leak();
        let mut field_names = Vec::new();
        for message in messages {
            let mut number = 0;
            let fields = lists.many(|lists| {
                let name = lists.field_name(&mut field_names);
                number += lists.number() as u32;
                let cardinality = Cardinality::from_number(lists.number());
                Field { number, name, ty: lists.field_type(enums, messages), cardinality }
            });
            // The cell is empty: each message is read once.
            let _ = message.fields.set(fields);
        }
        let method = |(&(name, flags), types): (&(&'static str, usize), &'static [Message; 2])| {
            let path: &'static str = ["/", package, ".", service, "/", name].concat().leak();
            let [input, output] = types;
            Method { name, path, input, output, reads: flags & 1 == 1, streams: flags & 2 == 2 }
        };
        let (types, _) = messages.as_chunks();
        let methods = rpcs.iter().zip(types).map(method).collect::<Vec<_>>().leak();
        Self { messages, methods }
    }

    /// The message with this full name.
    pub fn message(&self, name: &str) -> Option<&'static Message> {
        self.messages.iter().find(|message| message.name == name)
    }
}

/// The unread rest of both lists.
struct Lists {
    names: Split<'static, char>,
    numbers: &'static [u8],
}

impl Lists {
    fn name(&mut self) -> &'static str {
        self.names.next().unwrap_or_default()
    }

    /// A name where it first comes, later the number that it got there.
    fn field_name(&mut self, known: &mut Vec<&'static str>) -> &'static str {
        match self.number().checked_sub(1) {
            Some(position) => known[position],
            None => {
                let name = self.name();
                known.push(name);
                name
            }
        }
    }

    // Not inlined into its many callers, which run once.
    #[inline(never)]
    fn number(&mut self) -> usize {
        let mut number = 0;
        let mut shift = 0;
        while let Some((byte, rest)) = self.numbers.split_first() {
            self.numbers = rest;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if *byte < 0x80 {
                break;
            }
        }
        number
    }

    /// As many items as the next number says. The schema lives as long as the program.
    fn many<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> &'static [T] {
        let count = self.number();
        (0..count).map(|_| read(self)).collect::<Vec<_>>().leak()
    }

    fn field_type(&mut self, enums: &'static [Enum], messages: &'static [Message]) -> FieldType {
        match TypeTag::ALL[self.number()] {
            TypeTag::Double => FieldType::Double,
            TypeTag::Float => FieldType::Float,
            TypeTag::Int32 => FieldType::Int32,
            TypeTag::Int64 => FieldType::Int64,
            TypeTag::Uint32 => FieldType::Uint32,
            TypeTag::Uint64 => FieldType::Uint64,
            TypeTag::Sint32 => FieldType::Sint32,
            TypeTag::Sint64 => FieldType::Sint64,
            TypeTag::Fixed32 => FieldType::Fixed32,
            TypeTag::Fixed64 => FieldType::Fixed64,
            TypeTag::Sfixed32 => FieldType::Sfixed32,
            TypeTag::Sfixed64 => FieldType::Sfixed64,
            TypeTag::Bool => FieldType::Bool,
            TypeTag::String => FieldType::String,
            TypeTag::Bytes => FieldType::Bytes,
            TypeTag::Enum => FieldType::Enum(&enums[self.number()]),
            TypeTag::Message => FieldType::Message(&messages[self.number()]),
            TypeTag::Timestamp => FieldType::Timestamp,
            TypeTag::Struct => FieldType::Struct,
            TypeTag::Value => FieldType::Value,
            TypeTag::List => FieldType::List,
        }
    }
}
