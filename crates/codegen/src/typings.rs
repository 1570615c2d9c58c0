//! The TypeScript declarations of `proto/`: the messages, the enums and `AppService`.

use std::collections::BTreeSet;
use std::fmt::Write;

use prost_reflect::{EnumDescriptor, FieldDescriptor, FileDescriptor, MessageDescriptor, MethodDescriptor};

use viam_app_codec::schema::{Cardinality, TypeTag};

use crate::descriptors::Error;
use crate::model::{self, FieldType, Model};
use crate::prose::Prose;

const HEAD: &str = "// Generated from proto/ by `npm run generate`. Do not edit.\n\n";

/// The module `js/src/gen/messages.ts`.
pub fn messages(model: &Model) -> Result<String, Error> {
    let mut out = String::from(HEAD);
    out += "import { constants } from \"../enums.js\";\n";
    out += "import type { DataForms, DefaultForms } from \"../data-forms.js\";\n";
    out += "import type { JsonObject, JsonValue } from \"../json.js\";\n\n";
    let prose = Prose::new(model);
    let types = Types::new(model);
    for e in &model.enums {
        enumeration(&prose, e, &mut out)?;
    }
    for message in model.messages.iter().filter(|message| !message.is_map_entry()) {
        interface(&prose, &types, message, &mut out)?;
    }
    message_types(model, &types, &mut out)?;
    Ok(out)
}

/// The module `js/src/gen/app-service.ts`.
pub fn app_service(model: &Model) -> String {
    let mut out = String::from(HEAD);
    let types: BTreeSet<_> =
        model.methods.iter().flat_map(|m| [name(&m.input()), name(&m.output())]).collect();
    out += "import type { CallOptions, UploadCallOptions } from \"../call-options.js\";\n";
    out += "import type { DataForms, DefaultForms, InputForms } from \"../data-forms.js\";\n";
    out += "import type { MessageInit } from \"../message-init.js\";\n";
    let _ = writeln!(
        out,
        "import type {{ {} }} from \"./messages.js\";\n",
        types.into_iter().collect::<Vec<_>>().join(", ")
    );
    let prose = Prose::new(model);
    let data = Types::new(model);
    out += "/** Every RPC of the fleet service as the protocol has it: plain objects in, plain objects out. */\n";
    out += "export interface AppService<F extends DataForms = DefaultForms> {\n";
    for method in &model.methods {
        let file = method.parent_service().parent_file();
        let (input, output) = (method.input(), method.output());
        let scope = [input.name(), output.name()];
        prose.write(&mut out, "  ", &model::comment(&file, method.path()), &scope, &[]);
        let _ = writeln!(out, "  {};", signature(&data, method));
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

/// The types of `proto/` for the module's own typings, in a section that wasm-bindgen copies.
pub fn declarations(model: &Model) -> Result<String, Error> {
    let mut out = String::new();
    let prose = Prose::new(model);
    let types = Types::new(model);
    for e in &model.enums {
        prose.write(&mut out, "", &model::comment(&e.parent_file(), e.path()), &[], &[]);
        let names: Vec<_> = e.values().map(|value| format!("{:?}", value.name())).collect();
        let ty = model::type_name(e.full_name(), e.package_name());
        writeln!(out, "export type {ty} = {};\n", names.join(" | "))?;
    }
    for message in model.messages.iter().filter(|message| !message.is_map_entry()) {
        interface(&prose, &types, message, &mut out)?;
    }
    message_types(model, &types, &mut out)?;
    writeln!(out, "\n{}", grpc_code(model))?;
    Ok(out)
}

/// The module `js/src/gen/status-codes.ts`.
pub fn status_codes(model: &Model) -> String {
    format!("{HEAD}{}\n", grpc_code(model))
}

fn grpc_code(model: &Model) -> String {
    let failures: Vec<_> =
        model.status_codes.iter().filter(|name| *name != "OK").map(|name| format!("{name:?}")).collect();
    format!(
        "/** The name of the gRPC status code of a failed call. */\nexport type GrpcCode = {};",
        failures.join(" | ")
    )
}

/// The types of an export: its request, and its result in the default forms.
pub fn of_export(model: &Model, method: &MethodDescriptor) -> (String, String) {
    request_and_result(&Types::new(model), method, "DefaultForms")
}

fn request_and_result(types: &Types, method: &MethodDescriptor, forms: &str) -> (String, String) {
    let (input, output) = (types.of(&method.input(), "InputForms"), types.of(&method.output(), forms));
    let request = match method.is_client_streaming() {
        true => format!("Iterable<MessageInit<{input}>> | AsyncIterable<MessageInit<{input}>>"),
        false => format!("MessageInit<{input}>"),
    };
    let result = match method.is_server_streaming() {
        true => format!("AsyncIterableIterator<{output}>"),
        false => format!("Promise<{output}>"),
    };
    (request, result)
}

fn signature(types: &Types, method: &MethodDescriptor) -> String {
    let js = model::js_name(method.name());
    let (request, result) = request_and_result(types, method, "F");
    let (parameter, options) = match method.is_client_streaming() {
        true => ("requests", "UploadCallOptions"),
        false => ("request?", "CallOptions"),
    };
    format!("{js}({parameter}: {request}, options?: {options}): {result}")
}

fn enumeration(prose: &Prose, e: &EnumDescriptor, out: &mut String) -> std::fmt::Result {
    let file = e.parent_file();
    let ty = model::type_name(e.full_name(), e.package_name());
    let doc = model::comment(&file, e.path());
    prose.write(out, "", &doc, &[], &[]);
    writeln!(out, "export type {ty} = keyof typeof {ty};")?;
    prose.write(out, "", &doc, &[], &[]);
    writeln!(out, "export const {ty}: {{")?;
    for value in e.values() {
        prose.write(out, "  ", &model::comment(&file, value.path()), &[], &[]);
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

fn interface(
    prose: &Prose,
    types: &Types,
    message: &MessageDescriptor,
    out: &mut String,
) -> Result<(), Error> {
    let file = message.parent_file();
    prose.write(out, "", &comment(&file, message.path(), message.full_name()), &[message.name()], &[]);
    if message.fields().len() == 0 {
        return Ok(writeln!(out, "export type {} = Record<string, never>;\n", name(message))?);
    }
    let generic = if types.is_generic(message) { "<F extends DataForms = DefaultForms>" } else { "" };
    writeln!(out, "export interface {}{generic} {{", name(message))?;
    for field in message.fields() {
        let mut tags = Vec::new();
        if let Cardinality::Oneof(position) = model::cardinality(&field)?
            && let Some(oneof) = message.oneofs().nth(position.into())
        {
            tags.push(format!("At most one of the fields of the oneof `{}` is present.", oneof.name()));
        }
        if is_deprecated(&field) {
            tags.push("@deprecated".to_owned());
        }
        let comment = comment(&file, field.path(), field.full_name());
        prose.write(out, "  ", &comment, &[message.name()], &tags);
        writeln!(out, "  {}: {};", field.json_name(), types.field(&field)?)?;
    }
    Ok(writeln!(out, "}}\n")?)
}

/// The compiler's own copies of the files of `google.protobuf` have no comments.
const WELL_KNOWN: [(&str, &str); 6] = [
    ("google.protobuf.Any", "A message of any type."),
    ("google.protobuf.Any.type_url", "A URL whose last segment is the full name of the message's type."),
    ("google.protobuf.Any.value", "The encoded message."),
    ("google.protobuf.Duration", "A span of time; may be negative."),
    ("google.protobuf.Duration.seconds", "Whole seconds."),
    ("google.protobuf.Duration.nanos", "Nanoseconds in addition, with the same sign."),
];

fn comment(file: &FileDescriptor, path: &[i32], full_name: &str) -> Vec<String> {
    let comment = model::comment(file, path);
    if !comment.is_empty() {
        return comment;
    }
    let known = WELL_KNOWN.iter().find(|(name, _)| *name == full_name);
    known.map(|(_, comment)| (*comment).to_owned()).into_iter().collect()
}

fn is_deprecated(field: &FieldDescriptor) -> bool {
    field.field_descriptor_proto().options.as_ref().is_some_and(|options| options.deprecated())
}

/// The types of messages and fields. A message that contains a time or a 64-bit integer, at any depth,
/// has a type parameter: an option of the client changes their form.
struct Types {
    generic: BTreeSet<String>,
}

impl Types {
    fn new(model: &Model) -> Self {
        let mut generic = BTreeSet::new();
        loop {
            let before = generic.len();
            for message in &model.messages {
                let has_forms = message.fields().any(|field| match model::field_type(&field) {
                    FieldType::Message(inner) => generic.contains(inner.full_name()),
                    FieldType::Plain(tag) => tag == TypeTag::Timestamp || is_int64(tag),
                    FieldType::Enum(_) => false,
                });
                if has_forms {
                    generic.insert(message.full_name().to_owned());
                }
            }
            if generic.len() == before {
                return Self { generic };
            }
        }
    }

    fn is_generic(&self, message: &MessageDescriptor) -> bool {
        self.generic.contains(message.full_name())
    }

    /// A message's type, with `forms` as its parameter if it has one.
    fn of(&self, message: &MessageDescriptor, forms: &str) -> String {
        if self.is_generic(message) { format!("{}<{forms}>", name(message)) } else { name(message) }
    }

    fn field(&self, field: &FieldDescriptor) -> Result<String, Error> {
        let ty = model::field_type(field);
        Ok(match model::cardinality(field)? {
            Cardinality::Map => {
                let [_, value] = model::map_types(field)?;
                format!("Record<string, {}>", self.value(&value)?)
            }
            Cardinality::Repeated => match self.value(&ty)? {
                ty if ty.contains('|') => format!("({ty})[]"),
                ty => format!("{ty}[]"),
            },
            Cardinality::Implicit => self.value(&ty)?,
            Cardinality::Optional | Cardinality::Oneof(_) => format!("{} | undefined", self.value(&ty)?),
        })
    }

    fn value(&self, ty: &FieldType) -> Result<String, Error> {
        let tag = match ty {
            FieldType::Enum(e) => return Ok(model::type_name(e.full_name(), e.package_name())),
            FieldType::Message(message) => return Ok(self.of(message, "F")),
            FieldType::Plain(tag) => *tag,
        };
        Ok(match tag {
            TypeTag::String => "string",
            TypeTag::Bytes => "Uint8Array",
            TypeTag::Bool => "boolean",
            TypeTag::Timestamp => "F[\"timestamp\"]",
            TypeTag::Struct => "JsonObject",
            TypeTag::Value => "JsonValue",
            TypeTag::List => "JsonValue[]",
            TypeTag::Int64 | TypeTag::Uint64 | TypeTag::Sint64 | TypeTag::Fixed64 | TypeTag::Sfixed64 => {
                "F[\"int64\"]"
            }
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
}

fn is_int64(tag: TypeTag) -> bool {
    matches!(tag, TypeTag::Int64 | TypeTag::Uint64 | TypeTag::Sint64 | TypeTag::Fixed64 | TypeTag::Sfixed64)
}

fn message_types(model: &Model, types: &Types, out: &mut String) -> std::fmt::Result {
    writeln!(out, "/** The messages by their full names, for `encodeMessage` and `decodeMessage`. */")?;
    writeln!(out, "export interface MessageTypes<F extends DataForms = DefaultForms> {{")?;
    for message in model.messages.iter().filter(|message| !message.is_map_entry()) {
        writeln!(out, "  {:?}: {};", message.full_name(), types.of(message, "F"))?;
    }
    writeln!(out, "}}")
}

fn name(message: &MessageDescriptor) -> String {
    model::type_name(message.full_name(), message.package_name())
}
