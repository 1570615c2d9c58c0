//! The JavaScript that builds plain objects from the tape: one object literal a message,
//! every key always present, so that engines keep one shape for each.

use std::fmt::Write;

use prost_reflect::{EnumDescriptor, FieldDescriptor, MessageDescriptor};

use crate::model::{self, Kind, Model, Rule};

/// The module `src/bindings/bridge/gen/messages.js`.
pub fn generate(model: &Model) -> String {
    let mut out = String::from(
        "// Made from proto/ by `npm run generate`. Do not edit.\n\
         import { bool, box, bytes, each, int64, json, many, map, named, num, one, opt, str, time, uint64 } from \"../read.js\";\n\n",
    );
    let _ = write(model, &mut out);
    out
}

fn write(model: &Model, out: &mut String) -> std::fmt::Result {
    for e in &model.enums {
        writeln!(out, "export const {} = {};", names(e), name_table(e))?;
    }
    for (index, e) in model.enums.iter().enumerate() {
        writeln!(out, "const e{index} = named({});", names(e))?;
    }
    for (index, message) in model.messages.iter().enumerate() {
        writeln!(out, "/** {} @param {{number}} p */", message.full_name())?;
        writeln!(out, "const m{index} = (p) => ({{{}}});", literal(model, message))?;
    }
    let all: Vec<_> = (0..model.messages.len()).map(|index| format!("m{index}")).collect();
    writeln!(out, "/** In the order of the module's own table. @type {{((frame: number) => unknown)[]}} */")?;
    writeln!(out, "export const builders = [{}];", all.join(", "))
}

fn names(e: &EnumDescriptor) -> String {
    model::type_name(e.full_name(), e.package_name())
}

fn name_table(e: &EnumDescriptor) -> String {
    let dense = e.values().enumerate().all(|(i, v)| usize::try_from(v.number()) == Ok(i));
    let entries: Vec<_> = e
        .values()
        .map(|v| if dense { format!("{:?}", v.name()) } else { format!("[{}]: {:?}", v.number(), v.name()) })
        .collect();
    if dense { format!("[{}]", entries.join(", ")) } else { format!("{{{}}}", entries.join(", ")) }
}

fn literal(model: &Model, message: &MessageDescriptor) -> String {
    let fields: Vec<_> = message
        .fields()
        .enumerate()
        .map(|(slot, field)| format!(" {}: {}", field.json_name(), value(model, &field, slot)))
        .collect();
    if fields.is_empty() { String::new() } else { format!("{} ", fields.join(",")) }
}

fn value(model: &Model, field: &FieldDescriptor, slot: usize) -> String {
    let at = if slot == 0 { "p".to_owned() } else { format!("p + {slot}") };
    let kind = model::kind(field);
    match model::rule(field) {
        Rule::Map => map(model, &kind, &at),
        Rule::Repeated => match &kind {
            Kind::Message(m) => format!("many({at}, m{})", model.index(m)),
            _ => format!("each({at}, {})", reader(model, &kind)),
        },
        Rule::Optional | Rule::Oneof(_) => match &kind {
            Kind::Message(m) => format!("one({at}, m{})", model.index(m)),
            Kind::Plain("Struct" | "Value" | "List") => format!("json({at})"),
            Kind::Plain("Double" | "Float") => format!("box({at})"),
            _ => format!("opt({at}, {})", reader(model, &kind)),
        },
        Rule::Implicit => format!("{}({at})", reader(model, &kind)),
    }
}

fn map(model: &Model, kind: &Kind, at: &str) -> String {
    let Kind::Message(entry) = kind else { return "{}".to_owned() };
    let part = |name| entry.get_field_by_name(name).map(|field| model::kind(&field));
    let key = part("key").map_or("str".to_owned(), |kind| reader(model, &kind));
    let value = match part("value") {
        Some(Kind::Message(m)) => format!("(i) => one(i, m{})", model.index(&m)),
        Some(kind) => reader(model, &kind),
        None => "str".to_owned(),
    };
    format!("map({at}, {key}, {value})")
}

fn reader(model: &Model, kind: &Kind) -> String {
    match kind {
        Kind::Enum(e) => format!("e{}", model.enum_index(e)),
        Kind::Message(m) => format!("m{}", model.index(m)),
        Kind::Plain(name) => match *name {
            "String" => "str",
            "Bytes" => "bytes",
            "Bool" => "bool",
            "Int64" | "Sint64" | "Sfixed64" => "int64",
            "Uint64" | "Fixed64" => "uint64",
            "Timestamp" => "time",
            "Struct" | "Value" | "List" => "json",
            _ => "num",
        }
        .to_owned(),
    }
}
