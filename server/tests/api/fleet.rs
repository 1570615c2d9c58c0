//! A server on a free port, and native clients of it.

use std::collections::HashMap;

use clap::Parser;
use fleet_server::generated::proto::rpc::v1::auth_service_client::AuthServiceClient;
use fleet_server::generated::proto::rpc::v1::{AuthenticateRequest, Credentials};
use fleet_server::generated::viam::app::v1::app_service_client::AppServiceClient;
use fleet_server::generated::viam::app::v1::robot_service_client::RobotServiceClient;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::{Config, Server};
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::service::interceptor::InterceptedService;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Status};

/// The key that owns everything on the test's server.
pub(crate) const ROOT_ID: &str = "11111111-1111-4111-8111-111111111111";
/// Its value.
pub(crate) const ROOT_KEY: &str = "rootrootrootrootrootrootrootroot";

/// A client that sends a token with each call, or none.
pub(crate) type Client = AppServiceClient<InterceptedService<Channel, Bearer>>;

/// Puts the token on each call.
#[derive(Clone)]
pub(crate) struct Bearer(Option<MetadataValue<Ascii>>);

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        if let Some(token) = &self.0 {
            request.metadata_mut().insert("authorization", token.clone());
        }
        Ok(request)
    }
}

/// Starts a server in memory with the root key and these further flags.
pub(crate) async fn start(flags: &[&str]) -> Server {
    let root = format!("{ROOT_ID}:{ROOT_KEY}");
    let mut line = vec!["fleet-server", "--listen", "127.0.0.1:0", "--api-key", &root];
    line.extend(flags);
    Server::start(Config::try_parse_from(line).expect("flags")).await.expect("a server")
}

/// An HTTP/2 connection to the server.
pub(crate) async fn channel(server: &Server) -> Channel {
    Endpoint::from_shared(server.url()).expect("a URL").connect().await.expect("a connection")
}

/// A client that shows this token.
pub(crate) fn with_token(channel: Channel, token: &str) -> Client {
    let header = format!("Bearer {token}").parse().expect("a header");
    AppServiceClient::with_interceptor(channel, Bearer(Some(header)))
        .max_decoding_message_size(64 << 20)
        .max_encoding_message_size(64 << 20)
}

/// A client of what machines call.
pub(crate) type Machine = RobotServiceClient<InterceptedService<Channel, Bearer>>;

/// A machine that shows this token.
pub(crate) async fn machine_with_token(server: &Server, token: &str) -> Machine {
    let header = format!("Bearer {token}").parse().expect("a header");
    RobotServiceClient::with_interceptor(channel(server).await, Bearer(Some(header)))
        .max_decoding_message_size(64 << 20)
}

/// A machine that signed in with the secret of this part.
pub(crate) async fn machine_of(server: &Server, part: &RobotPart) -> Machine {
    let token = token(server, "robot-secret", &part.id, &part.secret).await.expect("a token");
    machine_with_token(server, &token).await
}

/// A client that shows nothing.
pub(crate) async fn anonymous(server: &Server) -> Client {
    AppServiceClient::with_interceptor(channel(server).await, Bearer(None))
}

/// Signs in with a credential of this type.
pub(crate) async fn token(
    server: &Server,
    kind: &str,
    entity: &str,
    payload: &str,
) -> Result<String, Status> {
    let mut sign_in = AuthServiceClient::new(channel(server).await);
    let reply = sign_in
        .authenticate(AuthenticateRequest {
            entity: entity.to_owned(),
            credentials: Some(Credentials { r#type: kind.to_owned(), payload: payload.to_owned() }),
        })
        .await?;
    Ok(reply.into_inner().access_token)
}

/// A client signed in with an API key.
pub(crate) async fn client(server: &Server, id: &str, key: &str) -> Client {
    let token = token(server, "api-key", id, key).await.expect("a token");
    with_token(channel(server).await, &token)
}

/// A client that owns everything.
pub(crate) async fn root(server: &Server) -> Client {
    client(server, ROOT_ID, ROOT_KEY).await
}

/// A client that owns the demo fleet.
pub(crate) async fn demo(server: &Server) -> Client {
    let key = server.demo_key().expect("--demo");
    client(server, &key.id, &key.key).await
}

/// A new organization's id.
pub(crate) async fn organization(client: &mut Client, name: &str) -> String {
    let request = CreateOrganizationRequest { name: name.to_owned() };
    let reply = client.create_organization(request).await.expect("an organization");
    reply.into_inner().organization.expect("organization").id
}

/// A new location's id, below `parent` where that is given.
pub(crate) async fn location(
    client: &mut Client,
    organization_id: &str,
    name: &str,
    parent: Option<&str>,
) -> String {
    let request = CreateLocationRequest {
        organization_id: organization_id.to_owned(),
        name: name.to_owned(),
        parent_location_id: parent.map(str::to_owned),
    };
    let reply = client.create_location(request).await.expect("a location");
    reply.into_inner().location.expect("location").id
}

/// A new machine's id.
pub(crate) async fn machine(client: &mut Client, location_id: &str, name: &str) -> String {
    let request = NewRobotRequest { name: name.to_owned(), location: location_id.to_owned() };
    client.new_robot(request).await.expect("a machine").into_inner().id
}

/// A machine's main part.
pub(crate) async fn main_part(client: &mut Client, robot_id: &str) -> RobotPart {
    let request = GetRobotPartsRequest { robot_id: robot_id.to_owned() };
    let parts = client.get_robot_parts(request).await.expect("parts").into_inner().parts;
    parts.into_iter().find(|part| part.main_part).expect("a main part")
}

/// An organization with a location, a machine and its main part.
pub(crate) struct Place {
    pub(crate) organization: String,
    pub(crate) location: String,
    pub(crate) machine: String,
    pub(crate) part: String,
}

/// Makes one of each.
pub(crate) async fn place(client: &mut Client, name: &str) -> Place {
    let organization = organization(client, name).await;
    let location = location(client, &organization, "Hall", None).await;
    let machine = machine(client, &location, "rover").await;
    let part = main_part(client, &machine).await.id;
    Place { organization, location, machine, part }
}

/// A role on something, as requests name it.
pub(crate) fn role(kind: &str, id: &str, role: &str) -> Authorization {
    Authorization {
        authorization_type: "role".to_owned(),
        authorization_id: format!("{kind}_{role}"),
        resource_type: kind.to_owned(),
        resource_id: id.to_owned(),
        ..Authorization::default()
    }
}

/// A client with a new key that holds this role.
pub(crate) async fn holder(server: &Server, client: &mut Client, authorization: Authorization) -> Client {
    let request = CreateKeyRequest { authorizations: vec![authorization], name: String::new() };
    let key = client.create_key(request).await.expect("a key").into_inner();
    self::client(server, &key.id, &key.key).await
}

/// The status of a call that must fail with this code, and with this text in its message.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Result<T, Status>, code: Code, words: &str) {
    let status = outcome.expect_err("a failure");
    assert_eq!(status.code(), code, "{status:?}");
    assert!(status.message().contains(words), "{:?} does not say {words:?}", status.message());
}

/// A JSON object as a `Struct`.
pub(crate) fn json(value: serde_json::Value) -> prost_types::Struct {
    fn kind(value: serde_json::Value) -> prost_types::value::Kind {
        use prost_types::value::Kind;
        match value {
            serde_json::Value::Null => Kind::NullValue(0),
            serde_json::Value::Bool(yes) => Kind::BoolValue(yes),
            serde_json::Value::Number(number) => Kind::NumberValue(number.as_f64().expect("a number")),
            serde_json::Value::String(text) => Kind::StringValue(text),
            serde_json::Value::Array(list) => Kind::ListValue(prost_types::ListValue {
                values: list
                    .into_iter()
                    .map(|value| prost_types::Value { kind: Some(kind(value)) })
                    .collect(),
            }),
            object => Kind::StructValue(json(object)),
        }
    }
    let serde_json::Value::Object(object) = value else { panic!("expected an object, got {value}") };
    let fields = object.into_iter();
    let fields = fields.map(|(key, value)| (key, prost_types::Value { kind: Some(kind(value)) }));
    prost_types::Struct { fields: fields.collect() }
}

/// A `Struct` of these strings.
pub(crate) fn strings(fields: &[(&str, &str)]) -> prost_types::Struct {
    let fields: HashMap<_, _> = fields.iter().copied().collect();
    prost_types::Struct {
        fields: fields
            .into_iter()
            .map(|(key, value)| {
                let kind = prost_types::value::Kind::StringValue(value.to_owned());
                (key.to_owned(), prost_types::Value { kind: Some(kind) })
            })
            .collect(),
    }
}

/// A JSON value as a `Value`.
pub(crate) fn value(json: &serde_json::Value) -> prost_types::Value {
    use prost_types::value::Kind;
    let kind = match json {
        serde_json::Value::Null => Kind::NullValue(0),
        serde_json::Value::Bool(yes) => Kind::BoolValue(*yes),
        serde_json::Value::Number(number) => Kind::NumberValue(number.as_f64().unwrap_or_default()),
        serde_json::Value::String(text) => Kind::StringValue(text.clone()),
        serde_json::Value::Array(list) => {
            Kind::ListValue(prost_types::ListValue { values: list.iter().map(value).collect() })
        }
        serde_json::Value::Object(_) => Kind::StructValue(config(json)),
    };
    prost_types::Value { kind: Some(kind) }
}

/// A JSON object as a `Struct`.
pub(crate) fn config(json: &serde_json::Value) -> prost_types::Struct {
    let fields = json.as_object().expect("an object").iter();
    prost_types::Struct { fields: fields.map(|(key, json)| (key.clone(), value(json))).collect() }
}
