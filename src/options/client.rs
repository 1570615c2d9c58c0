//! The options of a client.

use std::fmt;
use std::time::Duration;

use super::InvalidOption;

use super::credentials::{CredentialsOption, authentication};
use super::format::format;
use super::headers::metadata;
use super::host::{HostUrl, base_url};
use super::number::{duration, positive};
use super::retry::{RetryOption, policy};
use crate::client::{SessionOptions, TokenSource};
use crate::codec::decode::Format;
use crate::transport::DEFAULT_MAX_RECEIVE_BYTES;

/// The default time limit of a unary call.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(20);

/// The options of a client, unchecked.
#[derive(Default)]
pub(crate) struct ClientOptions {
    /// `serviceHost`; `None` if the text is not a URL.
    pub(crate) service_host: Option<HostUrl>,
    /// `insecure`: plain HTTP is allowed to other hosts than this computer.
    pub(crate) insecure: bool,
    /// `credentials`
    pub(crate) credentials: Option<CredentialsOption>,
    /// `getAccessToken`
    pub(crate) get_access_token: Option<Box<dyn TokenSource>>,
    /// `defaultTimeoutMs`
    pub(crate) default_timeout_ms: Option<f64>,
    /// `headers`, as lines of `name:value`
    pub(crate) headers: String,
    /// `retry`
    pub(crate) retry: RetryOption,
    /// `timestamps`
    pub(crate) timestamps: Option<String>,
    /// `int64`
    pub(crate) int64: Option<String>,
    /// `maxReceiveBytes`
    pub(crate) max_receive_bytes: Option<f64>,
}

// Written by hand: headers and the token's source may contain secrets.
impl fmt::Debug for ClientOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientOptions").field("service_host", &self.service_host).finish_non_exhaustive()
    }
}

/// Checked options, for the session and the transport.
#[derive(Debug)]
pub(crate) struct ClientSettings {
    /// The URL that all calls are relative to.
    pub(crate) base_url: String,
    /// The largest message of a response, in bytes.
    pub(crate) max_receive_bytes: usize,
    /// How the session behaves.
    pub(crate) session: SessionOptions,
    /// The default time limit of a unary call; `None` for no limit.
    pub(crate) default_timeout: Option<Duration>,
    /// The form of data in responses.
    pub(crate) format: Format,
}

impl ClientOptions {
    /// Checks the options.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` that names the first wrong option.
    pub(crate) fn check(self) -> Result<ClientSettings, InvalidOption> {
        let default_timeout = match self.default_timeout_ms {
            None => Some(DEFAULT_TIMEOUT),
            Some(milliseconds) => duration(milliseconds, "defaultTimeoutMs")?,
        };
        let max_receive_bytes = match self.max_receive_bytes {
            None => DEFAULT_MAX_RECEIVE_BYTES,
            Some(bytes) => positive(bytes, "maxReceiveBytes")? as usize,
        };
        Ok(ClientSettings {
            base_url: base_url(self.service_host.as_ref(), self.insecure)?,
            max_receive_bytes,
            session: SessionOptions {
                authentication: authentication(self.credentials, self.get_access_token)?,
                sign_in_timeout: default_timeout,
                headers: metadata(&self.headers)?,
                retry: policy(self.retry)?,
            },
            default_timeout,
            format: format(self.timestamps.as_deref(), self.int64.as_deref())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> ClientOptions {
        let service_host = HostUrl {
            protocol: "https:".into(),
            hostname: "app.viam.com".into(),
            origin: "https://app.viam.com".into(),
            pathname: "/".into(),
            username: String::new(),
        };
        ClientOptions { service_host: Some(service_host), ..ClientOptions::default() }
    }

    #[test]
    fn defaults() {
        let settings = options().check().unwrap();
        assert_eq!(settings.base_url, "https://app.viam.com/");
        assert_eq!(settings.max_receive_bytes, 32 << 20);
        assert_eq!(settings.default_timeout, Some(Duration::from_secs(20)));
        assert_eq!(settings.session.sign_in_timeout, Some(Duration::from_secs(20)));
        assert_eq!(settings.session.headers.iter().count(), 0);
    }

    #[test]
    fn the_default_timeout_holds_for_the_sign_in() {
        for (milliseconds, expected) in [(0.0, None), (1500.0, Some(Duration::from_millis(1500)))] {
            let settings =
                ClientOptions { default_timeout_ms: Some(milliseconds), ..options() }.check().unwrap();
            assert_eq!(settings.default_timeout, expected);
            assert_eq!(settings.session.sign_in_timeout, expected);
        }
    }

    #[test]
    fn every_wrong_option_is_named() {
        let wrong = [
            ("serviceHost: ", ClientOptions::default()),
            ("defaultTimeoutMs: ", ClientOptions { default_timeout_ms: Some(-1.0), ..options() }),
            ("maxReceiveBytes: ", ClientOptions { max_receive_bytes: Some(0.0), ..options() }),
            (
                "credentials.type: ",
                ClientOptions { credentials: Some(CredentialsOption::default()), ..options() },
            ),
            ("headers.a: ", ClientOptions { headers: "a:\0".into(), ..options() }),
            ("timestamps: ", ClientOptions { timestamps: Some(String::new()), ..options() }),
            ("int64: ", ClientOptions { int64: Some("text".into()), ..options() }),
        ];
        for (name, options) in wrong {
            let error = options.check().unwrap_err();
            assert!(error.to_string().starts_with(name), "{name}{error}");
        }
    }
}
