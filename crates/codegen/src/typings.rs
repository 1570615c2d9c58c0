//! The TypeScript of what follows from `proto/`: the messages, the enums and `AppService`.

use std::collections::BTreeSet;
use std::fmt::Write;

use prost_reflect::{EnumDescriptor, FieldDescriptor, FileDescriptor, MessageDescriptor, MethodDescriptor};

use viam_app_codec::schema::{Cardinality, TypeTag};

use crate::descriptors::Error;
use crate::model::{self, FieldType, Model};

const HEAD: &str = "// Generated from proto/ by `npm run generate`. Do not edit.\n\n";

/// The module `js/src/gen/messages.ts`.
pub fn messages(model: &Model) -> Result<String, Error> {
    let mut out = String::from(HEAD);
    out += "import { constants } from \"../enums.js\";\n";
    out += "import type { JsonObject, JsonValue } from \"../json.js\";\n\n";
    let prose = Prose::new(model);
    for e in &model.enums {
        enumeration(&prose, e, &mut out)?;
    }
    for message in model.messages.iter().filter(|message| !message.is_map_entry()) {
        interface(&prose, message, &mut out)?;
    }
    message_types(model, &mut out)?;
    Ok(out)
}

/// The module `js/src/gen/app-service.ts`.
pub fn app_service(model: &Model) -> String {
    let mut out = String::from(HEAD);
    let types: BTreeSet<_> =
        model.methods.iter().flat_map(|m| [name(&m.input()), name(&m.output())]).collect();
    out += "import type { CallOptions } from \"../call-options.js\";\n";
    out += "import type { MessageInit } from \"../message-init.js\";\n";
    let _ = writeln!(
        out,
        "import type {{ {} }} from \"./messages.js\";\n",
        types.into_iter().collect::<Vec<_>>().join(", ")
    );
    let prose = Prose::new(model);
    out += "/** Every RPC of the fleet service, as it stands in the protocol: plain objects in, plain objects out. */\n";
    out += "export interface AppService {\n";
    for method in &model.methods {
        let file = method.parent_service().parent_file();
        prose.write(&mut out, "  ", &model::comment(&file, method.path()), &[]);
        let _ = writeln!(out, "  {};", signature(method));
    }
    out += "}\n\n/** An RPC's name in the protocol. */\nexport type RpcName =";
    for method in &model.methods {
        let _ = write!(out, "\n  | {:?}", method.name());
    }
    out += ";\n\n/** The names of RPCs that are not their methods' with a capital first letter. */\n";
    out += "export const spelling: Readonly<Record<string, RpcName>> = {\n";
    for method in &model.methods {
        let key = model::js_name(method.name());
        if !key.get(1..).is_some_and(|rest| method.name().ends_with(rest)) {
            let _ = writeln!(out, "  {key}: {:?},", method.name());
        }
    }
    out += "};\n\n/** How RPCs stream that do. */\n";
    out += "export const streaming: Readonly<Record<string, \"stream\" | \"upload\">> = {\n";
    for method in &model.methods {
        let kind = match (method.is_client_streaming(), method.is_server_streaming()) {
            (true, _) => "upload",
            (_, true) => "stream",
            _ => continue,
        };
        let _ = writeln!(out, "  {}: {kind:?},", model::js_name(method.name()));
    }
    out += "};\n";
    out
}

fn signature(method: &MethodDescriptor) -> String {
    let (input, output) = (name(&method.input()), name(&method.output()));
    let js = model::js_name(method.name());
    match (method.is_client_streaming(), method.is_server_streaming()) {
        (true, _) => format!(
            "{js}(requests: Iterable<MessageInit<{input}>> | AsyncIterable<MessageInit<{input}>>, options?: CallOptions): Promise<{output}>"
        ),
        (_, true) => {
            format!(
                "{js}(request?: MessageInit<{input}>, options?: CallOptions): AsyncIterableIterator<{output}>"
            )
        }
        _ => format!("{js}(request?: MessageInit<{input}>, options?: CallOptions): Promise<{output}>"),
    }
}

fn enumeration(prose: &Prose, e: &EnumDescriptor, out: &mut String) -> std::fmt::Result {
    let file = e.parent_file();
    let ty = model::type_name(e.full_name(), e.package_name());
    let doc = model::comment(&file, e.path());
    prose.write(out, "", &doc, &[]);
    writeln!(out, "export type {ty} = keyof typeof {ty};")?;
    prose.write(out, "", &doc, &[]);
    writeln!(out, "export const {ty}: {{")?;
    for value in e.values() {
        prose.write(out, "  ", &model::comment(&file, value.path()), &[]);
        writeln!(out, "  readonly {0}: {0:?};", Plain(value.name()))?;
    }
    let names: Vec<_> = e.values().map(|value| format!("{:?}", value.name())).collect();
    writeln!(out, "}} = constants([{}]);\n", names.join(", "))
}

/// A name that prints bare with `{}` and quoted with `{:?}`.
struct Plain<'a>(&'a str);

impl std::fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::fmt::Debug for Plain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

fn interface(prose: &Prose, message: &MessageDescriptor, out: &mut String) -> Result<(), Error> {
    let file = message.parent_file();
    prose.write(out, "", &model::comment(&file, message.path()), &[]);
    if message.fields().len() == 0 {
        return Ok(writeln!(out, "export type {} = Record<string, never>;\n", name(message))?);
    }
    writeln!(out, "export interface {} {{", name(message))?;
    for field in message.fields() {
        let mut tags = Vec::new();
        if let Cardinality::Oneof(position) = model::cardinality(&field)?
            && let Some(oneof) = message.oneofs().nth(position.into())
        {
            tags.push(format!("At most one of the fields of `{}` is set.", oneof.name()));
        }
        if is_deprecated(&field) {
            tags.push("@deprecated".to_owned());
        }
        prose.write(out, "  ", &field_comment(&file, &field), &tags);
        writeln!(out, "  {}: {};", field.json_name(), field_type(&field)?)?;
    }
    Ok(writeln!(out, "}}\n")?)
}

fn field_comment(file: &FileDescriptor, field: &FieldDescriptor) -> Vec<String> {
    model::comment(file, field.path())
}

fn is_deprecated(field: &FieldDescriptor) -> bool {
    field.field_descriptor_proto().options.as_ref().is_some_and(|options| options.deprecated())
}

fn field_type(field: &FieldDescriptor) -> Result<String, Error> {
    let ty = model::field_type(field);
    Ok(match model::cardinality(field)? {
        Cardinality::Map => {
            let [_, value] = model::map_types(field)?;
            format!("Record<string, {}>", value_type(&value)?)
        }
        Cardinality::Repeated => match value_type(&ty)? {
            ty if ty.contains('|') => format!("({ty})[]"),
            ty => format!("{ty}[]"),
        },
        Cardinality::Implicit => value_type(&ty)?,
        Cardinality::Optional | Cardinality::Oneof(_) => format!("{} | undefined", value_type(&ty)?),
    })
}

fn value_type(ty: &FieldType) -> Result<String, Error> {
    let tag = match ty {
        FieldType::Enum(e) => {
            return Ok(format!("{} | number", model::type_name(e.full_name(), e.package_name())));
        }
        FieldType::Message(message) => return Ok(name(message)),
        FieldType::Plain(tag) => tag,
    };
    Ok(match tag {
        TypeTag::String => "string",
        TypeTag::Bytes => "Uint8Array",
        TypeTag::Bool => "boolean",
        TypeTag::Int64 | TypeTag::Uint64 | TypeTag::Sint64 | TypeTag::Fixed64 | TypeTag::Sfixed64 => {
            "number | bigint"
        }
        TypeTag::Timestamp => "Date",
        TypeTag::Struct => "JsonObject",
        TypeTag::Value => "JsonValue",
        TypeTag::List => "JsonValue[]",
        TypeTag::Double
        | TypeTag::Float
        | TypeTag::Int32
        | TypeTag::Uint32
        | TypeTag::Sint32
        | TypeTag::Fixed32
        | TypeTag::Sfixed32 => "number",
        TypeTag::Enum | TypeTag::Message => return Err(format!("{tag:?} has a type of its own").into()),
    }
    .to_owned())
}

fn message_types(model: &Model, out: &mut String) -> std::fmt::Result {
    writeln!(out, "/** The messages by their full names, for `encodeMessage` and `decodeMessage`. */")?;
    writeln!(out, "export interface MessageTypes {{")?;
    for message in model.messages.iter().filter(|message| !message.is_map_entry()) {
        writeln!(out, "  {:?}: {};", message.full_name(), name(message))?;
    }
    writeln!(out, "}}")
}

fn name(message: &MessageDescriptor) -> String {
    model::type_name(message.full_name(), message.package_name())
}

/// Turns comments of the `.proto` files into documentation for JavaScript.
struct Prose {
    /// Names that are written another way in JavaScript.
    snake: BTreeSet<String>,
}

impl Prose {
    fn new(model: &Model) -> Self {
        let fields = model.messages.iter().flat_map(MessageDescriptor::fields);
        Self {
            snake: fields.map(|field| field.name().to_owned()).filter(|name| name.contains('_')).collect(),
        }
    }

    fn write(&self, out: &mut String, indent: &str, lines: &[String], tags: &[String]) {
        let lines: Vec<_> =
            lines.iter().map(|line| self.translate(line)).chain(tags.iter().cloned()).collect();
        match lines.as_slice() {
            [] => {}
            [line] => *out += &format!("{indent}/** {line} */\n"),
            lines => {
                *out += &format!("{indent}/**\n");
                for line in lines {
                    *out += format!("{indent} * {line}").trim_end();
                    *out += "\n";
                }
                *out += &format!("{indent} */\n");
            }
        }
    }

    /// Field names between backticks, as JavaScript has them.
    fn translate(&self, line: &str) -> String {
        let parts: Vec<_> = line
            .split('`')
            .enumerate()
            .map(
                |(i, part)| {
                    if i % 2 == 1 && self.snake.contains(part) { camel(part) } else { part.to_owned() }
                },
            )
            .collect();
        parts.join("`").replace("*/", "*\u{200b}/")
    }
}

fn camel(snake: &str) -> String {
    let mut out = String::new();
    for (i, word) in snake.split('_').enumerate() {
        match word.chars().next() {
            Some(first) if i > 0 => {
                out.extend(first.to_uppercase());
                out += &word[first.len_utf8()..];
            }
            _ => out += word,
        }
    }
    out
}
