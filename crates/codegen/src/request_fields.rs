//! The data about the protocol for the panel of calls (`js/src/calls`): the fields of requests, to
//! write a request as Rust, and the names of fields with secrets.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use prost_reflect::{EnumDescriptor, FieldDescriptor, MessageDescriptor};
use viam_app_codec::schema::{Cardinality, TypeTag};

use crate::descriptors::Error;
use crate::model::{self, FieldType, Model};
use crate::prost_names::{pascal, rust_path, snake};

/// The start of the comment of a field with a secret.
const SECRET: &str = "Secret.";

/// The module `js/src/gen/request-fields.ts`.
pub fn generate(model: &Model) -> Result<String, Error> {
    let mut messages = BTreeMap::new();
    let mut enums = BTreeMap::new();
    for method in model.methods.iter().filter(|method| !method.is_client_streaming()) {
        collect(&method.input(), &mut messages, &mut enums)?;
    }
    let mut out = String::from(
        "// Generated from proto/ by `npm run generate`. Do not edit.\n\n\
         /** A field's type and how often it is there; for a member of a oneof, the path of the oneof in Rust. The\n \
          * field's name in Rust is that in JavaScript in snake case, unless it is there. */\n\
         export type RequestField = readonly [type: string, cardinality: string, rust?: string];\n\n\
         /** Messages that requests hold, by their names in TypeScript: their paths in Rust, and their fields. */\n\
         export const requestMessages: Readonly<\n  Record<string, readonly [path: string, fields: Readonly<Record<string, RequestField>>]>\n> = {\n",
    );
    for (name, message) in &messages {
        let fields: Result<Vec<_>, Error> = message.fields().map(|field| entry(&field)).collect();
        let fields = fields?.join(", ");
        let fields = if fields.is_empty() { "{}".to_owned() } else { format!("{{ {fields} }}") };
        writeln!(out, "  {name}: [{:?}, {fields}],", rust_path(message))?;
    }
    out += "};\n\n/** The numbers of the values of enums that requests hold. */\n\
            export const requestEnums: Readonly<Record<string, Readonly<Record<string, number>>>> = {\n";
    for (name, values) in &enums {
        let values: Vec<_> =
            values.values().map(|value| format!("{}: {}", value.name(), value.number())).collect();
        writeln!(out, "  {name}: {{ {} }},", values.join(", "))?;
    }
    Ok(out + "};\n")
}

/// The module `js/src/gen/secret-fields.ts`, in a separate file because a recorder of calls needs only
/// these.
pub fn secret_fields(model: &Model) -> String {
    let names: String = secrets(model).iter().map(|name| format!("  {name:?},\n")).collect();
    format!(
        "// Generated from proto/ by `npm run generate`. Do not edit.\n\n\
         /** Fields whose values give access to something. */\n\
         export const SECRET_FIELDS: readonly string[] = [\n{names}];\n"
    )
}

fn collect(
    message: &MessageDescriptor,
    messages: &mut BTreeMap<String, MessageDescriptor>,
    enums: &mut BTreeMap<String, EnumDescriptor>,
) -> Result<(), Error> {
    if messages.insert(name_of(message), message.clone()).is_some() {
        return Ok(());
    }
    for field in message.fields() {
        match value_type(&field)? {
            FieldType::Message(inner) => collect(&inner, messages, enums)?,
            FieldType::Enum(inner) => {
                enums.insert(model::type_name(inner.full_name(), inner.package_name()), inner);
            }
            FieldType::Plain(_) => {}
        }
    }
    Ok(())
}

/// The type of a field's value, of a list's elements, or of a map's values.
fn value_type(field: &FieldDescriptor) -> Result<FieldType, Error> {
    if !field.is_map() {
        return Ok(model::field_type(field));
    }
    let [key, value] = model::map_types(field)?;
    match key {
        FieldType::Plain(TypeTag::String) => Ok(value),
        _ => Err(format!("{}: only text is known as a map's key", field.full_name()).into()),
    }
}

fn entry(field: &FieldDescriptor) -> Result<String, Error> {
    let name = field.json_name();
    // Most names in Rust follow from those in JavaScript.
    let rust = if *field.name() == snake(name) { String::new() } else { format!(", {:?}", field.name()) };
    let ty = match value_type(field)? {
        FieldType::Message(message) => name_of(&message),
        FieldType::Enum(e) => model::type_name(e.full_name(), e.package_name()),
        FieldType::Plain(tag) => match tag {
            TypeTag::String => "string",
            TypeTag::Bool => "bool",
            TypeTag::Bytes => "bytes",
            TypeTag::Double | TypeTag::Float => "float",
            TypeTag::Timestamp => "time",
            TypeTag::Struct => "struct",
            TypeTag::Value => "value",
            TypeTag::List => "list",
            _ => "int",
        }
        .to_owned(),
    };
    let cardinality = match model::cardinality(field)? {
        Cardinality::Implicit => "one".to_owned(),
        Cardinality::Optional => "optional".to_owned(),
        Cardinality::Repeated => "repeated".to_owned(),
        Cardinality::Map => "map".to_owned(),
        Cardinality::Oneof(_) => {
            let oneof =
                field.containing_oneof().ok_or_else(|| format!("{} has no oneof", field.full_name()))?;
            let parent = rust_path(field.parent_message());
            let (module, name) = parent.rsplit_once("::").unwrap_or_default();
            format!("{module}::{}::{}", snake(name), pascal(oneof.name()))
        }
    };
    Ok(format!("{name}: [{ty:?}, {cardinality:?}{rust}]"))
}

fn name_of(message: &MessageDescriptor) -> String {
    model::type_name(message.full_name(), message.package_name())
}

/// The JavaScript names of all fields that are marked as secret.
fn secrets(model: &Model) -> BTreeSet<String> {
    let fields = model.messages.iter().flat_map(MessageDescriptor::fields);
    fields
        .filter(|field| {
            let comment = model::comment(&field.parent_message().parent_file(), field.path());
            comment.first().is_some_and(|line| line.starts_with(SECRET))
        })
        .map(|field| field.json_name().to_owned())
        .collect()
}
