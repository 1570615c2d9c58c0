//! The options of a client.

use std::time::Duration;

use js_sys::Function;
use serde::Deserialize;
use tonic::metadata::MetadataMap;
use wasm_bindgen::{JsCast, JsValue};

use super::{bridge, error, host};
use crate::client::{Authentication, Credentials, RetryPolicy, SessionOptions};
use crate::codec::time::Times;
use crate::transport::DEFAULT_MAX_RECEIVE_BYTES;
use crate::transport::web::FetchOptions;

/// As JavaScript gives them; the package has checked their types.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClientOptions {
    service_host: String,
    credentials: Option<CredentialsOption>,
    #[serde(default)]
    insecure: bool,
    default_timeout_ms: Option<f64>,
    max_receive_bytes: Option<f64>,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    timestamps: JsValue,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    headers: JsValue,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    retry: JsValue,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    get_access_token: JsValue,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    fetch: JsValue,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    on_auth_change: JsValue,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CredentialsOption {
    r#type: String,
    auth_entity: Option<String>,
    payload: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RetryOptions {
    max_attempts: Option<u32>,
    initial_backoff_ms: Option<f64>,
    max_backoff_ms: Option<f64>,
}

/// How long a call may take where nobody says.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(20);

/// The options in the terms of the layers below.
pub(super) struct Parsed {
    pub(super) fetch: FetchOptions,
    pub(super) session: SessionOptions,
    pub(super) default_timeout: Option<Duration>,
    pub(super) times: Times,
    pub(super) on_auth_change: Option<Function>,
}

impl ClientOptions {
    pub(super) fn from_js(options: &JsValue) -> Result<Self, String> {
        // A credential may stand in the wrong place, so the value is not told.
        serde_wasm_bindgen::from_value(options.clone()).map_err(|_| "expected the options of a client".into())
    }

    pub(super) fn parse(self) -> Result<Parsed, String> {
        let default_timeout = match self.default_timeout_ms {
            None => Some(DEFAULT_TIMEOUT),
            Some(milliseconds) => duration(milliseconds, "defaultTimeoutMs")?,
        };
        let authentication = authentication(self.credentials, function(&self.get_access_token))?;
        Ok(Parsed {
            fetch: FetchOptions {
                base_url: host::base_url(&self.service_host, self.insecure)?,
                fetch: function(&self.fetch),
                max_receive_bytes: self
                    .max_receive_bytes
                    .map_or(DEFAULT_MAX_RECEIVE_BYTES, |bytes| bytes as usize),
            },
            session: SessionOptions {
                authentication,
                sign_in_timeout: default_timeout,
                headers: metadata(&self.headers)?,
                retry: retry(self.retry)?,
            },
            default_timeout,
            times: times(&self.timestamps)?,
            on_auth_change: function(&self.on_auth_change),
        })
    }
}

fn authentication(
    credentials: Option<CredentialsOption>,
    get_access_token: Option<Function>,
) -> Result<Authentication, String> {
    let Some(CredentialsOption { r#type: kind, auth_entity, payload }) = credentials else {
        return Ok(match get_access_token {
            Some(get) => Authentication::Managed(Box::new(move || Box::pin(ask(get.clone())))),
            None => Authentication::None,
        });
    };
    if get_access_token.is_some() {
        return Err("expected either credentials or getAccessToken, got both".into());
    }
    match (kind.as_str(), auth_entity) {
        ("access-token", _) => Ok(Authentication::AccessToken(payload)),
        ("api-key" | "robot-secret" | "robot-location-secret", Some(entity)) => {
            Ok(Authentication::SignIn(Credentials { kind, entity, payload }))
        }
        ("api-key" | "robot-secret" | "robot-location-secret", None) => {
            Err(format!("credentials.authEntity: expected string, as for every {kind}"))
        }
        _ => {
            Err("credentials.type: expected api-key, robot-secret, robot-location-secret or access-token"
                .into())
        }
    }
}

/// Asks the application for a token.
async fn ask(get: Function) -> Result<String, tonic::Status> {
    let fail = |thrown| error::thrown(tonic::Code::Unauthenticated, "getAccessToken failed", thrown);
    let promise = get.call0(&JsValue::UNDEFINED).map_err(fail)?;
    let token =
        wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&promise)).await.map_err(fail)?;
    token.as_string().ok_or_else(|| tonic::Status::unauthenticated("getAccessToken gave no string"))
}

fn retry(option: JsValue) -> Result<RetryPolicy, String> {
    if option.is_undefined() || option == JsValue::TRUE {
        return Ok(RetryPolicy::default());
    }
    if option == JsValue::FALSE {
        return Ok(RetryPolicy::OFF);
    }
    let options: RetryOptions = serde_wasm_bindgen::from_value(option)
        .map_err(|_| "retry: expected boolean or { maxAttempts, initialBackoffMs, maxBackoffMs }")?;
    let standard = RetryPolicy::default();
    let time = |milliseconds: Option<f64>, standard, name| match milliseconds {
        None => Ok(standard),
        Some(milliseconds) => duration(milliseconds, name).map(Option::unwrap_or_default),
    };
    Ok(RetryPolicy {
        max_attempts: options.max_attempts.unwrap_or(standard.max_attempts).max(1),
        initial_backoff: time(
            options.initial_backoff_ms,
            standard.initial_backoff,
            "retry.initialBackoffMs",
        )?,
        max_backoff: time(options.max_backoff_ms, standard.max_backoff, "retry.maxBackoffMs")?,
    })
}

/// `"date"` or `"iso"`.
pub(super) fn times(option: &JsValue) -> Result<Times, String> {
    match option.as_string().as_deref() {
        None if option.is_undefined() => Ok(Times::Date),
        Some("date") => Ok(Times::Date),
        Some("iso") => Ok(Times::Iso),
        _ => Err("timestamps: expected \"date\" or \"iso\"".into()),
    }
}

/// Milliseconds; 0 is no end.
pub(super) fn duration(milliseconds: f64, name: &str) -> Result<Option<Duration>, String> {
    match Duration::try_from_secs_f64(milliseconds / 1000.0) {
        Ok(Duration::ZERO) => Ok(None),
        Ok(duration) => Ok(Some(duration)),
        // More than any clock counts, `Infinity` included.
        Err(_) if milliseconds > 0.0 => Ok(None),
        Err(_) => Err(format!("{name}: expected a number of milliseconds, got {milliseconds}")),
    }
}

/// Headers of a call; the problem, where one can be no header.
pub(super) fn metadata(headers: &JsValue) -> Result<MetadataMap, String> {
    let mut map = http::HeaderMap::new();
    if headers.is_undefined() {
        return Ok(MetadataMap::new());
    }
    let fields =
        bridge::fields(headers).map_err(|_| "headers: expected Headers, pairs or an object of strings")?;
    for pair in fields.chunks_exact(2) {
        if let [name, value] = pair {
            let bytes: Vec<u8> = value.chars().map(|c| c as u8).collect();
            let name =
                http::HeaderName::from_bytes(name.as_bytes()).map_err(|_| "headers: a name is invalid")?;
            let value = http::HeaderValue::from_bytes(&bytes)
                .map_err(|_| format!("headers.{name}: invalid value"))?;
            map.append(name, value);
        }
    }
    Ok(MetadataMap::from_headers(map))
}

fn function(value: &JsValue) -> Option<Function> {
    value.dyn_ref::<Function>().cloned()
}
