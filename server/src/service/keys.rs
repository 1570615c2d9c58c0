//! API keys: made for roles, shown once, renamed, rotated, deleted.

use std::collections::HashMap;

use rusqlite::Connection;

use super::call::{Call, Permitted};
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
        return Err(Error::invalid("authorizations is required: a key without a role has no access"));
    }
    let requested = request
        .authorizations
        .iter()
        .enumerate()
        .map(|(index, authorization)| RoleRequest::parse(&format!("authorizations[{index}]"), authorization))
        .collect::<Result<Vec<RoleRequest<'_>>>>()?;
    let managed: Vec<_> = requested.iter().map(RoleRequest::resource).collect();
    let mut call = call.manage(&managed)?;
    let id = call.ids.uuid();
    let organization_id = one_organization(&call, &managed)?;
    let mut grants = Vec::new();
    for requested in &requested {
        grants.push(requested.grant_to(call.db, &id, "api-key")?);
    }
    let name = match request.name.as_str() {
        "" => default_name(call.now),
        given => name("name", given)?,
    };
    let key = create(&mut call, &organization_id, &name, &grants)?;
    Ok(CreateKeyResponse { key, id })
}

/// The organization for which the caller manages all of these, and which will own the key.
fn one_organization(call: &Permitted<'_>, managed: &[(Level, &str)]) -> Result<String> {
    let mut organization: Option<String> = None;
    for (index, (level, id)) in managed.iter().enumerate() {
        let through = call.manages_through(*level, id)?;
        match &organization {
            Some(first) if *first != through => {
                return Err(Error::invalid(format!(
                    "authorizations[{index}]: expected a resource of organization {first:?}, as the first; \
                     a key belongs to one organization"
                )));
            }
            _ => organization = Some(through),
        }
    }
    Ok(organization.unwrap_or_default())
}

/// The default name of a key: the time in RFC 3339.
fn default_name(now: i64) -> String {
    crate::time::timestamp(now).to_string()
}

/// Makes a key of the organization with these roles, whose identity is the key's id; returns its value.
pub(super) fn create(
    call: &mut Permitted<'_>,
    organization_id: &str,
    name: &str,
    grants: &[RoleGrant],
) -> Result<String> {
    let key = call.ids.key();
    let id = grants.first().map_or("", |grant| grant.identity_id.as_str());
    keys::insert(
        call.db,
        &keys::NewKey { id, name, organization_id, hash: &hash(&key), created_on: call.now },
    )?;
    for grant in grants {
        roles::insert(call.db, grant, organization_id, call.now)?;
    }
    Ok(key)
}

pub(super) fn create_key_from_existing_key_authorizations(
    call: Call<'_>,
    request: CreateKeyFromExistingKeyAuthorizationsRequest,
) -> Result<CreateKeyFromExistingKeyAuthorizationsResponse> {
    let existing = required("id", &request.id)?;
    let (mut call, mut grants) = managed_key(call, existing)?;
    if grants.is_empty() {
        return Err(Error::precondition(format!("API key {existing:?} has no roles to copy")));
    }
    // Copying grants the roles again.
    for grant in &grants {
        if let Some(level) = Level::parse(&grant.resource_type) {
            call.require_management(level, &grant.resource_id)?;
        }
    }
    let organization_id = match keys::organization_of(call.db, existing)? {
        Some(owner) => owner,
        None => grants[0].organization_id.clone(),
    };
    let id = call.ids.uuid();
    for grant in &mut grants {
        grant.identity_id.clone_from(&id);
    }
    let name = default_name(call.now);
    let key = create(&mut call, &organization_id, &name, &grants)?;
    Ok(CreateKeyFromExistingKeyAuthorizationsResponse { id, key })
}

/// Checks that the caller may manage the key; returns its roles.
fn managed_key<'c>(call: Call<'c>, id: &str) -> Result<(Permitted<'c>, Vec<RoleGrant>)> {
    keys::organization_of(call.lookup(), id)?;
    let grants = roles::with_origins(call.lookup(), id)?;
    let call = call.manage_key(id, &grants)?;
    Ok((call, grants.into_iter().map(|(grant, _)| grant).collect()))
}

pub(super) fn list_keys(call: Call<'_>, request: ListKeysRequest) -> Result<ListKeysResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let own = keys::of_organization(call.db, id)?;
    let grants = roles::of_keys(call.db, id)?;
    Ok(ListKeysResponse { api_keys: with_authorizations(call.db, own, grants)? })
}

/// These keys and those that have these roles, oldest first, without their values.
pub(super) fn with_authorizations(
    db: &Connection,
    mut ids: Vec<String>,
    grants: Vec<RoleGrant>,
) -> Result<Vec<ApiKeyWithAuthorizations>> {
    let mut by_key: HashMap<String, Vec<AuthorizationDetails>> = HashMap::new();
    for grant in grants {
        by_key.entry(grant.identity_id.clone()).or_default().push(grant.details());
    }
    ids.extend(by_key.keys().cloned());
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
    call.state.new_keys.forget(id);
    Ok(RotateKeyResponse { id: id.to_owned(), key })
}

pub(super) fn delete_key(call: Call<'_>, request: DeleteKeyRequest) -> Result<DeleteKeyResponse> {
    let id = required("id", &request.id)?;
    let (call, grants) = managed_key(call, id)?;
    let organization_id = keys::organization_of(call.db, id)?;
    let by_itself = call.caller.identity.id() == id;
    for grant in &grants {
        let Err(error) = super::roles::leaves_an_owner(call.db, grant) else { continue };
        if by_itself || Some(&grant.organization_id) == organization_id.as_ref() {
            return Err(error);
        }
        // Another organization, which the key created: it does not keep those who manage the key from
        // deleting it, and becomes theirs. They could also get the key's value by rotating it.
        call.make_owner(Level::Organization, &grant.organization_id, &grant.organization_id)?;
    }
    keys::delete(call.db, id)?;
    call.state.new_keys.forget(id);
    Ok(DeleteKeyResponse {})
}
