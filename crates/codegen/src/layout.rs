//! The layout tables, for the module that JavaScript loads, as a list of names and a list of
//! numbers. `crates/codec/src/layout/tables.rs` reads them in the order in which they are written here.

use std::collections::BTreeMap;

use prost_reflect::{FieldDescriptor, MessageDescriptor, MethodDescriptor};

use crate::model::{self, Kind, Model, Rule};

/// Rust source of the two lists.
pub fn generate(model: &Model) -> String {
    let mut lists = Lists::default();
    lists.tables(model);
    let Lists { names, numbers } = lists;
    format!("const NAMES: &str = {:?};\nconst NUMBERS: &[u8] = &{numbers:?};\n", names.join("\n"))
}

/// `Kind`s of `crates/codec/src/layout.rs` by their number.
const KINDS: [&str; 21] = [
    "Double",
    "Float",
    "Int32",
    "Int64",
    "Uint32",
    "Uint64",
    "Sint32",
    "Sint64",
    "Fixed32",
    "Fixed64",
    "Sfixed32",
    "Sfixed64",
    "Bool",
    "String",
    "Bytes",
    "Enum",
    "Message",
    "Timestamp",
    "Struct",
    "Value",
    "List",
];

#[derive(Default)]
struct Lists {
    names: Vec<String>,
    /// Varints.
    numbers: Vec<u8>,
}

impl Lists {
    fn tables(&mut self, model: &Model) {
        let field_names = field_names(model);
        self.number(field_names.len());
        self.names.extend_from_slice(&field_names);
        self.number(model.enums.len());
        for e in &model.enums {
            self.number(e.values().len());
            for value in e.values() {
                self.name(value.name());
                self.number(value.number() as u32 as usize);
            }
        }
        self.number(model.messages.len());
        for message in &model.messages {
            self.name(message.full_name());
        }
        for message in &model.messages {
            self.fields(model, message, &field_names);
        }
        let service = model.methods.first().map(MethodDescriptor::parent_service);
        self.name(&service.map(|service| format!("/{}/", service.full_name())).unwrap_or_default());
        self.number(model.methods.len());
        for method in &model.methods {
            self.name(method.name());
            self.number(model.index(&method.input()));
            self.number(model.index(&method.output()));
            self.number(model::only_reads(method).into());
        }
    }

    /// Each field's number is told as the distance from the one before, which mostly is one.
    fn fields(&mut self, model: &Model, message: &MessageDescriptor, names: &[String]) {
        self.number(message.fields().len());
        let mut before = 0;
        for field in message.fields() {
            self.number(names.iter().position(|name| *name == field.json_name()).unwrap_or_default());
            self.number(field.number().wrapping_sub(before) as usize);
            before = field.number();
            self.number(match model::rule(&field) {
                Rule::Implicit => 0,
                Rule::Optional => 1,
                Rule::Repeated => 2,
                Rule::Map => 3,
                Rule::Oneof(position) => 4 + position,
            });
            self.kind(model, &field);
        }
    }

    fn kind(&mut self, model: &Model, field: &FieldDescriptor) {
        let kind = model::kind(field);
        let (name, reference) = match &kind {
            Kind::Plain(name) => (*name, None),
            Kind::Enum(e) => ("Enum", Some(model.enum_index(e))),
            Kind::Message(message) => ("Message", Some(model.index(message))),
        };
        self.number(KINDS.iter().position(|kind| *kind == name).unwrap_or_default());
        if let Some(index) = reference {
            self.number(index);
        }
    }

    fn name(&mut self, name: &str) {
        self.names.push(name.to_owned());
    }

    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.numbers.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.numbers.push(number as u8);
    }
}

/// Every name that a field has, the frequent ones first, so that their numbers are small.
fn field_names(model: &Model) -> Vec<String> {
    let mut count = BTreeMap::new();
    for field in model.messages.iter().flat_map(MessageDescriptor::fields) {
        *count.entry(field.json_name().to_owned()).or_default() += 1;
    }
    let mut names: Vec<_> = count.into_iter().collect();
    names.sort_by_key(|(_, count): &(String, usize)| std::cmp::Reverse(*count));
    names.into_iter().map(|(name, _)| name).collect()
}
