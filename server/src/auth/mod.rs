//! Sign-in, tokens, and the caller of a token.
//!
//! A token contains the fingerprint of its credential. The credential is looked up at every call, so that deleting
//! or rotating it takes effect at once.

mod credential_type;
mod credentials;
mod invitations;
mod rate_limit;
mod signing_key;
mod tokens;

pub(crate) use credential_type::CredentialType;
pub(crate) use credentials::{RootKey, hash};
pub(crate) use invitations::{accept, invited, revoke, signed_in};

use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use http::HeaderMap;
use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::permissions::Caller;
use credentials::VerifiedCredential;
use rate_limit::RateLimit;
pub(crate) use tokens::Claims;
use tokens::Tokens;

/// What sign-in and every call's check need.
#[derive(Debug)]
pub(crate) struct Auth {
    tokens: Tokens,
    roots: Vec<RootKey>,
    rate_limit: RateLimit,
}

impl Auth {
    /// With the key file, made at the first start, that tokens are signed with; without one, a key
    /// that is gone when the server stops.
    pub(crate) fn new(
        key_file: Option<&Path>,
        lifetime: Option<Duration>,
        roots: Vec<RootKey>,
    ) -> Result<Self, String> {
        let key = signing_key::load_or_create(key_file)?;
        Ok(Self { tokens: Tokens::new(&key, lifetime), roots, rate_limit: RateLimit::default() })
    }

    /// Looks up the credential of a sign-in; `None` if the id or the value is wrong.
    pub(crate) fn verify(
        &self,
        db: &Connection,
        kind: CredentialType,
        entity: &str,
        payload: &str,
    ) -> Result<Option<VerifiedCredential>> {
        credentials::verify(db, &self.roots, kind, entity, payload)
    }

    /// Counts a failed sign-in; returns the error that it ends with.
    pub(crate) fn failed(&self, peer: Option<IpAddr>, entity: &str) -> Error {
        self.rate_limit.failed(peer, entity)
    }

    /// A token for a credential that was shown.
    pub(crate) fn token(&self, kind: CredentialType, verified: VerifiedCredential) -> Result<String> {
        self.tokens.issue(&verified.entity, kind, verified.fingerprint)
    }

    /// The claims of the call's token: signed by us and not expired.
    pub(crate) fn claims(&self, headers: &HeaderMap) -> Result<Claims> {
        let header = headers
            .get(http::header::AUTHORIZATION)
            .ok_or_else(|| Error::unauthenticated("expected a header authorization: Bearer <token>"))?;
        let token = header
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .ok_or_else(|| Error::unauthenticated("authorization: expected Bearer <token>"))?;
        self.tokens.verify(token)
    }

    /// The same, or the claims that are among the request's extensions, if the token has not expired since.
    pub(crate) fn verified(&self, extensions: &http::Extensions, headers: &HeaderMap) -> Result<Claims> {
        match extensions.get::<Claims>() {
            Some(known) if !known.have_expired() => Ok(known.clone()),
            _ => self.claims(headers),
        }
    }

    /// The caller of the claims, if the credential is still valid.
    pub(crate) fn caller(&self, db: &Connection, claims: &Claims) -> Result<Caller> {
        credentials::caller(db, &self.roots, claims)
    }

    /// A token for a user with this new refresh token.
    pub(crate) fn user_token(&self, user_id: &str, refresh_token: &str) -> Result<String> {
        let fingerprint = credentials::fingerprint(&hash(refresh_token));
        self.tokens.issue(user_id, CredentialType::RefreshToken, fingerprint)
    }
}
