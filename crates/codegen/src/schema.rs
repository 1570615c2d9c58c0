//! The schema for decoder, encoder and session, as a list of names and a list of numbers. The codec's
//! `Schema::read` reads them in the order in which they are written here.

use std::collections::BTreeMap;

use prost_reflect::MessageDescriptor;

use viam_app_codec::schema::TypeTag;

use crate::descriptors::Error;
use crate::model::{self, FieldType, Model};

/// Rust source of the two lists.
pub fn generate(model: &Model) -> Result<String, Error> {
    let mut lists = Lists::default();
    lists.schema(model)?;
    let Lists { names, numbers } = lists;
    Ok(format!("const NAMES: &str = {:?};\nconst NUMBERS: &[u8] = &{numbers:?};\n", names.join("\n")))
}

#[derive(Default)]
struct Lists {
    names: Vec<String>,
    /// Varints.
    numbers: Vec<u8>,
}

impl Lists {
    fn schema(&mut self, model: &Model) -> Result<(), Error> {
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
            self.fields(model, message, &field_names)?;
        }
        self.name(&format!("/{}/", model.service.full_name()));
        self.number(model.methods.len());
        for method in &model.methods {
            self.name(method.name());
            self.number(model.index(&method.input())?);
            self.number(model.index(&method.output())?);
            let reads = usize::from(model::only_reads(method));
            self.number(reads | usize::from(method.is_server_streaming()) << 1);
        }
        Ok(())
    }

    /// A field's number is written as the difference to the previous one, which is usually 1.
    fn fields(&mut self, model: &Model, message: &MessageDescriptor, names: &[String]) -> Result<(), Error> {
        self.number(message.fields().len());
        let mut before = 0;
        for field in message.fields() {
            let name = names.iter().position(|name| *name == field.json_name());
            self.number(name.ok_or_else(|| format!("{} has no name", field.full_name()))?);
            self.number(field.number().wrapping_sub(before) as usize);
            before = field.number();
            self.number(model::cardinality(&field)?.number());
            match model::field_type(&field) {
                FieldType::Plain(tag) => self.number(tag as usize),
                FieldType::Enum(e) => {
                    self.number(TypeTag::Enum as usize);
                    self.number(model.enum_index(&e)?);
                }
                FieldType::Message(message) => {
                    self.number(TypeTag::Message as usize);
                    self.number(model.index(&message)?);
                }
            }
        }
        Ok(())
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

/// The names of all fields, the most frequent first, so that their numbers are small.
fn field_names(model: &Model) -> Vec<String> {
    let mut count = BTreeMap::new();
    for field in model.messages.iter().flat_map(MessageDescriptor::fields) {
        *count.entry(field.json_name().to_owned()).or_default() += 1;
    }
    let mut names: Vec<_> = count.into_iter().collect();
    names.sort_by_key(|(_, count): &(String, usize)| std::cmp::Reverse(*count));
    names.into_iter().map(|(name, _)| name).collect()
}
