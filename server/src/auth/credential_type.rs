//! The types of credential that a caller can sign in with.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// A type of credential, with its name in the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CredentialType {
    /// An API key: its id and its value.
    #[serde(rename = "api-key")]
    ApiKey,
    /// A part's id or address and one of its secrets.
    #[serde(rename = "robot-secret")]
    PartSecret,
    /// A location's id or the address of a part in it, and one of the location's secrets.
    #[serde(rename = "robot-location-secret")]
    LocationSecret,
    /// A user's id and refresh token, as `CreateOAuthAppUser` gave them.
    #[serde(rename = "refresh-token")]
    RefreshToken,
}

impl CredentialType {
    /// The type with this name.
    pub(crate) fn parse(name: &str) -> Result<Self> {
        match name {
            "api-key" => Ok(Self::ApiKey),
            "robot-secret" => Ok(Self::PartSecret),
            "robot-location-secret" => Ok(Self::LocationSecret),
            "refresh-token" => Ok(Self::RefreshToken),
            other => Err(Error::invalid(format!(
                "credentials.type: expected api-key, robot-secret or robot-location-secret, got {other:?}"
            ))),
        }
    }
}
