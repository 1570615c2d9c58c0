//! How a session authenticates.

use std::fmt;
use std::future::Future;

use tonic::Status;

use crate::maybe_send::{BoxFuture, MaybeSend, MaybeSync};

/// Credentials of a sign-in: a type, an entity and a secret.
#[derive(Clone)]
pub struct Credentials {
    /// `api-key`, `robot-secret` or `robot-location-secret`.
    pub kind: String,
    /// The id of the API key, or of the part or location of the secret.
    pub entity: String,
    /// The key or secret.
    pub payload: String,
}

// Written by hand, without the secret.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A source of access tokens. Any function that returns a future of a token is one.
pub trait TokenSource: MaybeSync {
    /// A token; an error ends the call that needs it.
    fn token(&self) -> BoxFuture<'static, Result<String, Status>>;
}

impl<F, R> TokenSource for F
where
    F: Fn() -> R + MaybeSync,
    R: Future<Output = Result<String, Status>> + MaybeSend + 'static,
{
    fn token(&self) -> BoxFuture<'static, Result<String, Status>> {
        Box::pin(self())
    }
}

/// How calls authenticate.
pub enum Authentication {
    /// No authentication.
    None,
    /// With a token that the session gets for its credentials, and renews.
    SignIn(Credentials),
    /// With a fixed token.
    AccessToken(String),
    /// With a token that the application manages; its source is called before each call.
    Managed(Box<dyn TokenSource>),
}

impl Authentication {
    /// Signs in with an API key.
    pub fn api_key(id: impl Into<String>, key: impl Into<String>) -> Self {
        Self::SignIn(Credentials { kind: "api-key".into(), entity: id.into(), payload: key.into() })
    }
}

// Written by hand, without tokens.
impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::SignIn(credentials) => f.debug_tuple("SignIn").field(credentials).finish(),
            Self::AccessToken(_) => f.write_str("AccessToken"),
            Self::Managed(_) => f.write_str("Managed"),
        }
    }
}
