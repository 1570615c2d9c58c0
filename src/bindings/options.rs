//! The options of a client.

use std::time::Duration;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::{boundary, error, host};
use crate::client::{Authentication, Credentials, RetryPolicy, SessionOptions};
use crate::codec::decode::{Format, Int64Format};
use crate::codec::timestamp::TimestampFormat;
use crate::transport::web::FetchOptions;
use crate::transport::{DEFAULT_MAX_RECEIVE_BYTES, Metadata, is_value};

// As JavaScript gives them; the package has checked their types.
#[wasm_bindgen]
unsafe extern "C" {
    #[wasm_bindgen(typescript_type = "ClientOptions")]
    pub type ClientOptions;

    #[wasm_bindgen(method, getter, js_name = serviceHost)]
    fn service_host(this: &ClientOptions) -> String;

    #[wasm_bindgen(method, getter)]
    fn credentials(this: &ClientOptions) -> Option<CredentialsOption>;

    #[wasm_bindgen(method, getter, js_name = getAccessToken)]
    fn get_access_token(this: &ClientOptions) -> Option<Function>;

    #[wasm_bindgen(method, getter)]
    fn insecure(this: &ClientOptions) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = defaultTimeoutMs)]
    fn default_timeout_ms(this: &ClientOptions) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = maxReceiveBytes)]
    fn max_receive_bytes(this: &ClientOptions) -> Option<f64>;

    #[wasm_bindgen(method, getter)]
    fn timestamps(this: &ClientOptions) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn int64(this: &ClientOptions) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn headers(this: &ClientOptions) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn retry(this: &ClientOptions) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn fetch(this: &ClientOptions) -> Option<Function>;

    #[wasm_bindgen(method, getter, js_name = onAuthChange)]
    fn on_auth_change(this: &ClientOptions) -> Option<Function>;

    type CredentialsOption;

    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &CredentialsOption) -> String;

    #[wasm_bindgen(method, getter, js_name = authEntity)]
    fn auth_entity(this: &CredentialsOption) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn payload(this: &CredentialsOption) -> String;

    type RetryOptions;

    #[wasm_bindgen(method, getter, js_name = maxAttempts)]
    fn max_attempts(this: &RetryOptions) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = initialBackoffMs)]
    fn initial_backoff_ms(this: &RetryOptions) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = maxBackoffMs)]
    fn max_backoff_ms(this: &RetryOptions) -> Option<f64>;
}

/// The default timeout of a call.
const DEFAULT_TIMEOUT: Duration = Duration::from_secs(20);

/// The options in the terms of the layers below.
pub(super) struct Parsed {
    pub(super) fetch: FetchOptions,
    pub(super) session: SessionOptions,
    pub(super) default_timeout: Option<Duration>,
    pub(super) format: Format,
    pub(super) on_auth_change: Option<Function>,
}

impl ClientOptions {
    pub(super) fn parse(&self) -> Result<Parsed, String> {
        let default_timeout = match self.default_timeout_ms() {
            None => Some(DEFAULT_TIMEOUT),
            Some(milliseconds) => duration(milliseconds, "defaultTimeoutMs")?,
        };
        let max_receive_bytes =
            self.max_receive_bytes().map_or(DEFAULT_MAX_RECEIVE_BYTES, |bytes| bytes as usize);
        Ok(Parsed {
            fetch: FetchOptions {
                base_url: host::base_url(&self.service_host(), self.insecure().is_truthy())?,
                fetch: self.fetch(),
                max_receive_bytes,
            },
            session: SessionOptions {
                authentication: authentication(self.credentials(), self.get_access_token())?,
                sign_in_timeout: default_timeout,
                headers: metadata(&self.headers())?,
                retry: retry(&self.retry())?,
            },
            default_timeout,
            format: format(&self.timestamps(), &self.int64())?,
            on_auth_change: self.on_auth_change(),
        })
    }
}

fn authentication(
    credentials: Option<CredentialsOption>,
    get_access_token: Option<Function>,
) -> Result<Authentication, String> {
    let Some(credentials) = credentials else {
        return Ok(match get_access_token {
            Some(get) => Authentication::Managed(Box::new(move || ask(get.clone()))),
            None => Authentication::None,
        });
    };
    if get_access_token.is_some() {
        return Err("expected either credentials or getAccessToken, got both".into());
    }
    let (kind, payload) = (credentials.kind(), credentials.payload());
    match kind.as_str() {
        "access-token" => Ok(Authentication::AccessToken(payload)),
        "api-key" | "robot-secret" | "robot-location-secret" => match credentials.auth_entity().as_string() {
            Some(entity) => Ok(Authentication::SignIn(Credentials { kind, entity, payload })),
            None => Err(format!("credentials.authEntity: expected string, as for every {kind}")),
        },
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

fn retry(option: &JsValue) -> Result<RetryPolicy, String> {
    let standard = RetryPolicy::default();
    match option.as_bool() {
        Some(false) => return Ok(RetryPolicy::OFF),
        Some(true) => return Ok(standard),
        None if option.is_undefined() => return Ok(standard),
        None => {}
    }
    let options: &RetryOptions = option.unchecked_ref();
    let time = |milliseconds: Option<f64>, standard, name| match milliseconds {
        None => Ok(standard),
        Some(milliseconds) => duration(milliseconds, name).map(Option::unwrap_or_default),
    };
    Ok(RetryPolicy {
        max_attempts: options.max_attempts().map_or(standard.max_attempts, |attempts| attempts as u32).max(1),
        initial_backoff: time(
            options.initial_backoff_ms(),
            standard.initial_backoff,
            "retry.initialBackoffMs",
        )?,
        max_backoff: time(options.max_backoff_ms(), standard.max_backoff, "retry.maxBackoffMs")?,
    })
}

/// From `"date"` or `"iso"`, and `"number"` or `"bigint"`.
pub(super) fn format(timestamps: &JsValue, int64: &JsValue) -> Result<Format, String> {
    let text = |option: &JsValue, default: &str| {
        if option.is_undefined() { Some(default.to_owned()) } else { option.as_string() }
    };
    let timestamps = match text(timestamps, "date").as_deref() {
        Some("date") => TimestampFormat::Date,
        Some("iso") => TimestampFormat::Iso,
        _ => return Err("timestamps: expected \"date\" or \"iso\"".into()),
    };
    let int64 = match text(int64, "number").as_deref() {
        Some("number") => Int64Format::Number,
        Some("bigint") => Int64Format::BigInt,
        _ => return Err("int64: expected \"number\" or \"bigint\"".into()),
    };
    Ok(Format { timestamps, int64 })
}

/// Milliseconds; 0 is no end.
pub(super) fn duration(milliseconds: f64, name: &str) -> Result<Option<Duration>, String> {
    if milliseconds.is_nan() || milliseconds < 0.0 {
        return Err(format!("{name}: expected a number of milliseconds, 0 or more"));
    }
    // The conversion makes the largest integer of what is more than any clock counts, `Infinity` included.
    Ok(match (milliseconds * 1000.0) as u64 {
        0 | u64::MAX => None,
        microseconds => Some(Duration::from_micros(microseconds)),
    })
}

/// Headers of a call; the problem, where one can be no header.
pub(super) fn metadata(headers: &JsValue) -> Result<Metadata, String> {
    let mut metadata = Metadata::default();
    if headers.is_undefined() {
        return Ok(metadata);
    }
    let fields =
        boundary::fields(headers).map_err(|_| "headers: expected Headers, pairs or an object of strings")?;
    let mut fields = fields.iter().map(|text| text.as_string().unwrap_or_default());
    while let (Some(name), Some(value)) = (fields.next(), fields.next()) {
        let value: Vec<u8> = value.chars().map(|c| c as u8).collect();
        if !is_value(&value) {
            return Err(format!("headers.{name}: invalid value"));
        }
        if !metadata.append(name.as_bytes(), &value) {
            return Err("headers: a name is invalid".into());
        }
    }
    Ok(metadata)
}
