//! The names that prost gives to messages, fields and oneofs.

use prost_reflect::MessageDescriptor;

use crate::model;

/// The path of a message in prost's code, below the crate's module of generated code.
pub fn rust_path(message: &MessageDescriptor) -> String {
    let mut path = message.package_name().replace('.', "::");
    let name = message.full_name().strip_prefix(message.package_name()).unwrap_or_default();
    let mut names: Vec<_> = name.split('.').filter(|name| !name.is_empty()).collect();
    let last = names.pop().unwrap_or_default();
    for outer in names {
        path += "::";
        path += &snake(&model::rust_type(outer));
    }
    path + "::" + &model::rust_type(last)
}

/// `robotId` → `robot_id`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    for (position, c) in name.char_indices() {
        if c.is_ascii_uppercase() && position > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// `upload_type` → `UploadType`.
pub fn pascal(name: &str) -> String {
    let capitalized = |word: &str| word[..1].to_uppercase() + &word[1..];
    name.split('_').filter(|word| !word.is_empty()).map(capitalized).collect()
}

/// A field's name, which may be a keyword of Rust.
pub fn field(name: &str) -> String {
    let name = snake(name);
    if ["type", "ref", "use", "in", "move", "match", "mod", "loop"].contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}
