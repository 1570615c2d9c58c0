//! The descriptors as the generators need them: flat, named, with comments.

use std::collections::{BTreeMap, BTreeSet};

use prost_reflect::{
    DescriptorPool, EnumDescriptor, FieldDescriptor, FileDescriptor, Kind as Wire, MessageDescriptor,
    MethodDescriptor,
};
use prost_types::FileDescriptorSet;

use crate::descriptors::Error;

/// Everything that is generated from.
pub struct Model {
    /// Sorted by full name; a message's position is its index everywhere.
    pub messages: Vec<MessageDescriptor>,
    /// Sorted by full name.
    pub enums: Vec<EnumDescriptor>,
    /// The RPCs that `client.appService` offers, in the order of the file.
    pub methods: Vec<MethodDescriptor>,
    indices: BTreeMap<String, usize>,
}

/// Messages with a form of their own in JavaScript.
const WELL_KNOWN: [&str; 4] = [
    "google.protobuf.Timestamp",
    "google.protobuf.Struct",
    "google.protobuf.Value",
    "google.protobuf.ListValue",
];

const SERVICE: &str = "viam.app.v1.AppService";

impl Model {
    /// Collects all messages and enums of the files asked for, and what they reach.
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
        let indices = found.keys().enumerate().map(|(index, name)| (name.clone(), index)).collect();
        let model = Self {
            messages: found.into_values().collect(),
            enums: enums.into_values().collect(),
            methods: service.methods().collect(),
            indices,
        };
        model.check()?;
        Ok(model)
    }

    /// Position of a message in [`Model::messages`].
    pub fn index(&self, message: &MessageDescriptor) -> usize {
        self.indices.get(message.full_name()).copied().unwrap_or_default()
    }

    /// Position of an enum in [`Model::enums`].
    pub fn enum_index(&self, wanted: &EnumDescriptor) -> usize {
        self.enums.iter().position(|e| e == wanted).unwrap_or_default()
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

fn collect(message: MessageDescriptor, found: &mut BTreeMap<String, MessageDescriptor>) {
    let name = message.full_name().to_owned();
    if WELL_KNOWN.contains(&name.as_str()) || found.insert(name, message.clone()).is_some() {
        return;
    }
    for field in message.fields() {
        if let Wire::Message(child) = field.kind() {
            collect(child, found);
        }
    }
}

/// What a field's values are: a plain name of [`layout::Kind`](../../codec/src/layout.rs) or a reference.
pub enum Kind {
    /// A scalar or well-known type, by its name in `layout::Kind`.
    Plain(&'static str),
    /// An enum.
    Enum(EnumDescriptor),
    /// A message.
    Message(MessageDescriptor),
}

/// The kind of one value of `field`.
pub fn kind(field: &FieldDescriptor) -> Kind {
    Kind::Plain(match field.kind() {
        Wire::Double => "Double",
        Wire::Float => "Float",
        Wire::Int32 => "Int32",
        Wire::Int64 => "Int64",
        Wire::Uint32 => "Uint32",
        Wire::Uint64 => "Uint64",
        Wire::Sint32 => "Sint32",
        Wire::Sint64 => "Sint64",
        Wire::Fixed32 => "Fixed32",
        Wire::Fixed64 => "Fixed64",
        Wire::Sfixed32 => "Sfixed32",
        Wire::Sfixed64 => "Sfixed64",
        Wire::Bool => "Bool",
        Wire::String => "String",
        Wire::Bytes => "Bytes",
        Wire::Enum(e) => return Kind::Enum(e),
        Wire::Message(m) => match m.full_name() {
            "google.protobuf.Timestamp" => "Timestamp",
            "google.protobuf.Struct" => "Struct",
            "google.protobuf.Value" => "Value",
            "google.protobuf.ListValue" => "List",
            _ => return Kind::Message(m),
        },
    })
}

/// How often a field may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// No presence.
    Implicit,
    /// Presence.
    Optional,
    /// Member of the oneof with this position.
    Oneof(usize),
    /// A list.
    Repeated,
    /// A map.
    Map,
}

/// The rule of `field`.
pub fn rule(field: &FieldDescriptor) -> Rule {
    if field.is_map() {
        return Rule::Map;
    }
    if field.is_list() {
        return Rule::Repeated;
    }
    match field.containing_oneof().filter(|oneof| !oneof.is_synthetic()) {
        Some(oneof) => {
            let position = field.parent_message().oneofs().position(|o| o == oneof);
            Rule::Oneof(position.unwrap_or_default())
        }
        None if field.supports_presence() => Rule::Optional,
        None => Rule::Implicit,
    }
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

/// Whether an RPC says that it changes nothing (`idempotency_level = NO_SIDE_EFFECTS`).
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
