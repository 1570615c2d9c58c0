//! API keys: made for roles, shown once, renamed, rotated, deleted.

use std::collections::HashMap;

use rusqlite::Connection;

use super::call::{Call, Permitted};
use super::limits;
use super::request::{name, required};
use super::roles::RoleRequest;
use crate::app::*;
use crate::auth::hash;
use crate::error::{Error, Result};
use crate::permissions::{Level, Resource};
use crate::store::roles::RoleGrant;
use crate::store::{keys, roles};

pub(super) fn create_key(call: Call<'_>, request: CreateKeyRequest) -> Result<CreateKeyResponse> {
    if request.authorizations.is_empty() {
        return Err(Error::invalid("authorizations is required: a key without a role opens nothing"));
    }
    limits::short_list("authorizations", &request.authorizations)?;
    let requested = request
        .authorizations
        .iter()
        .enumerate()
        .map(|(index, authorization)| RoleRequest::parse(&format!("authorizations[{index}]"), authorization))
        .collect::<Result<Vec<RoleRequest<'_>>>>()?;
    let managed: Vec<_> = requested.iter().map(RoleRequest::resource).collect();
    let mut call = call.manage(&managed)?;
    let id = call.ids.uuid();
    let mut grants = Vec::new();
    for requested in &requested {
        grants.push(requested.grant_to(call.db, &id, "api-key")?);
    }
    let name = match request.name.as_str() {
        "" => default_name(call.now),
        given => name("name", given)?,
    };
    let key = create(&mut call, &name, &grants)?;
    Ok(CreateKeyResponse { key, id })
}

/// The name of a key that was given none: the time, as RFC 3339 has it.
fn default_name(now: i64) -> String {
    crate::time::timestamp(now).to_string()
}

/// Makes a key that holds these roles, whose identity is the key's id; gives its value.
pub(super) fn create(call: &mut Permitted<'_>, name: &str, grants: &[RoleGrant]) -> Result<String> {
    let key = call.ids.key();
    let id = grants.first().map_or("", |grant| grant.identity_id.as_str());
    keys::insert(call.db, &keys::NewKey { id, name, hash: &hash(&key), created_on: call.now })?;
    for grant in grants {
        roles::insert(call.db, grant, call.now)?;
    }
    Ok(key)
}

pub(super) fn create_key_from_existing_key_authorizations(
    call: Call<'_>,
    request: CreateKeyFromExistingKeyAuthorizationsRequest,
) -> Result<CreateKeyFromExistingKeyAuthorizationsResponse> {
    let existing = required("id", &request.id)?;
    let (mut call, mut grants) = managed_key(call, existing)?;
    let id = call.ids.uuid();
    for grant in &mut grants {
        grant.identity_id.clone_from(&id);
    }
    let name = default_name(call.now);
    let key = create(&mut call, &name, &grants)?;
    Ok(CreateKeyFromExistingKeyAuthorizationsResponse { id, key })
}

/// Lets through who manages all that the key has roles on; gives those roles.
fn managed_key<'c>(call: Call<'c>, id: &str) -> Result<(Permitted<'c>, Vec<RoleGrant>)> {
    keys::get(call.lookup(), id)?;
    let grants = roles::held_by(call.lookup(), id)?;
    let resources: Vec<_> = grants
        .iter()
        .filter_map(|grant| Some((Level::parse(&grant.resource_type)?, grant.resource_id.as_str())))
        .collect();
    let call = call.manage(&resources)?;
    Ok((call, grants))
}

pub(super) fn list_keys(call: Call<'_>, request: ListKeysRequest) -> Result<ListKeysResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let grants = roles::in_organization(call.db, id)?;
    Ok(ListKeysResponse { api_keys: with_authorizations(call.db, grants)? })
}

/// The keys among those who hold these roles, oldest first, without their values.
pub(super) fn with_authorizations(
    db: &Connection,
    grants: Vec<RoleGrant>,
) -> Result<Vec<ApiKeyWithAuthorizations>> {
    let mut by_key: HashMap<String, Vec<AuthorizationDetails>> = HashMap::new();
    for grant in grants {
        let of_key = by_key.entry(grant.identity_id.clone()).or_default();
        of_key.push(grant.details());
    }
    let ids: Vec<String> = by_key.keys().cloned().collect();
    Ok(keys::list(db, &ids)?
        .into_iter()
        .map(|key| ApiKeyWithAuthorizations {
            authorizations: by_key.remove(&key.id).unwrap_or_default(),
            api_key: Some(key),
        })
        .collect())
}

pub(super) fn rename_key(call: Call<'_>, request: RenameKeyRequest) -> Result<RenameKeyResponse> {
    let id = required("id", &request.id)?;
    let name = name("name", &request.name)?;
    let (call, _) = managed_key(call, id)?;
    keys::rename(call.db, id, &name)?;
    Ok(RenameKeyResponse { id: id.to_owned(), name })
}

pub(super) fn rotate_key(call: Call<'_>, request: RotateKeyRequest) -> Result<RotateKeyResponse> {
    let id = required("id", &request.id)?;
    let (mut call, _) = managed_key(call, id)?;
    let key = call.ids.key();
    keys::rotate(call.db, id, &hash(&key))?;
    call.state.new_keys.take(id);
    Ok(RotateKeyResponse { id: id.to_owned(), key })
}

pub(super) fn delete_key(call: Call<'_>, request: DeleteKeyRequest) -> Result<DeleteKeyResponse> {
    let id = required("id", &request.id)?;
    let (call, grants) = managed_key(call, id)?;
    for grant in &grants {
        super::roles::leaves_an_owner(call.db, grant)?;
    }
    keys::delete(call.db, id)?;
    Ok(DeleteKeyResponse {})
}
