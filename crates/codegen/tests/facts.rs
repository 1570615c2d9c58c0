//! Compares `proto/` with `app_service.json` and `robot_service.json`, the facts about the public service.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use prost_reflect::{
    Cardinality, DescriptorPool, EnumDescriptor, FieldDescriptor, FileDescriptor, MessageDescriptor,
    ServiceDescriptor,
};
use serde::Deserialize;
use viam_app_codegen::descriptors;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    #[serde(rename = "source")]
    _source: String,
    services: BTreeMap<String, Service>,
    messages: BTreeMap<String, Message>,
    enums: BTreeMap<String, Enum>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    file: String,
    methods: Vec<Method>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Method {
    name: String,
    request: String,
    response: String,
    #[serde(default)]
    client_streaming: bool,
    #[serde(default)]
    server_streaming: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    file: String,
    fields: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    number: u32,
    name: String,
    r#type: String,
    #[serde(default)]
    repeated: bool,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    deprecated: bool,
    oneof: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Enum {
    file: String,
    values: BTreeMap<String, i32>,
}

impl Service {
    fn lines(&self, name: &str) -> Vec<String> {
        let mut lines = vec![format!("{}: service {name}", self.file)];
        lines.extend(self.methods.iter().map(|method| method.line(name)));
        lines
    }

    fn of(service: &ServiceDescriptor) -> Self {
        let methods = service.methods().map(|method| Method {
            name: method.name().to_owned(),
            request: method.input().full_name().to_owned(),
            response: method.output().full_name().to_owned(),
            client_streaming: method.is_client_streaming(),
            server_streaming: method.is_server_streaming(),
        });
        Self { file: service.parent_file().name().to_owned(), methods: methods.collect() }
    }
}

impl Method {
    fn line(&self, service: &str) -> String {
        let stream = |streaming| if streaming { "stream " } else { "" };
        format!(
            "rpc {service}.{}({}{}) returns ({}{})",
            self.name,
            stream(self.client_streaming),
            self.request,
            stream(self.server_streaming),
            self.response
        )
    }
}

impl Message {
    fn lines(&self, name: &str) -> Vec<String> {
        let mut lines = vec![format!("{}: message {name}", self.file)];
        lines.extend(self.fields.iter().map(|field| field.line(name)));
        lines
    }

    fn of(message: &MessageDescriptor) -> Self {
        let mut fields: Vec<_> = message.fields().map(|field| Field::of(&field)).collect();
        fields.sort_by_key(|field| field.number);
        Self { file: message.parent_file().name().to_owned(), fields }
    }
}

impl Field {
    fn line(&self, message: &str) -> String {
        let mut words = vec![self.r#type.as_str()];
        for (holds, word) in
            [(self.repeated, "repeated"), (self.optional, "optional"), (self.deprecated, "deprecated")]
        {
            if holds {
                words.push(word);
            }
        }
        if let Some(oneof) = &self.oneof {
            words.extend(["oneof", oneof]);
        }
        format!("field {message}.{} = {}: {}", self.name, self.number, words.join(" "))
    }

    fn of(field: &FieldDescriptor) -> Self {
        let raw = field.field_descriptor_proto();
        // The compiler wraps each `optional` field in a oneof of its own, which is not in the file.
        let oneof = field.containing_oneof().filter(|oneof| !oneof.is_synthetic());
        Self {
            number: field.number(),
            name: field.name().to_owned(),
            r#type: type_name(field),
            repeated: field.cardinality() == Cardinality::Repeated && !field.is_map(),
            optional: raw.proto3_optional(),
            deprecated: raw.options.as_ref().is_some_and(|options| options.deprecated()),
            oneof: oneof.map(|oneof| oneof.name().to_owned()),
        }
    }
}

fn type_name(field: &FieldDescriptor) -> String {
    match field.kind().as_message().filter(|_| field.is_map()) {
        Some(entry) => format!(
            "map<{:?}, {:?}>",
            entry.map_entry_key_field().kind(),
            entry.map_entry_value_field().kind()
        ),
        None => format!("{:?}", field.kind()),
    }
}

impl Enum {
    fn lines(&self, name: &str) -> Vec<String> {
        let mut lines = vec![format!("{}: enum {name}", self.file)];
        let value = |(value, number)| format!("value {name}.{value} = {number}");
        lines.extend(self.values.iter().map(value));
        lines
    }

    fn of(declared: &EnumDescriptor) -> Self {
        let values = declared.values().map(|value| (value.name().to_owned(), value.number()));
        Self { file: declared.parent_file().name().to_owned(), values: values.collect() }
    }
}

impl Facts {
    /// One line for each declaration, so that a difference looks like the line of the `.proto` file.
    fn lines(&self) -> BTreeSet<String> {
        let services = self.services.iter().flat_map(|(name, service)| service.lines(name));
        let messages = self.messages.iter().flat_map(|(name, message)| message.lines(name));
        let enums = self.enums.iter().flat_map(|(name, declared)| declared.lines(name));
        services.chain(messages).chain(enums).collect()
    }

    fn of(pool: &DescriptorPool) -> Self {
        let own = |file: FileDescriptor| is_own(&file);
        let services = pool.services().filter(|service| own(service.parent_file()));
        let messages = pool.all_messages().filter(|message| own(message.parent_file()));
        let messages = messages.filter(|message| !message.is_map_entry());
        let enums = pool.all_enums().filter(|declared| own(declared.parent_file()));
        Self {
            _source: "proto/".to_owned(),
            services: services.map(|it| (it.full_name().to_owned(), Service::of(&it))).collect(),
            messages: messages.map(|it| (it.full_name().to_owned(), Message::of(&it))).collect(),
            enums: enums.map(|it| (it.full_name().to_owned(), Enum::of(&it))).collect(),
        }
    }
}

/// The path of a file's first line, which has the file's own comment.
const SYNTAX: [i32; 1] = [12];

/// Whether the facts cover this file; the others are Google's.
fn is_own(file: &FileDescriptor) -> bool {
    ["viam.", "proto.rpc."].iter().any(|package| file.package_name().starts_with(package))
}

fn pool(files: &[&str]) -> Result<DescriptorPool, Box<dyn Error>> {
    let proto_dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proto");
    let files = descriptors::load(&proto_dir, files).map_err(|error| error.to_string())?;
    Ok(DescriptorPool::from_file_descriptor_set(files)?)
}

#[test]
fn proto_declares_all_that_the_public_service_does() -> Result<(), Box<dyn Error>> {
    let client: Facts = serde_json::from_str(include_str!("app_service.json"))?;
    let machine: Facts = serde_json::from_str(include_str!("robot_service.json"))?;
    let (mut public, ours) = (client.lines(), Facts::of(&pool(descriptors::SERVER)?).lines());
    public.extend(machine.lines());

    let missing: Vec<_> = public.difference(&ours).collect();
    // Additions in proto/ are no contradiction.
    assert!(missing.is_empty(), "missing from proto/, or different there: {missing:#?}");
    Ok(())
}

/// The client does not contain the RPCs that only machines call.
#[test]
fn the_client_is_generated_without_the_facts_of_machines() -> Result<(), Box<dyn Error>> {
    let client: Facts = serde_json::from_str(include_str!("app_service.json"))?;
    let machine: Facts = serde_json::from_str(include_str!("robot_service.json"))?;
    let ours = Facts::of(&pool(descriptors::CLIENT)?).lines();
    let of_machines = &machine.lines() - &client.lines();
    assert_eq!(ours.intersection(&of_machines).collect::<Vec<_>>(), Vec::<&String>::new());
    Ok(())
}

#[test]
fn everything_that_reaches_a_public_interface_is_commented() -> Result<(), Box<dyn Error>> {
    let pool = pool(descriptors::SERVER)?;
    let comments: BTreeSet<(String, Vec<i32>)> = pool
        .files()
        .flat_map(|file| {
            let locations = file.file_descriptor_proto().source_code_info.iter();
            let locations = locations.flat_map(|info| &info.location);
            let commented = locations.filter(|place| !place.leading_comments().trim().is_empty());
            let places = commented.map(|place| (file.name().to_owned(), place.path.clone()));
            places.collect::<Vec<_>>()
        })
        .collect();

    let mut bare = Vec::new();
    let mut check = |file: FileDescriptor, path: &[i32], name: &str| {
        if is_own(&file) && !comments.contains(&(file.name().to_owned(), path.to_vec())) {
            bare.push(name.to_owned());
        }
    };
    for file in pool.files() {
        check(file.clone(), &SYNTAX, file.name());
    }
    for service in pool.services() {
        check(service.parent_file(), service.path(), service.full_name());
        for method in service.methods() {
            check(service.parent_file(), method.path(), method.full_name());
        }
    }
    for message in pool.all_messages().filter(|message| !message.is_map_entry()) {
        check(message.parent_file(), message.path(), message.full_name());
        for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
            check(message.parent_file(), oneof.path(), oneof.full_name());
        }
    }
    for declared in pool.all_enums() {
        check(declared.parent_file(), declared.path(), declared.full_name());
        for value in declared.values() {
            check(declared.parent_file(), value.path(), value.full_name());
        }
    }
    assert!(bare.is_empty(), "without a comment: {bare:#?}");
    Ok(())
}
