//! The JavaScript that builds plain objects from the tape: one object literal for each message, with
//! all its keys, so that engines keep one shape for each.
//!
//! Only `decodeMessage` builds what requests alone hold. An app without it leaves those builders out.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use prost_reflect::{EnumDescriptor, FieldDescriptor, MessageDescriptor};
use viam_app_codec::schema::{Cardinality, TypeTag};

use crate::descriptors::Error;
use crate::model::{self, FieldType, Model};

/// The module `js/boundary/gen/builders.js`.
pub fn generate(model: &Model) -> Result<String, Error> {
    let mut out = String::from(
        "// Generated from proto/ by `npm run generate`. Do not edit.\n\
         import { bool, box, bytes, each, int64, json, many, map, named, num, one, opt, str, time, uint64 } from \"../read-tape.js\";\n\n",
    );
    for (index, e) in model.enums.iter().enumerate() {
        writeln!(out, "const e{index} = /* @__PURE__ */ named({});", name_table(e))?;
    }
    let builders = Builders::new(model)?;
    for (index, message) in model.schema.iter().enumerate() {
        if builders.builder_of[index] == index {
            writeln!(out, "/** {} @param {{number}} p */", message.full_name())?;
            writeln!(out, "const m{index} = (p) => ({{{}}});", builders.literal(message)?)?;
        }
    }
    let of_requests = of_requests_alone(model)?;
    let of_responses = builders.builder_of.iter().enumerate().map(|(index, builder)| {
        if of_requests.contains(&index) { String::new() } else { format!("m{builder}") }
    });
    let of_responses = of_responses.collect::<Vec<_>>().join(", ");
    let of_requests = of_requests.iter().map(|index| format!("{index}: m{}", builders.builder_of[*index]));
    let of_requests = of_requests.collect::<Vec<_>>().join(", ");
    writeln!(
        out,
        "/** What responses hold, in the order of the module's schema. @type {{((frame: number) => unknown)[]}} */"
    )?;
    writeln!(out, "export const builders = [{of_responses}];")?;
    writeln!(out, "/** What only requests hold. @type {{Record<number, (frame: number) => unknown>}} */")?;
    writeln!(out, "export const requestBuilders = {{ {of_requests} }};")?;
    Ok(out)
}

fn name_table(e: &EnumDescriptor) -> String {
    let dense = e.values().enumerate().all(|(i, v)| usize::try_from(v.number()) == Ok(i));
    let entries: Vec<_> = e
        .values()
        .map(|v| if dense { format!("{:?}", v.name()) } else { format!("[{}]: {:?}", v.number(), v.name()) })
        .collect();
    if dense { format!("[{}]", entries.join(", ")) } else { format!("{{{}}}", entries.join(", ")) }
}

/// The positions of messages that only requests hold: neither responses nor details of errors.
fn of_requests_alone(model: &Model) -> Result<BTreeSet<usize>, Error> {
    let mut of_requests = BTreeSet::new();
    let mut of_responses = BTreeSet::new();
    for method in &model.methods {
        collect(model, &method.input(), &mut of_requests)?;
        collect(model, &method.output(), &mut of_responses)?;
    }
    Ok(&of_requests - &of_responses)
}

fn collect(model: &Model, message: &MessageDescriptor, found: &mut BTreeSet<usize>) -> Result<(), Error> {
    if found.insert(model.index(message)?) {
        for field in message.fields() {
            if let FieldType::Message(child) = model::field_type(&field) {
                collect(model, &child, found)?;
            }
        }
    }
    Ok(())
}

/// Messages with the same shape share one builder.
struct Builders<'m> {
    model: &'m Model,
    /// For each message, the first with the same shape.
    builder_of: Vec<usize>,
}

impl<'m> Builders<'m> {
    fn new(model: &'m Model) -> Result<Self, Error> {
        let mut builders = Self { model, builder_of: (0..model.schema.len()).collect() };
        // If two messages share a builder, messages that contain them may become the same.
        loop {
            let mut first = HashMap::new();
            let mut builder_of = Vec::new();
            for (index, message) in model.schema.iter().enumerate() {
                builder_of.push(*first.entry(builders.literal(message)?).or_insert(index));
            }
            if builder_of == builders.builder_of {
                return Ok(builders);
            }
            builders.builder_of = builder_of;
        }
    }

    fn literal(&self, message: &MessageDescriptor) -> Result<String, Error> {
        let mut fields = Vec::new();
        for (slot, field) in message.fields().enumerate() {
            fields.push(format!(" {}: {}", field.json_name(), self.value(&field, slot)?));
        }
        Ok(if fields.is_empty() { String::new() } else { format!("{} ", fields.join(",")) })
    }

    fn value(&self, field: &FieldDescriptor, slot: usize) -> Result<String, Error> {
        let at = if slot == 0 { "p".to_owned() } else { format!("p + {slot}") };
        let ty = model::field_type(field);
        Ok(match (model::cardinality(field)?, &ty) {
            (Cardinality::Map, _) => {
                let [key, value] = model::map_types(field)?;
                let value = match &value {
                    FieldType::Message(m) => format!("(i) => one(i, {})", self.builder(m)?),
                    value => self.reader(value)?,
                };
                format!("map({at}, {}, {value})", self.reader(&key)?)
            }
            (Cardinality::Repeated, FieldType::Message(m)) => format!("many({at}, {})", self.builder(m)?),
            (Cardinality::Repeated, _) => format!("each({at}, {})", self.reader(&ty)?),
            (Cardinality::Implicit, _) => format!("{}({at})", self.reader(&ty)?),
            (Cardinality::Optional | Cardinality::Oneof(_), ty) => match ty {
                FieldType::Message(m) => format!("one({at}, {})", self.builder(m)?),
                FieldType::Plain(TypeTag::Struct | TypeTag::Value | TypeTag::List) => format!("json({at})"),
                FieldType::Plain(TypeTag::Double | TypeTag::Float) => format!("box({at})"),
                ty => format!("opt({at}, {})", self.reader(ty)?),
            },
        })
    }

    fn builder(&self, message: &MessageDescriptor) -> Result<String, Error> {
        Ok(format!("m{}", self.builder_of[self.model.index(message)?]))
    }

    /// The function that reads one value.
    fn reader(&self, ty: &FieldType) -> Result<String, Error> {
        let tag = match ty {
            FieldType::Enum(e) => return Ok(format!("e{}", self.model.enum_index(e)?)),
            FieldType::Message(m) => return self.builder(m),
            FieldType::Plain(tag) => tag,
        };
        Ok(match tag {
            TypeTag::String => "str",
            TypeTag::Bytes => "bytes",
            TypeTag::Bool => "bool",
            TypeTag::Int64 | TypeTag::Sint64 | TypeTag::Sfixed64 => "int64",
            TypeTag::Uint64 | TypeTag::Fixed64 => "uint64",
            TypeTag::Timestamp => "time",
            TypeTag::Struct | TypeTag::Value | TypeTag::List => "json",
            TypeTag::Double
            | TypeTag::Float
            | TypeTag::Int32
            | TypeTag::Uint32
            | TypeTag::Sint32
            | TypeTag::Fixed32
            | TypeTag::Sfixed32 => "num",
            TypeTag::Enum | TypeTag::Message => return Err(format!("{tag:?} has a type of its own").into()),
        }
        .to_owned())
    }
}
