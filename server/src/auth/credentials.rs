//! The credentials that sign in, and the entity of each.

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::credential_type::CredentialType;
use super::tokens::Claims;
use crate::error::{Error, Result};
use crate::permissions::{Caller, Grant, Identity, Level, Resource, Role, scope};
use crate::store::{keys, locations, parts, roles, users};

/// A key given at start: owner over everything.
#[derive(Clone)]
pub(crate) struct RootKey {
    id: String,
    hash: Vec<u8>,
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RootKey").field("id", &self.id).finish_non_exhaustive()
    }
}

impl RootKey {
    /// Keeps the value's hash only.
    pub(crate) fn new(id: &str, key: &str) -> Self {
        Self { id: id.to_owned(), hash: hash(key) }
    }
}

/// The hash of a key for the store. A fast hash is enough for a value of 32 random characters.
pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// Names a credential without giving it away.
pub(super) fn fingerprint(hash: &[u8]) -> String {
    Sha256::digest(hash).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A valid credential: the entity with its own id, and the fingerprint.
pub(crate) struct VerifiedCredential {
    pub(crate) entity: String,
    pub(super) fingerprint: String,
}

/// Looks up the credential of a sign-in; `None` if the id or the value is wrong.
pub(super) fn verify(
    db: &Connection,
    roots: &[RootKey],
    kind: CredentialType,
    entity: &str,
    payload: &str,
) -> Result<Option<VerifiedCredential>> {
    let shown = hash(payload);
    let Some((entity, hashes)) = valid_hashes(db, roots, kind, entity)? else {
        return Ok(None);
    };
    // All of them are compared, each in constant time, so that the time reveals nothing.
    let mut holds = false;
    for hash in hashes {
        holds |= bool::from(hash.ct_eq(&shown));
    }
    // A key without roles gives no access, not even to what all signed-in callers may do.
    if kind == CredentialType::ApiKey && !is_root(roots, &entity) {
        holds &= !roles::held_by(db, &entity)?.is_empty();
    }
    Ok(holds.then(|| VerifiedCredential { entity, fingerprint: fingerprint(&shown) }))
}

fn is_root(roots: &[RootKey], entity: &str) -> bool {
    roots.iter().any(|root| root.id == entity)
}

/// The caller of a token, if its credential is still valid.
pub(super) fn caller(db: &Connection, roots: &[RootKey], claims: &Claims) -> Result<Caller> {
    let kind = claims.rpc_creds_type;
    let holds = match valid_hashes(db, roots, kind, &claims.sub)? {
        Some((_, hashes)) => hashes.iter().any(|hash| fingerprint(hash) == claims.credential),
        None => false,
    };
    if !holds {
        return Err(Error::unauthenticated("the credential of this token no longer exists; sign in again"));
    }
    let entity = claims.sub.clone();
    let (identity, grants) = match kind {
        CredentialType::ApiKey => {
            let grants = Grant::held_by(db, &entity)?;
            if grants.is_empty() && !is_root(roots, &entity) {
                return Err(Error::unauthenticated("the API key of this token no longer has roles"));
            }
            (Identity::ApiKey(entity), grants)
        }
        CredentialType::RefreshToken => {
            let grants = Grant::held_by(db, &entity)?;
            (Identity::User(entity), grants)
        }
        CredentialType::PartSecret => {
            let scope = scope(db, Resource::Part(&entity))?;
            let grants = vec![Grant {
                level: Level::Robot,
                resource_id: scope.robot.clone().unwrap_or_default(),
                role: Role::Owner,
                organization_id: scope.owner().to_owned(),
                through: scope.owner().to_owned(),
            }];
            (Identity::Part(entity), grants)
        }
        CredentialType::LocationSecret => {
            let scope = scope(db, Resource::Location(&entity))?;
            let grants = vec![Grant {
                level: Level::Location,
                resource_id: entity.clone(),
                role: Role::Owner,
                organization_id: scope.owner().to_owned(),
                through: scope.owner().to_owned(),
            }];
            (Identity::Location(entity), grants)
        }
    };
    Ok(Caller { root: kind == CredentialType::ApiKey && is_root(roots, &claims.sub), identity, grants })
}

/// The entity with its own id, and the hashes of its valid values.
fn valid_hashes(
    db: &Connection,
    roots: &[RootKey],
    kind: CredentialType,
    entity: &str,
) -> Result<Option<(String, Vec<Vec<u8>>)>> {
    let secrets = |secrets: Vec<crate::app::SharedSecret>| {
        let hashes = secrets.iter().map(|shared| hash(&shared.secret));
        hashes.collect::<Vec<_>>()
    };
    Ok(match kind {
        CredentialType::ApiKey => match roots.iter().find(|root| root.id == entity) {
            Some(root) => Some((entity.to_owned(), vec![root.hash.clone()])),
            None => keys::hash(db, entity)?.map(|hash| (entity.to_owned(), vec![hash])),
        },
        CredentialType::PartSecret => match parts::by_address(db, entity)? {
            Some(id) => {
                let secrets = secrets(parts::secrets_of(db, &id)?);
                Some((id, secrets))
            }
            None => None,
        },
        CredentialType::LocationSecret => match locations::by_address(db, entity)? {
            Some(id) => {
                let secrets = secrets(locations::secrets_of(db, &id)?);
                Some((id, secrets))
            }
            None => None,
        },
        CredentialType::RefreshToken => {
            users::refresh_hash(db, entity)?.map(|hash| (entity.to_owned(), vec![hash]))
        }
    })
}
