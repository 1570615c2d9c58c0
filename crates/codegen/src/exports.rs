//! The RPCs as a Rust macro's input: `src/bindings/app_service.rs` makes an exported method of each.

use std::fmt::Write;

use prost_reflect::MethodDescriptor;

use crate::model::{self, Model};
use crate::typings;

/// Rust source of the macro `for_each_rpc!`.
pub fn generate(model: &Model) -> String {
    let mut out = String::from(
        "/// Hands every RPC to the macro `$then`: its documentation, kind, position in `methods()`, names, and types in TypeScript.\n\
         #[allow(unused_macros)]\n\
         macro_rules! for_each_rpc {\n    ($then:ident) => {\n        $then! {\n",
    );
    for (index, method) in model.methods.iter().enumerate() {
        let _ = rpc(model, method, index, &mut out);
    }
    out += "        }\n    };\n}\n#[allow(unused_imports)]\npub(crate) use for_each_rpc;\n";
    out
}

fn rpc(model: &Model, method: &MethodDescriptor, index: usize, out: &mut String) -> std::fmt::Result {
    for line in model::comment(&method.parent_service().parent_file(), method.path()) {
        writeln!(out, "            #[doc = {line:?}]")?;
    }
    let (request, result) = typings::of_export(model, method);
    let kind = match (method.is_client_streaming(), method.is_server_streaming()) {
        (true, _) => "upload",
        (_, true) => "stream",
        _ => "unary",
    };
    writeln!(
        out,
        "            {kind} {index} {} {:?} {request:?} {result:?};",
        model::rust_name(method.name()),
        model::js_name(method.name()),
    )
}
