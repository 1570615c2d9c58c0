//! One valid call of each RPC, on things made for it.

mod machines;
mod organizations;
mod sharing;

use fleet_server::Server;
use fleet_server::generated::viam::app::v1::*;
use fleet_server::permissions::Rpc;
use tonic::Status;

use crate::fleet::{self, Client};

/// What the calls are about.
#[derive(Clone)]
pub(crate) struct Things {
    pub(crate) organization: String,
    /// Has a namespace too, and the same owner.
    pub(crate) sibling: String,
    pub(crate) location: String,
    pub(crate) machine: String,
    pub(crate) part: String,
    pub(crate) second_part: String,
    pub(crate) fragment: String,
    pub(crate) revision: String,
    pub(crate) module: String,
    pub(crate) key: String,
    pub(crate) location_secret: String,
    pub(crate) part_secret: String,
    pub(crate) oauth_app: String,
    pub(crate) namespace: String,
}

pub(crate) const EMAIL: &str = "invited@example.com";

/// Makes all of it, under a namespace that nothing else has.
pub(crate) async fn things(root: &mut Client, namespace: &str) -> Things {
    let place = fleet::place(root, namespace).await;
    let organization = place.organization.clone();
    let sibling = fleet::organization(root, "Sibling").await;
    for (id, name) in [(&organization, namespace.to_owned()), (&sibling, format!("{namespace}-2"))] {
        let request =
            UpdateOrganizationNamespaceRequest { organization_id: id.clone(), new_public_namespace: name };
        root.update_organization_namespace(request).await.unwrap();
    }
    let request = NewRobotPartRequest { robot_id: place.machine.clone(), part_name: "second".to_owned() };
    let second_part = root.new_robot_part(request).await.unwrap().into_inner().part_id;
    let request = CreateRobotPartSecretRequest { part_id: second_part.clone() };
    let part = root.create_robot_part_secret(request).await.unwrap().into_inner().part.unwrap();
    let request = CreateLocationSecretRequest { location_id: place.location.clone() };
    let auth = root.create_location_secret(request).await.unwrap().into_inner().auth.unwrap();
    let request = CreateFragmentRequest {
        name: "base".to_owned(),
        organization_id: organization.clone(),
        ..CreateFragmentRequest::default()
    };
    let fragment = root.create_fragment(request).await.unwrap().into_inner().fragment.unwrap();
    let request = SetFragmentTagRequest {
        fragment_id: fragment.id.clone(),
        tag: "stable".to_owned(),
        revision: fragment.revision.clone(),
    };
    root.set_fragment_tag(request).await.unwrap();
    let request = CreateModuleRequest { organization_id: organization.clone(), name: "driver".to_owned() };
    let module = root.create_module(request).await.unwrap().into_inner().module_id;
    upload(root, &module, "1.0.0", "linux/amd64", &[b"file"]).await.unwrap();
    let request = CreateKeyRequest {
        authorizations: vec![fleet::role("robot", &place.machine, "operator")],
        name: "spare".to_owned(),
    };
    let key = root.create_key(request).await.unwrap().into_inner().id;
    root.enable_auth_service(EnableAuthServiceRequest { org_id: organization.clone() }).await.unwrap();
    let request = CreateOAuthAppRequest {
        org_id: organization.clone(),
        client_name: "door".to_owned(),
        oauth_config: None,
    };
    let oauth_app = root.create_o_auth_app(request).await.unwrap().into_inner().client_id;
    let request = SetFirebaseConfigRequest {
        org_id: organization.clone(),
        app_id: "app".to_owned(),
        config_json: "{}".to_owned(),
    };
    root.set_firebase_config(request).await.unwrap();
    let request = CreateOrganizationInviteRequest {
        organization_id: organization.clone(),
        email: EMAIL.to_owned(),
        ..CreateOrganizationInviteRequest::default()
    };
    root.create_organization_invite(request).await.unwrap();
    Things {
        organization,
        sibling,
        location: place.location,
        machine: place.machine,
        part: place.part,
        second_part,
        fragment: fragment.id,
        revision: fragment.revision,
        module,
        key,
        location_secret: auth.secrets[0].id.clone(),
        part_secret: part.secrets[0].id.clone(),
        oauth_app,
        namespace: namespace.to_owned(),
    }
}

/// Uploads a module's file in these pieces.
pub(crate) async fn upload(
    client: &mut Client,
    module_id: &str,
    version: &str,
    platform: &str,
    pieces: &[&[u8]],
) -> Result<String, Status> {
    use upload_module_file_request::ModuleFile;
    let info = ModuleFile::ModuleFileInfo(ModuleFileInfo {
        module_id: module_id.to_owned(),
        version: version.to_owned(),
        platform: platform.to_owned(),
        platform_tags: Vec::new(),
    });
    let pieces = pieces.iter().map(|piece| ModuleFile::File(piece.to_vec().into()));
    let messages: Vec<_> = std::iter::once(info)
        .chain(pieces)
        .map(|content| UploadModuleFileRequest { module_file: Some(content) })
        .collect();
    let reply = client.upload_module_file(tokio_stream::iter(messages)).await?;
    Ok(reply.into_inner().url)
}

/// Calls the RPC with a request that nothing but a missing permission refuses at first.
pub(crate) async fn drive(rpc: Rpc, client: &mut Client, things: &Things) -> Result<(), Status> {
    if let Some(outcome) = organizations::drive(rpc, client, things).await {
        return outcome;
    }
    if let Some(outcome) = machines::drive(rpc, client, things).await {
        return outcome;
    }
    sharing::drive(rpc, client, things).await.expect("every RPC is driven somewhere")
}

/// The callers, in the order of the table.
pub(crate) const ACTORS: [&str; 11] = [
    "anonymous",
    "key-without-roles",
    "part-secret",
    "location-secret",
    "other-owner",
    "machine-operator",
    "location-operator",
    "organization-operator",
    "machine-owner",
    "location-owner",
    "organization-owner",
];

/// A client with the role of its name on the resources.
pub(crate) async fn actor(server: &Server, root: &mut Client, things: &Things, name: &str) -> Client {
    let (level, role) = match name.split_once('-') {
        None => return fleet::anonymous(server).await,
        Some(("part", _)) => {
            let part = fleet::main_part(root, &things.machine).await;
            return signed_in(server, "robot-secret", &part.id, &part.secret).await;
        }
        Some(("location", "secret")) => {
            let request = LocationAuthRequest { location_id: things.location.clone() };
            let auth = root.location_auth(request).await.unwrap().into_inner().auth.unwrap();
            let secret = &auth.secrets[0].secret;
            return signed_in(server, "robot-location-secret", &things.location, secret).await;
        }
        Some(("key", _)) => {
            let role = fleet::role("organization", &things.organization, "operator");
            let request = CreateKeyRequest { authorizations: vec![role.clone()], name: "bare".to_owned() };
            let key = root.create_key(request).await.unwrap().into_inner();
            let client = fleet::client(server, &key.id, &key.key).await;
            let role = Authorization { identity_id: key.id, ..role };
            root.remove_role(RemoveRoleRequest { authorization: Some(role) }).await.unwrap();
            return client;
        }
        Some(parts) => parts,
    };
    let authorization = match level {
        "machine" => fleet::role("robot", &things.machine, role),
        "location" => fleet::role("location", &things.location, role),
        "organization" => fleet::role("organization", &things.organization, role),
        _ => fleet::role("organization", &fleet::organization(root, "Other").await, role),
    };
    fleet::holder(server, root, authorization).await
}

async fn signed_in(server: &Server, kind: &str, entity: &str, secret: &str) -> Client {
    let token = fleet::token(server, kind, entity, secret).await.unwrap();
    fleet::with_token(fleet::channel(server).await, &token)
}
