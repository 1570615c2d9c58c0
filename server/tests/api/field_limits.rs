//! Every text, list and object of every request has a limit, and the error names the field.

use fleet_server::Server;
use fleet_server::generated::DESCRIPTORS;
use fleet_server::generated::viam::app::v1::{
    CreateFragmentRequest, CreateOAuthAppRequest, GetRobotPartLogsRequest, ListFragmentsRequest, OAuthConfig,
};
use fleet_server::permissions::Rpc;
use prost_reflect::prost::Message;
use prost_reflect::{
    DescriptorPool, DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value,
};
use tonic::Code;

use crate::{fleet, web};

/// Longer than any text may be, and short enough for a request that carries no configuration.
const LONG_TEXT: usize = 1024 * 1024 - 4096;

/// More than the longest list has.
const MANY: usize = 10_001;

/// Texts that may be longer, because their responses are limited instead (`readable.rs`).
const WEIGHED: [&str; 5] = [
    "robot_config_json",
    "fragment_config_json",
    "description",
    "markdown_description",
    "markdown_documentation",
];

/// Fields with a special value that is too long, by the path of names.
fn too_long(
    message: &MessageDescriptor,
    path: &[FieldDescriptor],
    found: &mut Vec<(String, Vec<FieldDescriptor>)>,
) {
    for field in message.fields() {
        let path = [path, std::slice::from_ref(&field)].concat();
        let names: Vec<&str> = path.iter().map(FieldDescriptor::name).collect();
        match field.kind() {
            _ if field.is_map() || field.is_list() => found.push((names.join("."), path.clone())),
            Kind::String | Kind::Bytes => found.push((names.join("."), path.clone())),
            Kind::Message(inner) if inner.full_name() == "google.protobuf.Struct" => {
                found.push((names.join("."), path.clone()));
            }
            _ => {}
        }
        // Also the values of lists and maps.
        match field.kind() {
            Kind::Message(inner) if inner.full_name().starts_with("google.protobuf.") => {}
            Kind::Message(inner) if field.is_map() => {
                if let Kind::Message(inner) = inner.map_entry_value_field().kind()
                    && !inner.full_name().starts_with("google.protobuf.")
                {
                    too_long(&inner, &path, found);
                }
            }
            Kind::Message(inner) => too_long(&inner, &path, found),
            Kind::String if field.is_list() => found.push((format!("{}[0]", names.join(".")), path)),
            _ => {}
        }
    }
}

fn text() -> Value {
    Value::String("x".repeat(LONG_TEXT))
}

/// A `Struct` with one long text.
fn object(descriptor: MessageDescriptor) -> DynamicMessage {
    let fields = descriptor.get_field_by_name("fields").unwrap();
    let entry = fields.kind();
    let value = entry.as_message().unwrap().map_entry_value_field().kind();
    let mut long = DynamicMessage::new(value.as_message().unwrap().clone());
    long.set_field_by_name("string_value", text());
    let mut object = DynamicMessage::new(descriptor);
    let fields = [(MapKey::String("key".to_owned()), Value::Message(long))].into_iter().collect();
    object.set_field_by_name("fields", Value::Map(fields));
    object
}

/// The message with the last field of the path too long; `element` is whether that is about one
/// element of the list and not about the list.
fn with(message: &MessageDescriptor, path: &[FieldDescriptor], element: bool) -> DynamicMessage {
    let mut made = DynamicMessage::new(message.clone());
    let (field, rest) = path.split_first().unwrap();
    let one = |kind: Kind| match kind {
        Kind::Message(inner) if !rest.is_empty() => Value::Message(with(&inner, rest, element)),
        Kind::Message(inner) if inner.full_name() == "google.protobuf.Struct" => {
            Value::Message(object(inner))
        }
        Kind::Message(inner) => Value::Message(DynamicMessage::new(inner)),
        Kind::Bytes => Value::Bytes(vec![b'x'; LONG_TEXT].into()),
        Kind::Enum(_) => Value::EnumNumber(0),
        _ => text(),
    };
    let empty = |kind: Kind| match kind {
        Kind::Message(inner) => Value::Message(DynamicMessage::new(inner)),
        Kind::Enum(_) => Value::EnumNumber(0),
        _ => Value::String(String::new()),
    };
    let value = if field.is_map() {
        let kind = field.kind();
        let value = kind.as_message().unwrap().map_entry_value_field().kind();
        let keys = if rest.is_empty() { MANY } else { 1 };
        let entries = (0..keys).map(|number| {
            let value = if rest.is_empty() { empty(value.clone()) } else { one(value.clone()) };
            (MapKey::String(number.to_string()), value)
        });
        Value::Map(entries.collect())
    } else if field.is_list() {
        match (rest.is_empty(), element) {
            (true, false) => Value::List(vec![empty(field.kind()); MANY]),
            _ => Value::List(vec![one(field.kind())]),
        }
    } else {
        one(field.kind())
    };
    made.set_field(field, value);
    made
}

/// The status of a call over gRPC-web.
async fn call(server: &Server, token: &str, rpc: Rpc, message: &DynamicMessage) -> (String, String) {
    let message = message.encode_to_vec();
    let length = u32::try_from(message.len()).unwrap().to_be_bytes();
    let body = [&[0][..], &length, &message].concat();
    let authorization = format!("Bearer {token}");
    let headers = [("content-type", "application/grpc-web+proto"), ("authorization", authorization.as_str())];
    let answer = web::request(server, &format!("POST {}", rpc.path()), &headers, &body).await;
    let of_head = |name| answer.header(name).map(str::to_owned);
    match of_head("grpc-status") {
        Some(code) => (code, of_head("grpc-message").unwrap_or_default()),
        None => ("0".to_owned(), String::from_utf8_lossy(&answer.body).into_owned()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_that_is_too_long_is_refused_by_its_name() {
    let server = fleet::start(&[]).await;
    let token = fleet::token(&server, "api-key", fleet::ROOT_ID, fleet::ROOT_KEY).await.unwrap();
    let pool = DescriptorPool::decode(DESCRIPTORS).unwrap();
    let mut checked = 0;
    let mut accepted = Vec::new();
    for service in pool.services() {
        for method in service.methods().filter(|method| !method.is_client_streaming()) {
            let Some(rpc) = Rpc::ALL.iter().find(|rpc| rpc.name() == method.name()) else { continue };
            let mut fields = Vec::new();
            too_long(&method.input(), &[], &mut fields);
            for (name, path) in fields {
                // What machines log is cut, and never refused.
                let is_cut = path.iter().any(|field| field.parent_message().name() == "LogEntry");
                let last = path.last().unwrap();
                if is_cut || WEIGHED.contains(&last.name()) {
                    continue;
                }
                // A configuration, for which the response is limited.
                if matches!(last.name(), "robot_config" | "config") && !last.is_list() {
                    continue;
                }
                let message = with(&method.input(), &path, name.ends_with("[0]"));
                let (code, words) = call(&server, &token, *rpc, &message).await;
                checked += 1;
                let is_named = words.contains(last.name()) && words.contains("expected");
                if code != "3" || !is_named {
                    accepted.push(format!("{rpc} {name}: {code} {}", &words[..words.len().min(200)]));
                }
            }
        }
    }
    assert!(accepted.is_empty(), "{accepted:#?}");
    assert!(checked > 300, "{checked} fields were checked");
    server.stop().await;
}

#[tokio::test]
async fn a_number_that_its_enum_does_not_have_is_refused_with_its_field() {
    let server = fleet::start(&[]).await;
    let mut root = fleet::root(&server).await;
    let place = fleet::place(&mut root, "Numbers").await;
    let create = CreateFragmentRequest {
        name: "base".to_owned(),
        organization_id: place.organization.clone(),
        config: None,
        visibility: Some(99),
    };
    fleet::refused(root.create_fragment(create).await, Code::InvalidArgument, "visibility: expected a");
    let list = ListFragmentsRequest {
        organization_id: place.organization.clone(),
        show_public: false,
        fragment_visibility: vec![1, -1],
    };
    fleet::refused(root.list_fragments(list).await, Code::InvalidArgument, "fragment_visibility");
    let logs =
        GetRobotPartLogsRequest { id: place.part, order: Some(99), ..GetRobotPartLogsRequest::default() };
    fleet::refused(
        root.get_robot_part_logs(logs).await,
        Code::InvalidArgument,
        "order: expected a LogOrder, got 99",
    );
    let app = CreateOAuthAppRequest {
        org_id: place.organization,
        client_name: "door".to_owned(),
        oauth_config: Some(OAuthConfig { pkce: 55, ..OAuthConfig::default() }),
    };
    fleet::refused(root.create_o_auth_app(app).await, Code::InvalidArgument, "oauth_config.pkce");
    server.stop().await;
}
