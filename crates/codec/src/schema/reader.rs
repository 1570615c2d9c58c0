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
    /// Sorted by name.
    pub messages: &'static [Message],
    /// In the order of the `.proto` file.
    pub methods: &'static [Method],
}

impl Schema {
    /// Reads names, one per line, and numbers, which are varints.
    pub fn read(names: &'static str, numbers: &'static [u8]) -> Self {
        let mut lists = Lists { names: names.split('\n'), numbers };
        let field_names = lists.many(Lists::name);
        let enums =
            lists.many(|lists| Enum { values: lists.many(|lists| (lists.name(), lists.number() as i32)) });
        let mut index = 0..;
        let messages = lists.many(|lists| Message {
            index: index.next().unwrap_or_default(),
            name: lists.name(),
            fields: OnceLock::new(),
            empty_frame: OnceLock::new(),
        });
        for message in messages {
            let mut number = 0;
            let fields = lists.many(|lists| {
                let name = field_names[lists.number()];
                number += lists.number() as u32;
                let cardinality = Cardinality::from_number(lists.number());
                Field { number, name, ty: lists.field_type(enums, messages), cardinality }
            });
            // The cell is empty: each message is read once.
            let _ = message.fields.set(fields);
        }
        let service = lists.name();
        let methods = lists.many(|lists| {
            let path: &'static str = [service, lists.name()].concat().leak();
            let [input, output] = [(); 2].map(|()| &messages[lists.number()]);
            let flags = lists.number();
            let (reads, streams) = (flags & 1 == 1, flags & 2 == 2);
            Method { name: &path[service.len()..], path, input, output, reads, streams }
        });
        Self { messages, methods }
    }

    /// The message with this full name.
    pub fn message(&self, name: &str) -> Option<&'static Message> {
        let index = self.messages.binary_search_by_key(&name, |message| message.name);
        index.ok().map(|index| &self.messages[index])
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
