//! The tokens: JSON web tokens signed with HMAC-SHA-256.

use std::fmt;
use std::time::Duration;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use super::credential_type::CredentialType;
use crate::error::{Error, Result};
use crate::ids::Ids;
use crate::time::{SECOND, now};

/// The issuer and the audience of our tokens.
const ISSUER: &str = "fleet-server";

/// The claims of a token.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Claims {
    /// The entity that signed in.
    pub(super) sub: String,
    aud: String,
    iss: String,
    /// Seconds since the epoch.
    iat: i64,
    /// Seconds since the epoch; a token without it does not expire.
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
    jti: String,
    /// The kind of credential that was shown.
    pub(super) rpc_creds_type: CredentialType,
    /// Which credential that was, without giving it away.
    pub(super) credential: String,
}

impl Claims {
    /// The entity that signed in: what a caller uses is counted by it.
    pub(crate) fn entity(&self) -> &str {
        &self.sub
    }

    pub(super) fn have_expired(&self) -> bool {
        self.exp.is_some_and(|exp| exp <= now() / SECOND)
    }

    /// Whether a part signed in, with its own secret.
    pub(crate) fn are_of_a_part(&self) -> bool {
        self.rpc_creds_type == CredentialType::PartSecret
    }
}

/// Issues and checks tokens.
pub(super) struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    lifetime: Option<Duration>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

impl Tokens {
    /// Tokens that live this long, or until their credential is gone.
    pub(super) fn new(key: &[u8], lifetime: Option<Duration>) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[ISSUER]);
        validation.set_issuer(&[ISSUER]);
        validation.required_spec_claims.remove("exp");
        validation.leeway = 0;
        Self {
            encoding: EncodingKey::from_secret(key),
            decoding: DecodingKey::from_secret(key),
            validation,
            lifetime,
        }
    }

    /// A token for this entity.
    pub(super) fn issue(&self, entity: &str, kind: CredentialType, credential: String) -> Result<String> {
        let iat = now() / SECOND;
        let life = |life: Duration| i64::try_from(life.as_secs()).unwrap_or(i64::MAX);
        let claims = Claims {
            sub: entity.to_owned(),
            aud: ISSUER.to_owned(),
            iss: ISSUER.to_owned(),
            iat,
            exp: self.lifetime.map(|lifetime| iat.saturating_add(life(lifetime))),
            jti: Ids::random().uuid(),
            rpc_creds_type: kind,
            credential,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding).map_err(Error::internal)
    }

    /// The claims of a token that we issued and that has not expired.
    pub(super) fn verify(&self, token: &str) -> Result<Claims> {
        jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation)
            .map(|token| token.claims)
            .map_err(|error| match error.kind() {
                jsonwebtoken::errors::ErrorKind::ExpiredSignature => {
                    Error::unauthenticated("the token has expired; sign in again")
                }
                _ => Error::unauthenticated("the token is not valid; sign in again"),
            })
    }
}
