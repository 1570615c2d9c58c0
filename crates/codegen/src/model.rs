//! The descriptors as the generators need them: flat, named, with comments.

use std::collections::{BTreeMap, BTreeSet};

use prost_reflect::{
    DescriptorPool, EnumDescriptor, FieldDescriptor, FileDescriptor, Kind as Wire, MessageDescriptor,
    MethodDescriptor, ServiceDescriptor,
};
use prost_types::FileDescriptorSet;
use viam_app_codec::schema::{Cardinality, TypeTag};

use crate::descriptors::Error;

/// The input of the generators.
pub struct Model {
    /// Sorted by full name.
    pub messages: Vec<MessageDescriptor>,
    /// In the order of the schema: request and response of each RPC, then the others by name.
    pub schema: Vec<MessageDescriptor>,
    /// The names of the gRPC status codes, each at the position of its number.
    pub status_codes: Vec<String>,
    /// Sorted by full name.
    pub enums: Vec<EnumDescriptor>,
    /// The service of `client.appService`.
    pub service: ServiceDescriptor,
    /// Its RPCs, in the order of the file.
    pub methods: Vec<MethodDescriptor>,
}

const SERVICE: &str = "viam.app.v1.AppService";
const STATUS_CODES: &str = "google.rpc.Code";

impl Model {
    /// Collects all messages and enums of the files, and those that they use.
    pub fn new(files: &FileDescriptorSet) -> Result<Self, Error> {
        let pool = DescriptorPool::from_file_descriptor_set(files.clone())?;
        let mut found = BTreeMap::new();
        for message in pool.all_messages().filter(|m| !m.full_name().starts_with("google.protobuf.")) {
            collect(message, &mut found);
        }
        let enums: BTreeMap<_, _> = found
            .values()
            .flat_map(MessageDescriptor::fields)
            .filter_map(|field| match field.kind() {
                Wire::Enum(e) => Some((e.full_name().to_owned(), e)),
                _ => None,
            })
            .chain(
                pool.all_enums()
                    .filter(|e| !e.full_name().starts_with("google."))
                    .map(|e| (e.full_name().to_owned(), e)),
            )
            .collect();
        let service = pool.get_service_by_name(SERVICE).ok_or_else(|| format!("proto/ has no {SERVICE}"))?;
        let methods: Vec<_> = service.methods().collect();
        let mut others = found.clone();
        let mut schema = methods_messages(&methods)?;
        for message in &schema {
            others.remove(message.full_name());
        }
        schema.extend(others.into_values());
        let model = Self {
            messages: found.into_values().collect(),
            schema,
            enums: enums.into_values().collect(),
            status_codes: status_codes(&pool)?,
            methods,
            service,
        };
        model.check()?;
        Ok(model)
    }

    /// Position of a message in [`Model::schema`], which is its index everywhere.
    pub fn index(&self, message: &MessageDescriptor) -> Result<usize, Error> {
        let index = self.schema.iter().position(|other| other == message);
        index.ok_or_else(|| format!("{} is not a message of the client", message.full_name()).into())
    }

    /// Position of an enum in [`Model::enums`].
    pub fn enum_index(&self, wanted: &EnumDescriptor) -> Result<usize, Error> {
        let index = self.enums.binary_search_by_key(&wanted.full_name(), |other| other.full_name());
        index.map_err(|_| format!("{} is not an enum of the client", wanted.full_name()).into())
    }

    fn check(&self) -> Result<(), Error> {
        let mut names = BTreeSet::new();
        let types = self
            .messages
            .iter()
            .filter(|m| !m.is_map_entry())
            .map(|m| type_name(m.full_name(), m.package_name()));
        for name in types.chain(self.enums.iter().map(|e| type_name(e.full_name(), e.package_name()))) {
            if !names.insert(name.clone()) {
                return Err(format!("two types of proto/ would both be called {name} in JavaScript").into());
            }
        }
        Ok(())
    }
}

/// Request and response of each RPC. They are named after it, so that the schema need not name them.
fn methods_messages(methods: &[MethodDescriptor]) -> Result<Vec<MessageDescriptor>, Error> {
    let mut messages = Vec::new();
    for method in methods {
        let package = method.parent_service().package_name().to_owned();
        for (message, suffix) in [(method.input(), "Request"), (method.output(), "Response")] {
            let expected = format!("{package}.{}{suffix}", method.name());
            if message.full_name() != expected {
                return Err(format!(
                    "{}: expected {expected}, got {}",
                    method.full_name(),
                    message.full_name()
                )
                .into());
            }
            messages.push(message);
        }
    }
    Ok(messages)
}

fn status_codes(pool: &DescriptorPool) -> Result<Vec<String>, Error> {
    let codes = pool.get_enum_by_name(STATUS_CODES).ok_or_else(|| format!("proto/ has no {STATUS_CODES}"))?;
    let in_order = codes.values().enumerate().all(|(i, code)| usize::try_from(code.number()) == Ok(i));
    let names = codes.values().map(|code| code.name().to_owned()).collect();
    if in_order {
        Ok(names)
    } else {
        Err(format!("the values of {STATUS_CODES} are not numbered from 0").into())
    }
}

fn collect(message: MessageDescriptor, found: &mut BTreeMap<String, MessageDescriptor>) {
    let name = message.full_name().to_owned();
    if well_known(&name).is_some() || found.insert(name, message.clone()).is_some() {
        return;
    }
    for field in message.fields() {
        if let Wire::Message(child) = field.kind() {
            collect(child, found);
        }
    }
}

/// The type of a field's values.
pub enum FieldType {
    /// A scalar, or a well-known type with its own form.
    Plain(TypeTag),
    /// An enum.
    Enum(EnumDescriptor),
    /// A message.
    Message(MessageDescriptor),
}

/// The type of one value of `field`.
pub fn field_type(field: &FieldDescriptor) -> FieldType {
    FieldType::Plain(match field.kind() {
        Wire::Double => TypeTag::Double,
        Wire::Float => TypeTag::Float,
        Wire::Int32 => TypeTag::Int32,
        Wire::Int64 => TypeTag::Int64,
        Wire::Uint32 => TypeTag::Uint32,
        Wire::Uint64 => TypeTag::Uint64,
        Wire::Sint32 => TypeTag::Sint32,
        Wire::Sint64 => TypeTag::Sint64,
        Wire::Fixed32 => TypeTag::Fixed32,
        Wire::Fixed64 => TypeTag::Fixed64,
        Wire::Sfixed32 => TypeTag::Sfixed32,
        Wire::Sfixed64 => TypeTag::Sfixed64,
        Wire::Bool => TypeTag::Bool,
        Wire::String => TypeTag::String,
        Wire::Bytes => TypeTag::Bytes,
        Wire::Enum(e) => return FieldType::Enum(e),
        Wire::Message(m) => match well_known(m.full_name()) {
            Some(tag) => tag,
            None => return FieldType::Message(m),
        },
    })
}

/// Messages with their own form in JavaScript.
fn well_known(name: &str) -> Option<TypeTag> {
    match name {
        "google.protobuf.Timestamp" => Some(TypeTag::Timestamp),
        "google.protobuf.Struct" => Some(TypeTag::Struct),
        "google.protobuf.Value" => Some(TypeTag::Value),
        "google.protobuf.ListValue" => Some(TypeTag::List),
        _ => None,
    }
}

/// The cardinality of `field`.
pub fn cardinality(field: &FieldDescriptor) -> Result<Cardinality, Error> {
    if field.is_map() {
        return Ok(Cardinality::Map);
    }
    if field.is_list() {
        return Ok(Cardinality::Repeated);
    }
    let Some(oneof) = field.containing_oneof().filter(|oneof| !oneof.is_synthetic()) else {
        return Ok(if field.supports_presence() { Cardinality::Optional } else { Cardinality::Implicit });
    };
    let position = field.parent_message().oneofs().position(|other| other == oneof);
    let position = position.and_then(|position| u8::try_from(position).ok());
    Ok(Cardinality::Oneof(
        position.ok_or_else(|| format!("{} is a member of too many oneofs", field.full_name()))?,
    ))
}

/// The types of a map's keys and values.
pub fn map_types(field: &FieldDescriptor) -> Result<[FieldType; 2], Error> {
    let kind = field.kind();
    let entry = kind.as_message().ok_or_else(|| format!("{} has no entries", field.full_name()))?;
    Ok([field_type(&entry.map_entry_key_field()), field_type(&entry.map_entry_value_field())])
}

/// `viam.app.v1.SharedSecret.State` → `SharedSecret_State`.
pub fn type_name(full_name: &str, package: &str) -> String {
    full_name.strip_prefix(package).unwrap_or(full_name).trim_start_matches('.').replace('.', "_")
}

/// `GetUserIDByEmail` → `["Get", "User", "ID", "By", "Email"]`, by the rules that make
/// `getUserIdByEmail`, `getRobotApiKeys` and `listOAuthApps` of the names in the file.
fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let bytes = name.as_bytes();
    let upper = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_uppercase);
    for i in 1..bytes.len() {
        // A word begins at a capital that follows a small letter, or that ends a run of capitals.
        if upper(i) && (!upper(i - 1) || (i + 1 < bytes.len() && !upper(i + 1))) {
            words.push(&name[start..i]);
            start = i;
        }
    }
    words.push(&name[start..]);
    words
}

/// The method's name in JavaScript: `GetUserIDByEmail` → `getUserIdByEmail`.
pub fn js_name(rpc: &str) -> String {
    let mut out = String::new();
    for (i, word) in words(rpc).into_iter().enumerate() {
        let (first, rest) = word.split_at(1);
        out += &if i == 0 { first.to_lowercase() } else { first.to_owned() };
        out += &rest.to_lowercase();
    }
    out
}

/// The method's name in Rust: `GetUserIDByEmail` → `get_user_id_by_email`.
pub fn rust_name(rpc: &str) -> String {
    words(rpc).join("_").to_lowercase()
}

/// The name of a top-level message in Rust: `GetUserIDByEmailRequest` → `GetUserIdByEmailRequest`.
pub fn rust_type(message: &str) -> String {
    let capitalized = |word: &str| word[..1].to_uppercase() + &word[1..].to_lowercase();
    words(message).into_iter().map(capitalized).collect()
}

/// Whether an RPC is declared as read-only (`idempotency_level = NO_SIDE_EFFECTS`).
pub fn only_reads(method: &MethodDescriptor) -> bool {
    use prost_types::method_options::IdempotencyLevel;
    let level = method.method_descriptor_proto().options.as_ref().map(|options| options.idempotency_level());
    level == Some(IdempotencyLevel::NoSideEffects)
}

/// The comment above an element of a file, as lines.
pub fn comment(file: &FileDescriptor, path: &[i32]) -> Vec<String> {
    let location = file
        .file_descriptor_proto()
        .source_code_info
        .as_ref()
        .and_then(|info| info.location.iter().find(|location| location.path == path));
    let Some(text) = location.and_then(|l| l.leading_comments.as_deref().or(l.trailing_comments.as_deref()))
    else {
        return Vec::new();
    };
    text.trim().lines().map(|line| line.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{js_name, rust_name};

    #[test]
    fn names_follow_the_rpc() {
        for (rpc, js, rust) in [
            ("GetUserIDByEmail", "getUserIdByEmail", "get_user_id_by_email"),
            ("GetRobotAPIKeys", "getRobotApiKeys", "get_robot_api_keys"),
            ("ListOAuthApps", "listOAuthApps", "list_o_auth_apps"),
            ("CreateOAuthAppUser", "createOAuthAppUser", "create_o_auth_app_user"),
            ("ListRobotsForOrg", "listRobotsForOrg", "list_robots_for_org"),
            ("GetRobot", "getRobot", "get_robot"),
        ] {
            assert_eq!(js_name(rpc), js);
            assert_eq!(rust_name(rpc), rust);
        }
    }
}
