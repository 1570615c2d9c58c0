//! The RPCs of the server's services: an enum of them with their properties, and the implementations of
//! tonic's traits, which call a handler for each.

use std::fmt::Write;
use std::path::Path;

use prost_reflect::{DescriptorPool, MessageDescriptor, MethodDescriptor, ServiceDescriptor};
use prost_types::FileDescriptorSet;

use crate::descriptors::Error;
use crate::model;

/// Writes `rpc.rs` and `dispatch.rs` for the services with these full names into `out_dir`.
///
/// `rpc.rs` has the enum `Rpc` of all their RPCs, whose names must differ. `dispatch.rs` implements
/// the services' traits for a type `Fleet`, and expects this where it is included:
///
/// - the traits and all messages of their package by their names, `Fleet` and `Rpc`;
/// - a module `handlers` with a function for each RPC, by the name of its method in the trait, and
///   for each RPC that streams its responses a type by the name that the trait has for the stream;
/// - the methods `Fleet::read(rpc, request, handler)` and `Fleet::write(rpc, request, handler)`, one
///   of which is called for each RPC without streams that is not in `by_hand`; the handlers of the
///   others are called with `(fleet, request)`. All return a `tonic::Response` or an error that converts to `tonic::Status`.
pub fn write(
    files: &FileDescriptorSet,
    services: &[&str],
    by_hand: &[&str],
    out_dir: &Path,
) -> Result<(), Error> {
    let pool = DescriptorPool::from_file_descriptor_set(files.clone())?;
    let services = services
        .iter()
        .map(|name| pool.get_service_by_name(name).ok_or_else(|| format!("proto/ has no {name}").into()))
        .collect::<Result<Vec<_>, Error>>()?;
    std::fs::write(out_dir.join("rpc.rs"), rpc(&services)?)?;
    let dispatches =
        services.iter().map(|service| dispatch(service, by_hand)).collect::<Result<String, Error>>()?;
    std::fs::write(out_dir.join("dispatch.rs"), dispatches)?;
    Ok(())
}

const RPC: &str = r#"
/// Whether an RPC changes anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// It only reads (`idempotency_level = NO_SIDE_EFFECTS`).
    Read,
    /// It may write.
    Write,
}

/// Which sides of an RPC stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Streaming {
    /// One request, one response.
    Unary,
    /// Many requests, one response.
    Client,
    /// One request, many responses.
    Server,
    /// Many of both.
    Both,
}

impl std::fmt::Display for Rpc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
"#;

fn rpc(services: &[ServiceDescriptor]) -> Result<String, Error> {
    let methods: Vec<_> = services.iter().flat_map(ServiceDescriptor::methods).collect();
    for (index, method) in methods.iter().enumerate() {
        if let Some(other) = methods[..index].iter().find(|other| other.name() == method.name()) {
            return Err(format!("{} and {} have the same name", other.full_name(), method.full_name()).into());
        }
    }
    let names: Vec<_> = services.iter().map(|service| format!("`{}`", service.full_name())).collect();
    let mut out = format!("/// An RPC of {}.\n", names.join(" or "));
    out += "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum Rpc {\n";
    for method in &methods {
        for line in model::comment(&method.parent_file(), method.path()) {
            writeln!(out, "    #[doc = {line:?}]")?;
        }
        writeln!(out, "    {},", method.name())?;
    }
    out += "}\n\nimpl Rpc {\n";
    out +=
        "    /// All of them, in the order of the `.proto` files.\n    pub const ALL: &'static [Self] = &[\n";
    for method in &methods {
        writeln!(out, "        Self::{},", method.name())?;
    }
    out += "    ];\n\n";
    property(&mut out, &methods, "Its name in the `.proto` file.", "name", "&'static str", |method| {
        format!("{:?}", method.name())
    })?;
    property(&mut out, &methods, "The path of its HTTP request.", "path", "&'static str", |method| {
        format!("\"/{}/{}\"", method.parent_service().full_name(), method.name())
    })?;
    property(&mut out, &methods, "Whether it changes anything.", "access", "Access", |method| {
        format!("Access::{}", if model::only_reads(method) { "Read" } else { "Write" })
    })?;
    property(&mut out, &methods, "Which of its sides stream.", "streaming", "Streaming", |method| {
        let streaming = match (method.is_client_streaming(), method.is_server_streaming()) {
            (false, false) => "Unary",
            (true, false) => "Client",
            (false, true) => "Server",
            (true, true) => "Both",
        };
        format!("Streaming::{streaming}")
    })?;
    Ok(out + "}\n" + RPC)
}

/// A method of `Rpc` that returns one value for each of them.
fn property(
    out: &mut String,
    methods: &[MethodDescriptor],
    doc: &str,
    name: &str,
    ty: &str,
    value: impl Fn(&MethodDescriptor) -> String,
) -> std::fmt::Result {
    writeln!(out, "    /// {doc}\n    pub const fn {name}(self) -> {ty} {{\n        match self {{")?;
    for method in methods {
        writeln!(out, "            Self::{} => {},", method.name(), value(method))?;
    }
    writeln!(out, "        }}\n    }}\n")
}

fn dispatch(service: &ServiceDescriptor, by_hand: &[&str]) -> Result<String, Error> {
    let mut out = format!("#[tonic::async_trait]\nimpl {} for Fleet {{\n", service.name());
    for method in service.methods() {
        let (rpc, name) = (method.name(), model::rust_name(method.name()));
        let request = match rust_type(service, &method.input())? {
            ty if method.is_client_streaming() => format!("tonic::Streaming<{ty}>"),
            ty => ty,
        };
        let response = if method.is_server_streaming() {
            writeln!(out, "    type {rpc}Stream = handlers::{rpc}Stream;\n")?;
            format!("Self::{rpc}Stream")
        } else {
            rust_type(service, &method.output())?
        };
        let by_hand = method.is_client_streaming() || method.is_server_streaming() || by_hand.contains(&rpc);
        let call = match (by_hand, model::only_reads(&method)) {
            (true, _) => format!("handlers::{name}(self, request)"),
            (_, true) => format!("self.read(Rpc::{rpc}, request, handlers::{name})"),
            (_, false) => format!("self.write(Rpc::{rpc}, request, handlers::{name})"),
        };
        writeln!(
            out,
            "    async fn {name}(\n        &self,\n        request: tonic::Request<{request}>,\n    ) -> \
             Result<tonic::Response<{response}>, tonic::Status> {{\n        \
             Ok({call}.await?)\n    }}\n"
        )?;
    }
    Ok(out + "}\n")
}

/// The name that prost gives a message, which must be of the service's package.
fn rust_type(service: &ServiceDescriptor, message: &MessageDescriptor) -> Result<String, Error> {
    if message.package_name() != service.package_name() || message.parent_message().is_some() {
        let (message, service) = (message.full_name(), service.full_name());
        return Err(format!("{message} is not a message of its own in the package of {service}").into());
    }
    Ok(model::rust_type(message.name()))
}
