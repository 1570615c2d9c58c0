//! Reads the tables from the two lists that `crates/codegen/src/layout.rs` writes.
//!
//! As Rust constants the tables would be 95 KB of addresses; as lists they compress to 5 KB.

use std::str::Split;
use std::sync::OnceLock;

use super::{Enum, Field, Kind, Message, Method, Rule};

/// All messages and RPCs.
#[derive(Debug)]
pub struct Tables {
    /// Sorted by name.
    pub messages: &'static [Message],
    /// In the order of the `.proto` file.
    pub methods: &'static [Method],
}

impl Tables {
    /// Reads names, a line each, and numbers, which are varints.
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
            blank: OnceLock::new(),
        });
        for message in messages {
            let mut before = 0;
            let fields = lists.many(|lists| {
                let name = field_names[lists.number()];
                before += lists.number() as u32;
                let rule = lists.rule();
                Field { number: before, name, kind: lists.kind(enums, messages), rule }
            });
            // Each is set once.
            let _ = message.fields.set(fields);
        }
        let service = lists.name();
        let methods = lists.many(|lists| {
            let path: &'static str = [service, lists.name()].concat().leak();
            let [input, output] = [(); 2].map(|()| &messages[lists.number()]);
            Method { name: &path[service.len()..], path, input, output, reads: lists.number() == 1 }
        });
        Self { messages, methods }
    }
}

/// What is still to be read of both lists.
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

    /// So many as the next number says; the tables live as long as the program.
    fn many<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> &'static [T] {
        let count = self.number();
        (0..count).map(|_| read(self)).collect::<Vec<_>>().leak()
    }

    fn rule(&mut self) -> Rule {
        match self.number() {
            0 => Rule::Implicit,
            1 => Rule::Optional,
            2 => Rule::Repeated,
            3 => Rule::Map,
            oneof => Rule::Oneof((oneof - 4) as u8),
        }
    }

    fn kind(&mut self, enums: &'static [Enum], messages: &'static [Message]) -> Kind {
        match self.number() {
            0 => Kind::Double,
            1 => Kind::Float,
            2 => Kind::Int32,
            3 => Kind::Int64,
            4 => Kind::Uint32,
            5 => Kind::Uint64,
            6 => Kind::Sint32,
            7 => Kind::Sint64,
            8 => Kind::Fixed32,
            9 => Kind::Fixed64,
            10 => Kind::Sfixed32,
            11 => Kind::Sfixed64,
            12 => Kind::Bool,
            13 => Kind::String,
            14 => Kind::Bytes,
            15 => Kind::Enum(&enums[self.number()]),
            16 => Kind::Message(&messages[self.number()]),
            17 => Kind::Timestamp,
            18 => Kind::Struct,
            19 => Kind::Value,
            _ => Kind::List,
        }
    }
}
