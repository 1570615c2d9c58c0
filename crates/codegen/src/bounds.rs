//! The lengths in requests and their enums: for each message that a request holds, a walk over its texts, bytes,
//! lists, JSON objects and enums.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use prost_reflect::{DescriptorPool, FieldDescriptor, Kind, MessageDescriptor, OneofDescriptor};
use prost_types::FileDescriptorSet;
use viam_app_codec::schema::TypeTag;

use crate::descriptors::Error;
use crate::model::{self, FieldType};
use crate::prost_names;

/// Writes `bounds.rs` for the requests of these services into `out_dir`. Where it is included, it
/// expects a trait `Bounded` with `fn check(&self) -> Result<(), Violation>`, the functions
/// `text`, `bytes`, `list` and `object`, each called with the names of a message and a field and
/// the field's value or its length, `number`, called with the name of a field, its enum, its value and
/// the numbers of the enum, and `Violation::within(self, field, key)`. Generated types are expected
/// below `crate::generated`.
pub fn write(files: &FileDescriptorSet, services: &[&str], out_dir: &Path) -> Result<(), Error> {
    let pool = DescriptorPool::from_file_descriptor_set(files.clone())?;
    let mut messages = BTreeMap::new();
    for name in services {
        let service = pool.get_service_by_name(name).ok_or_else(|| format!("proto/ has no {name}"))?;
        for method in service.methods() {
            collect(method.input(), &mut messages);
        }
    }
    let mut out = String::new();
    for message in messages.values() {
        writeln!(out, "impl Bounded for {} {{", path(message))?;
        out += "    #[allow(deprecated)]\n    fn check(&self) -> Result<(), Violation> {\n";
        for field in message.fields().filter(|field| oneof(field).is_none()) {
            out += &of_field(&field)?;
        }
        for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
            out += &of_oneof(&oneof)?;
        }
        out += "        Ok(())\n    }\n}\n\n";
    }
    std::fs::write(out_dir.join("bounds.rs"), out)?;
    Ok(())
}

fn collect(message: MessageDescriptor, messages: &mut BTreeMap<String, MessageDescriptor>) {
    if messages.insert(message.full_name().to_owned(), message.clone()).is_some() {
        return;
    }
    for field in message.fields() {
        let value = match field.kind() {
            Kind::Message(entry) if field.is_map() => model::field_type(&entry.map_entry_value_field()),
            _ => model::field_type(&field),
        };
        if let FieldType::Message(inner) = value {
            collect(inner, messages);
        }
    }
}

fn oneof(field: &FieldDescriptor) -> Option<OneofDescriptor> {
    field.containing_oneof().filter(|oneof| !oneof.is_synthetic())
}

/// The statements for one field that is not in a oneof.
fn of_field(field: &FieldDescriptor) -> Result<String, Error> {
    let name = prost_names::field(field.name());
    let mut out = String::new();
    if field.is_map() {
        let [_, value] = model::map_types(field)?;
        let (check, Some(rest)) = (
            length("list", field, &format!("self.{name}.len()")),
            of_value(field, &value, "value", "Some(key)"),
        ) else {
            return Err(format!("{}: a map of values without lengths", field.full_name()).into());
        };
        writeln!(out, "        {check}")?;
        writeln!(out, "        for (key, value) in &self.{name} {{")?;
        writeln!(out, "            {}", length("text", field, "key.len()"))?;
        writeln!(out, "            {rest}\n        }}")?;
        return Ok(out);
    }
    let ty = model::field_type(field);
    if field.is_list() {
        writeln!(out, "        {}", length("list", field, &format!("self.{name}.len()")))?;
        if let Some(check) = of_value(field, &ty, "value", "Some(&index.to_string())") {
            writeln!(out, "        for (index, value) in self.{name}.iter().enumerate() {{")?;
            writeln!(out, "            let _ = index;\n            {check}\n        }}")?;
        }
        return Ok(out);
    }
    if field.supports_presence() {
        if let Some(check) = of_value(field, &ty, "value", "None") {
            writeln!(out, "        if let Some(value) = &self.{name} {{ {check} }}")?;
        }
    } else if let Some(check) = of_value(field, &ty, &format!("self.{name}"), "None") {
        writeln!(out, "        {check}")?;
    }
    Ok(out)
}

fn of_oneof(oneof: &OneofDescriptor) -> Result<String, Error> {
    let message = oneof.parent_message();
    let of_message = path(message);
    let (module, own) = of_message.rsplit_once("::").unwrap_or_default();
    let ty = format!("{module}::{}::{}", prost_names::snake(own), prost_names::pascal(oneof.name()));
    let mut out = format!("        match &self.{} {{\n", prost_names::field(oneof.name()));
    for field in oneof.fields() {
        if let Some(check) = of_value(&field, &model::field_type(&field), "value", "None") {
            writeln!(
                out,
                "            Some({ty}::{}(value)) => {{ {check} }}",
                prost_names::pascal(field.name())
            )?;
        }
    }
    Ok(out + "            _ => {}\n        }\n")
}

/// The check of one value, where it has a length or is one of some.
fn of_value(field: &FieldDescriptor, ty: &FieldType, value: &str, key: &str) -> Option<String> {
    match ty {
        FieldType::Plain(TypeTag::String) => Some(length("text", field, &format!("{value}.len()"))),
        FieldType::Plain(TypeTag::Bytes) => Some(length("bytes", field, &format!("{value}.len()"))),
        FieldType::Plain(TypeTag::Struct) => Some(length("object", field, &format!("&{value}"))),
        FieldType::Enum(e) => {
            let value = if value == "value" { "*value" } else { value };
            let known: Vec<i32> = e.values().map(|known| known.number()).collect();
            Some(format!("number({:?}, {:?}, {value}, &{known:?})?;", field.name(), e.name()))
        }
        FieldType::Message(_) => Some(format!(
            "Bounded::check({}{value}).map_err(|violation| violation.within({:?}, {key}))?;",
            if value.starts_with("self.") { "&" } else { "" },
            field.name()
        )),
        _ => None,
    }
}

fn length(check: &str, field: &FieldDescriptor, value: &str) -> String {
    // The borrowed value of a list or an option is a reference already.
    let value = value.replace("&value", "value");
    format!("{check}({:?}, {:?}, {value})?;", field.parent_message().name(), field.name())
}

fn path(message: &MessageDescriptor) -> String {
    format!("crate::generated::{}", prost_names::rust_path(message))
}
