//! The layout tables: `src/layout.rs` filled in, for the module that JavaScript loads.

use std::fmt::Write;

use prost_reflect::{FieldDescriptor, MethodDescriptor};

use crate::model::{self, Kind, Model, Rule};

/// Rust source: one static a message, an enum and an RPC, and the lists of them.
pub fn generate(model: &Model) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = write(model, &mut out);
    out
}

fn write(model: &Model, out: &mut String) -> std::fmt::Result {
    for (index, message) in model.messages.iter().enumerate() {
        writeln!(
            out,
            "static M{index}: Message = Message {{ index: {index}, name: {:?}, fields: &[",
            message.full_name()
        )?;
        for field in message.fields() {
            writeln!(out, "    {},", field_source(model, &field))?;
        }
        writeln!(out, "] }};")?;
    }
    for (index, e) in model.enums.iter().enumerate() {
        let values: Vec<_> = e.values().map(|v| format!("({:?}, {})", v.name(), v.number())).collect();
        writeln!(
            out,
            "static E{index}: Enum = Enum {{ name: {:?}, values: &[{}] }};",
            e.full_name(),
            values.join(", ")
        )?;
    }
    list(out, "messages, sorted by name", "MESSAGES", "Message", 'M', model.messages.len())?;
    writeln!(out, "/// All RPCs of the service, in the order of the file.")?;
    writeln!(out, "pub static METHODS: [Method; {}] = [", model.methods.len())?;
    for method in &model.methods {
        writeln!(out, "    {},", method_source(model, method))?;
    }
    writeln!(out, "];")
}

fn list(out: &mut String, what: &str, name: &str, of: &str, letter: char, count: usize) -> std::fmt::Result {
    let all: Vec<_> = (0..count).map(|index| format!("&{letter}{index}")).collect();
    writeln!(out, "/// All {what}.")?;
    writeln!(out, "pub static {name}: [&{of}; {count}] = [{}];", all.join(", "))
}

fn field_source(model: &Model, field: &FieldDescriptor) -> String {
    let kind = match model::kind(field) {
        Kind::Plain(name) => format!("Kind::{name}"),
        Kind::Enum(e) => format!("Kind::Enum(&E{})", model.enum_index(&e)),
        Kind::Message(m) => format!("Kind::Message(&M{})", model.index(&m)),
    };
    let rule = match model::rule(field) {
        Rule::Implicit => "Rule::Implicit".to_owned(),
        Rule::Optional => "Rule::Optional".to_owned(),
        Rule::Oneof(position) => format!("Rule::Oneof({position})"),
        Rule::Repeated => "Rule::Repeated".to_owned(),
        Rule::Map => "Rule::Map".to_owned(),
    };
    format!(
        "Field {{ number: {}, name: {:?}, kind: {kind}, rule: {rule} }}",
        field.number(),
        field.json_name()
    )
}

fn method_source(model: &Model, method: &MethodDescriptor) -> String {
    format!(
        "Method {{ name: {:?}, path: \"/{}/{}\", input: &M{}, output: &M{}, reads: {} }}",
        method.name(),
        method.parent_service().full_name(),
        method.name(),
        model.index(&method.input()),
        model.index(&method.output()),
        reads(method),
    )
}

fn reads(method: &MethodDescriptor) -> bool {
    use prost_types::method_options::IdempotencyLevel;
    let level = method.method_descriptor_proto().options.as_ref().map(|options| options.idempotency_level());
    level == Some(IdempotencyLevel::NoSideEffects)
}
