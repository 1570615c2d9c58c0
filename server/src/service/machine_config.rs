//! What a machine runs with: its part's configuration with the fragments in it, and a certificate.

use serde_json::json;
use sha2::{Digest, Sha256};
use tonic::{Request, Response};

use super::Fleet;
use super::call::{Call, Permitted};
use super::field_limits::{Bounded, Violation};
use super::private_items::usable_revisions;
use super::request::required;
use super::resolver::Resolver;
use crate::app::*;
use crate::error::Result;
use crate::json;
use crate::part_config::{Object, robot_config};
use crate::permissions::{Permission, Resource, Rpc, scope};
use crate::store::dns::DOMAIN;
use crate::store::{locations, parts};

/// Errors about entries that nest too deep.
const MAX_ERRORS: usize = 20;

pub(super) async fn config(
    fleet: &Fleet,
    request: Request<ConfigRequest>,
) -> Result<Response<ConfigResponse>> {
    let (metadata, extensions, message) = request.into_parts();
    let seen = Seen { id: message.id.clone(), agent: message.agent_info.clone() };
    let again = Request::from_parts(metadata.clone(), extensions.clone(), seen);
    let request = Request::from_parts(metadata, extensions, message);
    // Read apart from the write: to put fragments together must not hold up the writer.
    let response = fleet.read(Rpc::Config, request, resolved).await?;
    fleet.write_value(Rpc::Config, again, seen_now).await?;
    Ok(response)
}

/// The information that a machine sends with its request.
struct Seen {
    id: String,
    agent: Option<AgentInfo>,
}

impl Bounded for Seen {
    fn check(&self) -> Result<(), Violation> {
        // It is of the request, which was checked.
        Ok(())
    }
}

fn seen_now(call: Call<'_>, seen: Seen) -> Result<()> {
    let call = call.on(Resource::Part(&seen.id))?;
    parts::record_access(call.db, &seen.id, call.now)?;
    match seen.agent {
        None => Ok(()),
        Some(agent) => parts::set_info(call.db, &seen.id, &info(&agent)),
    }
}

/// What the fleet API shows as the part's `user_supplied_info`.
fn info(agent: &AgentInfo) -> Object {
    let texts = [
        ("hostname", agent.host.as_str()),
        ("os", &agent.os),
        ("platform", agent.platform.as_deref().unwrap_or_default()),
        ("viam_server_version", &agent.version),
        ("viam_server_git_revision", &agent.git_revision),
    ];
    let lists = [("ips", &agent.ips), ("platform_tags", &agent.platform_tags)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let texts = texts.map(|(key, text)| (key.to_owned(), json!(text)));
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    texts.chain(lists.map(|(key, list)| (key.to_owned(), json!(list)))).collect()
}

fn resolved(call: Call<'_>, request: ConfigRequest) -> Result<ConfigResponse> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Part(id))?;
    let part = parts::get(call.db, id, call.now)?;
    let organization_id = scope(call.db, Resource::Part(id))?.owner().to_owned();
    let own = json::parse_object("config", part.robot_config_json.as_deref().unwrap_or_default())?;
    let mut resolver = Resolver::new(call.db, |fragment| usable_revisions(fragment, &organization_id));
    let resolved = resolver.resolve_part(own)?;
    let revision = revision(&resolved.config);
    let cloud = cloud(&call, part, &organization_id)?;
    let errors = resolved.errors.into_iter().chain(too_deep(&resolved.config));
    let config = RobotConfig {
        cloud: Some(cloud),
        overwrite_fragment_status: errors.map(|error| AppValidationStatus { error }).collect(),
        revision,
        ..robot_config(&resolved.config)
    };
    Ok(ConfigResponse { config: Some(config) })
}

/// Errors for the entries of lists whose attributes nest too deep for machines to read, and are omitted.
fn too_deep(config: &Object) -> impl Iterator<Item = String> {
    let lists = config.iter().filter_map(|(key, value)| Some((key, value.as_array()?)));
    let entries =
        lists.flat_map(|(key, list)| list.iter().enumerate().map(move |(at, entry)| (key, at, entry)));
    // An entry is one level, and what it omits is below.
    let deep =
        entries.filter(|(.., entry)| json::depth(std::iter::once(*entry)) > json::MAX_STRUCT_DEPTH + 2);
    deep.take(MAX_ERRORS).map(|(key, at, _)| {
        format!("{key}[{at}]: what nests more than {} levels is omitted", json::MAX_STRUCT_DEPTH)
    })
}

/// Changes with the configuration.
fn revision(config: &Object) -> String {
    let digest = Sha256::digest(serde_json::Value::Object(config.clone()).to_string());
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn cloud(call: &Permitted<'_>, part: RobotPart, organization_id: &str) -> Result<CloudConfig> {
    // A location's secret gives access to the whole location; a part's own secret does not.
    let location = Resource::Location(&part.location_id);
    let secrets = if call.may(Permission::ReadLocationSecret, location)? {
        locations::secrets_of(call.db, &part.location_id)?
    } else {
        Vec::new()
    };
    // A caller of another organization could keep the secret after the sharing ends.
    let has_secret = call.may(Permission::ReadRobotSecret, Resource::Part(&part.id))?;
    let url = &call.state.url;
    let (scheme, signaling_address) = url.split_once("://").unwrap_or(("", url));
    Ok(CloudConfig {
        id: part.id,
        fqdn: part.fqdn,
        local_fqdn: part.local_fqdn,
        managed_by: DOMAIN.trim_start_matches('.').to_owned(),
        signaling_address: signaling_address.to_owned(),
        signaling_insecure: scheme == "http",
        location_secret: secrets.first().map(|first| first.secret.clone()).unwrap_or_default(),
        secret: if has_secret { part.secret } else { String::new() },
        location_secrets: secrets
            .into_iter()
            .map(|shared| LocationSecret { id: shared.id, secret: shared.secret })
            .collect(),
        primary_org_id: organization_id.to_owned(),
        location_id: part.location_id,
        machine_id: part.robot,
    })
}

pub(super) fn certificate(call: Call<'_>, request: CertificateRequest) -> Result<CertificateResponse> {
    let id = required("id", &request.id)?;
    let call = call.on(Resource::Part(id))?;
    parts::record_access(call.db, id, call.now)?;
    let part = parts::get(call.db, id, call.now)?;
    let certificate = call.state.authority.issue(vec![part.fqdn, part.local_fqdn])?;
    Ok(CertificateResponse {
        id: request.id,
        tls_certificate: certificate.chain,
        tls_private_key: certificate.private_key,
    })
}
