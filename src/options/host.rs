//! Where the service is.

use super::InvalidOption;

/// The components of a URL from the WHATWG parser: lower case, IPv4 addresses as four decimal numbers,
/// IPv6 addresses in brackets.
// A parser in the module would be larger than the module: JavaScript has one.
#[derive(Debug, Clone, Default)]
pub(crate) struct HostUrl {
    /// With its colon: `https:`.
    pub(crate) protocol: String,
    /// Without the port.
    pub(crate) hostname: String,
    /// Protocol, host and port.
    pub(crate) origin: String,
    /// `/` if the URL has no path.
    pub(crate) pathname: String,
    /// Empty if the URL has none.
    pub(crate) username: String,
}

/// The URL that all calls are relative to.
pub(super) fn base_url(url: Option<&HostUrl>, insecure: bool) -> Result<String, InvalidOption> {
    let Some(url) = url else {
        return Err(InvalidOption::new("serviceHost", "expected a URL, as https://app.viam.com"));
    };
    if !url.username.is_empty() {
        return Err(InvalidOption::new("serviceHost", "expected a URL without credentials"));
    }
    match url.protocol.as_str() {
        "https:" => {}
        "http:" if insecure || is_loopback(&url.hostname) => {}
        "http:" => {
            return Err(InvalidOption::new(
                "serviceHost",
                "http: would send credentials in the clear; use https:, or set insecure",
            ));
        }
        _ => return Err(InvalidOption::new("serviceHost", "expected a URL that begins with https://")),
    }
    Ok(url.origin.clone() + &url.pathname)
}

/// Whether the name can only be this computer: in browsers' terms, a potentially trustworthy origin.
fn is_loopback(hostname: &str) -> bool {
    hostname == "localhost"
        || hostname.ends_with(".localhost")
        || hostname == "[::1]"
        || is_ipv4_loopback(hostname)
}

/// The parser converts everything that consists of digits and dots to an IPv4 address, or refuses it.
fn is_ipv4_loopback(hostname: &str) -> bool {
    hostname.starts_with("127.") && hostname.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{HostUrl, base_url};

    fn url(protocol: &str, hostname: &str) -> HostUrl {
        HostUrl {
            protocol: protocol.into(),
            hostname: hostname.into(),
            origin: format!("{protocol}//{hostname}:8080"),
            pathname: "/fleet/".into(),
            username: String::new(),
        }
    }

    #[test]
    fn https_is_taken_with_its_path() {
        assert_eq!(
            base_url(Some(&url("https:", "app.viam.com")), false).unwrap(),
            "https://app.viam.com:8080/fleet/"
        );
    }

    #[test]
    fn http_is_taken_to_this_machine_only() {
        for hostname in ["localhost", "fleet.localhost", "127.0.0.1", "127.255.0.3", "[::1]"] {
            assert!(base_url(Some(&url("http:", hostname)), false).is_ok(), "{hostname}");
        }
        for hostname in [
            "app.viam.com",
            "localhost.viam.com",
            "notlocalhost",
            "127.0.0.1.nip.io",
            "128.0.0.1",
            "0.0.0.0",
            "[::2]",
            "[::ffff:7f00:1]",
        ] {
            let error = base_url(Some(&url("http:", hostname)), false).unwrap_err();
            assert!(error.to_string().starts_with("serviceHost: http: would send credentials"), "{hostname}");
            assert!(base_url(Some(&url("http:", hostname)), true).is_ok(), "{hostname}");
        }
    }

    #[test]
    fn an_invalid_url_is_refused() {
        assert!(base_url(None, true).unwrap_err().to_string().starts_with("serviceHost: expected a URL"));
    }

    #[test]
    fn other_protocols_and_credentials_are_refused() {
        for protocol in ["ftp:", "ws:", "file:", "javascript:"] {
            let error = base_url(Some(&url(protocol, "localhost")), true).unwrap_err();
            assert_eq!(error.to_string(), "serviceHost: expected a URL that begins with https://");
        }
        let with_user = HostUrl { username: "ada".into(), ..url("https:", "app.viam.com") };
        let error = base_url(Some(&with_user), true).unwrap_err();
        assert_eq!(error.to_string(), "serviceHost: expected a URL without credentials");
    }
}
