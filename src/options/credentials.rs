//! How a client authenticates.

use std::fmt;

use super::InvalidOption;

use crate::client::token::check_token;
use crate::client::{Authentication, Credentials, TokenSource};

/// Credentials, unchecked.
#[derive(Default)]
pub(crate) struct CredentialsOption {
    /// `api-key`, `robot-secret`, `robot-location-secret` or `access-token`.
    pub(crate) kind: String,
    /// Id of the key, part or location; an access token has none.
    pub(crate) auth_entity: Option<String>,
    /// The key, secret or token.
    pub(crate) payload: String,
}

// Written by hand: the payload is a secret.
impl fmt::Debug for CredentialsOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialsOption").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// From one of `credentials` and `getAccessToken`, or neither.
pub(super) fn authentication(
    credentials: Option<CredentialsOption>,
    get_access_token: Option<Box<dyn TokenSource>>,
) -> Result<Authentication, InvalidOption> {
    let CredentialsOption { kind, auth_entity, payload } = match (credentials, get_access_token) {
        (None, None) => return Ok(Authentication::None),
        (None, Some(source)) => return Ok(Authentication::Managed(source)),
        (Some(_), Some(_)) => {
            return Err(InvalidOption::new(
                "credentials",
                "expected either these or getAccessToken, got both",
            ));
        }
        (Some(credentials), None) => credentials,
    };
    match (kind.as_str(), auth_entity) {
        ("access-token", _) => match check_token(&payload) {
            Ok(()) => Ok(Authentication::AccessToken(payload)),
            Err(wrong) => Err(InvalidOption::new("credentials.payload", &wrong)),
        },
        ("api-key" | "robot-secret" | "robot-location-secret", Some(entity)) => {
            Ok(Authentication::SignIn(Credentials { kind, entity, payload }))
        }
        ("api-key" | "robot-secret" | "robot-location-secret", None) => Err(InvalidOption::new(
            "credentials.authEntity",
            &("expected string, as for every ".to_owned() + &kind),
        )),
        _ => Err(InvalidOption::new(
            "credentials.type",
            "expected api-key, robot-secret, robot-location-secret or access-token",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &str, auth_entity: Option<&str>) -> Option<CredentialsOption> {
        let auth_entity = auth_entity.map(Into::into);
        Some(CredentialsOption { kind: kind.into(), auth_entity, payload: "hush".into() })
    }

    fn source() -> Option<Box<dyn TokenSource>> {
        Some(Box::new(|| std::future::ready(Ok("token".to_owned()))))
    }

    #[test]
    fn every_type_is_taken_with_its_entity() {
        for kind in ["api-key", "robot-secret", "robot-location-secret"] {
            let Authentication::SignIn(credentials) = authentication(of(kind, Some("id")), None).unwrap()
            else {
                panic!("{kind} signs in");
            };
            assert_eq!((credentials.kind.as_str(), credentials.entity.as_str()), (kind, "id"));
            let error = authentication(of(kind, None), None).unwrap_err();
            assert!(error.to_string().starts_with("credentials.authEntity: expected string"), "{kind}");
        }
        for entity in [None, Some("id")] {
            let authentication = authentication(of("access-token", entity), None).unwrap();
            assert!(matches!(authentication, Authentication::AccessToken(token) if token == "hush"));
        }
    }

    #[test]
    fn an_access_token_that_no_header_can_have_is_refused_without_it() {
        let payload = "hu\u{15b}h".to_owned();
        let credentials = CredentialsOption { kind: "access-token".into(), auth_entity: None, payload };
        let error = authentication(Some(credentials), None).unwrap_err();
        let expected = "credentials.payload: expected an access token, got a string with characters that are \
                        not ASCII";
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_token_source_excludes_credentials() {
        assert!(matches!(authentication(None, None).unwrap(), Authentication::None));
        assert!(matches!(authentication(None, source()).unwrap(), Authentication::Managed(_)));
        let error = authentication(of("api-key", Some("id")), source()).unwrap_err();
        assert_eq!(error.to_string(), "credentials: expected either these or getAccessToken, got both");
    }

    #[test]
    fn other_types_are_refused_and_no_secret_is_shown() {
        let error = authentication(of("password", Some("id")), None).unwrap_err();
        assert!(error.to_string().starts_with("credentials.type: expected api-key"));
        assert!(!error.to_string().contains("hush"));
        assert!(!format!("{:?}", of("api-key", None)).contains("hush"));
    }
}
