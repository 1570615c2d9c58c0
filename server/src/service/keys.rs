//! API keys: made for roles, shown once, renamed, rotated, deleted.

use std::collections::HashMap;

use rusqlite::Connection;

use super::call::{Call, Permitted};
use super::request::{name, required};
use super::roles::{Wanted, wanted};
use crate::app::*;
use crate::auth::hash;
use crate::failure::{Failure, Outcome};
use crate::permissions::{Level, Resource};
use crate::store::roles::Held;
use crate::store::{keys, roles};

pub(super) fn create_key(call: Call<'_>, request: CreateKeyRequest) -> Outcome<CreateKeyResponse> {
    if request.authorizations.is_empty() {
        return Err(Failure::invalid("authorizations is required: a key without a role opens nothing"));
    }
    let wanted = request
        .authorizations
        .iter()
        .enumerate()
        .map(|(index, authorization)| wanted(&format!("authorizations[{index}]"), authorization))
        .collect::<Outcome<Vec<Wanted<'_>>>>()?;
    let managed: Vec<_> = wanted.iter().map(Wanted::resource).collect();
    let mut call = call.manage(&managed)?;
    let id = call.ids.uuid();
    let mut held = Vec::new();
    for wanted in &wanted {
        held.push(wanted.held(call.db, &id, "api-key")?);
    }
    let name = match request.name.as_str() {
        "" => default_name(call.now),
        given => name("name", given)?.to_owned(),
    };
    let key = create(&mut call, &name, &held)?;
    Ok(CreateKeyResponse { key, id })
}

/// The name of a key that was given none: the time, as RFC 3339 has it.
fn default_name(now: i64) -> String {
    crate::moment::timestamp(now).to_string()
}

/// Makes a key that holds these roles, whose identity is the key's id; gives its value.
pub(super) fn create(call: &mut Permitted<'_>, name: &str, held: &[Held]) -> Outcome<String> {
    let key = call.ids.key();
    let id = held.first().map_or("", |held| held.identity_id.as_str());
    keys::insert(call.db, &keys::New { id, name, hash: &hash(&key), created_on: call.now })?;
    for held in held {
        roles::insert(call.db, held, call.now)?;
    }
    Ok(key)
}

pub(super) fn create_key_from_existing_key_authorizations(
    call: Call<'_>,
    request: CreateKeyFromExistingKeyAuthorizationsRequest,
) -> Outcome<CreateKeyFromExistingKeyAuthorizationsResponse> {
    let existing = required("id", &request.id)?;
    let (mut call, mut held) = managed_key(call, existing)?;
    let id = call.ids.uuid();
    for held in &mut held {
        held.identity_id.clone_from(&id);
    }
    let name = default_name(call.now);
    let key = create(&mut call, &name, &held)?;
    Ok(CreateKeyFromExistingKeyAuthorizationsResponse { id, key })
}

/// Lets through who manages all that the key has roles on; gives those roles.
fn managed_key<'c>(call: Call<'c>, id: &str) -> Outcome<(Permitted<'c>, Vec<Held>)> {
    keys::get(call.lookup(), id)?;
    let held = roles::held_by(call.lookup(), id)?;
    let resources: Vec<_> = held
        .iter()
        .filter_map(|held| Some((Level::parse(&held.resource_type)?, held.resource_id.as_str())))
        .collect();
    let call = call.manage(&resources)?;
    Ok((call, held))
}

pub(super) fn list_keys(call: Call<'_>, request: ListKeysRequest) -> Outcome<ListKeysResponse> {
    let id = required("org_id", &request.org_id)?;
    let call = call.on(Resource::Organization(id))?;
    let held = roles::in_organization(call.db, id)?;
    Ok(ListKeysResponse { api_keys: with_authorizations(call.db, held)? })
}

/// The keys among those who hold these roles, oldest first, without their values.
pub(super) fn with_authorizations(
    db: &Connection,
    held: Vec<Held>,
) -> Outcome<Vec<ApiKeyWithAuthorizations>> {
    let mut by_key: HashMap<String, Vec<AuthorizationDetails>> = HashMap::new();
    for held in held {
        let of_key = by_key.entry(held.identity_id.clone()).or_default();
        of_key.push(held.details());
    }
    let ids: Vec<String> = by_key.keys().cloned().collect();
    Ok(keys::some(db, &ids)?
        .into_iter()
        .map(|key| ApiKeyWithAuthorizations {
            authorizations: by_key.remove(&key.id).unwrap_or_default(),
            api_key: Some(key),
        })
        .collect())
}

pub(super) fn rename_key(call: Call<'_>, request: RenameKeyRequest) -> Outcome<RenameKeyResponse> {
    let id = required("id", &request.id)?;
    let name = name("name", &request.name)?;
    let (call, _) = managed_key(call, id)?;
    keys::rename(call.db, id, name)?;
    Ok(RenameKeyResponse { id: id.to_owned(), name: name.to_owned() })
}

pub(super) fn rotate_key(call: Call<'_>, request: RotateKeyRequest) -> Outcome<RotateKeyResponse> {
    let id = required("id", &request.id)?;
    let (mut call, _) = managed_key(call, id)?;
    let key = call.ids.key();
    keys::rotate(call.db, id, &hash(&key))?;
    Ok(RotateKeyResponse { id: id.to_owned(), key })
}

pub(super) fn delete_key(call: Call<'_>, request: DeleteKeyRequest) -> Outcome<DeleteKeyResponse> {
    let id = required("id", &request.id)?;
    let (call, held) = managed_key(call, id)?;
    for held in &held {
        super::roles::leaves_an_owner(call.db, held)?;
    }
    keys::delete(call.db, id)?;
    Ok(DeleteKeyResponse {})
}
