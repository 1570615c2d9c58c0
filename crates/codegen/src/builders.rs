//! The JavaScript that builds plain objects from the tape: one object literal for each message, with
//! all its keys, so that engines keep one shape for each.

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
        writeln!(out, "const e{index} = named({});", name_table(e))?;
    }
    for (index, message) in model.messages.iter().enumerate() {
        writeln!(out, "/** {} @param {{number}} p */", message.full_name())?;
        writeln!(out, "const m{index} = (p) => ({{{}}});", literal(model, message)?)?;
    }
    let all: Vec<_> = (0..model.messages.len()).map(|index| format!("m{index}")).collect();
    writeln!(out, "/** In the order of the module's schema. @type {{((frame: number) => unknown)[]}} */")?;
    writeln!(out, "export const builders = [{}];", all.join(", "))?;
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

fn literal(model: &Model, message: &MessageDescriptor) -> Result<String, Error> {
    let mut fields = Vec::new();
    for (slot, field) in message.fields().enumerate() {
        fields.push(format!(" {}: {}", field.json_name(), value(model, &field, slot)?));
    }
    Ok(if fields.is_empty() { String::new() } else { format!("{} ", fields.join(",")) })
}

fn value(model: &Model, field: &FieldDescriptor, slot: usize) -> Result<String, Error> {
    let at = if slot == 0 { "p".to_owned() } else { format!("p + {slot}") };
    let ty = model::field_type(field);
    Ok(match (model::cardinality(field)?, &ty) {
        (Cardinality::Map, _) => {
            let [key, value] = model::map_types(field)?;
            let value = match &value {
                FieldType::Message(m) => format!("(i) => one(i, m{})", model.index(m)?),
                value => reader(model, value)?,
            };
            format!("map({at}, {}, {value})", reader(model, &key)?)
        }
        (Cardinality::Repeated, FieldType::Message(m)) => format!("many({at}, m{})", model.index(m)?),
        (Cardinality::Repeated, _) => format!("each({at}, {})", reader(model, &ty)?),
        (Cardinality::Implicit, _) => format!("{}({at})", reader(model, &ty)?),
        (Cardinality::Optional | Cardinality::Oneof(_), ty) => match ty {
            FieldType::Message(m) => format!("one({at}, m{})", model.index(m)?),
            FieldType::Plain(TypeTag::Struct | TypeTag::Value | TypeTag::List) => format!("json({at})"),
            FieldType::Plain(TypeTag::Double | TypeTag::Float) => format!("box({at})"),
            ty => format!("opt({at}, {})", reader(model, ty)?),
        },
    })
}

/// The function that reads one value.
fn reader(model: &Model, ty: &FieldType) -> Result<String, Error> {
    let tag = match ty {
        FieldType::Enum(e) => return Ok(format!("e{}", model.enum_index(e)?)),
        FieldType::Message(m) => return Ok(format!("m{}", model.index(m)?)),
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
