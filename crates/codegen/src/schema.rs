//! The schema for decoder, encoder and session, as a list of names and a list of numbers. The codec's
//! `Schema::read` reads them in the order in which they are written here.

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
        self.number(model.enums.len());
        for e in &model.enums {
            self.number(e.values().len());
            for value in e.values() {
                self.name(value.name());
                self.number(value.number() as u32 as usize);
            }
        }
        self.name(model.service.package_name());
        self.name(model.service.name());
        self.number(model.methods.len());
        for method in &model.methods {
            self.name(method.name());
            let reads = usize::from(model::only_reads(method));
            self.number(reads | usize::from(method.is_server_streaming()) << 1);
        }
        let others = model.schema.get(2 * model.methods.len()..).unwrap_or_default();
        self.number(others.len());
        for message in others {
            self.name(message.full_name());
        }
        let mut field_names = Vec::new();
        for message in &model.schema {
            self.fields(model, message, &mut field_names)?;
        }
        Ok(())
    }

    /// A field's number is written as the difference to the previous one, which is usually 1.
    fn fields(
        &mut self,
        model: &Model,
        message: &MessageDescriptor,
        known: &mut Vec<String>,
    ) -> Result<(), Error> {
        self.number(message.fields().len());
        let mut before = 0;
        for field in message.fields() {
            self.field_name(field.json_name(), known);
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

    /// A name is written where it first comes; later ones have the number that it got there.
    fn field_name(&mut self, name: &str, known: &mut Vec<String>) {
        match known.iter().position(|other| other == name) {
            Some(position) => self.number(position + 1),
            None => {
                self.number(0);
                self.name(name);
                known.push(name.to_owned());
            }
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
