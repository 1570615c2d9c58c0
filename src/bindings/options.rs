//! Reads the options of a client from JavaScript, for the checks in `crate::options`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::option_getters::option_getters;
use super::{boundary, error, host};
use crate::client::TokenSource;
use crate::options::{ClientOptions, CredentialsOption, InvalidOption, RetryOption};
use crate::transport::web::promise::PromiseFuture;
use crate::transport::web::thrown::message_of;

option_getters! {
    // As JavaScript gives them; the package has checked their types.
    JsClientOptions: "ClientOptions & { serviceHost: string }", CLIENT_OPTIONS {
        service_host: "serviceHost" => String,
        credentials: "credentials" => Option<JsCredentials>,
        get_access_token: "getAccessToken" => Option<Function>,
        insecure: "insecure" => JsValue,
        default_timeout_ms: "defaultTimeoutMs" => Option<f64>,
        max_receive_bytes: "maxReceiveBytes" => Option<f64>,
        timestamps: "timestamps" => JsValue,
        int64: "int64" => JsValue,
        headers: "headers" => JsValue,
        retry: "retry" => JsValue,
        fetch: "fetch" => Option<Function>,
        on_auth_change: "onAuthChange" => Option<Function>,
    }
}

option_getters! {
    JsRetryOptions: "RetryOptions", RETRY_OPTIONS {
        max_attempts: "maxAttempts" => Option<f64>,
        initial_backoff_ms: "initialBackoffMs" => Option<f64>,
        max_backoff_ms: "maxBackoffMs" => Option<f64>,
    }
}

#[wasm_bindgen]
unsafe extern "C" {
    pub(super) type JsCredentials;

    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &JsCredentials) -> String;

    #[wasm_bindgen(method, getter, js_name = authEntity)]
    fn auth_entity(this: &JsCredentials) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn payload(this: &JsCredentials) -> String;
}

impl JsClientOptions {
    pub(super) fn read(&self) -> Result<ClientOptions, InvalidOption> {
        Ok(ClientOptions {
            service_host: host::parse(&self.service_host()),
            insecure: self.insecure().is_truthy(),
            credentials: self.credentials().map(|credentials| CredentialsOption {
                kind: credentials.kind(),
                auth_entity: credentials.auth_entity().as_string(),
                payload: credentials.payload(),
            }),
            get_access_token: self.get_access_token().map(token_source),
            default_timeout_ms: self.default_timeout_ms(),
            headers: headers(&self.headers())?,
            retry: retry(&self.retry()),
            timestamps: text(&self.timestamps()),
            int64: text(&self.int64()),
            max_receive_bytes: self.max_receive_bytes(),
        })
    }
}

fn token_source(get: Function) -> Box<dyn TokenSource> {
    Box::new(move || {
        let get = get.clone();
        async move {
            let fail = |thrown| error::thrown(tonic::Code::Unauthenticated, "getAccessToken failed", thrown);
            let token = PromiseFuture::from(boundary::call_async(&get)).await.map_err(fail)?;
            token.as_string().ok_or_else(|| {
                let got = if token.is_null() { None } else { token.js_typeof().as_string() };
                let expected = "getAccessToken: expected a promise of a string, got ".to_owned();
                tonic::Status::unauthenticated(expected + got.as_deref().unwrap_or("null"))
            })
        }
    })
}

fn retry(option: &JsValue) -> RetryOption {
    if option.is_undefined() {
        return RetryOption::default();
    }
    if let Some(enabled) = option.as_bool() {
        return RetryOption::Enabled(enabled);
    }
    let options: &JsRetryOptions = option.unchecked_ref();
    RetryOption::Policy {
        max_attempts: options.max_attempts(),
        initial_backoff_ms: options.initial_backoff_ms(),
        max_backoff_ms: options.max_backoff_ms(),
    }
}

/// `None` for `undefined`; empty for values that are not strings, which no option allows.
pub(super) fn text(option: &JsValue) -> Option<String> {
    (!option.is_undefined()).then(|| option.as_string().unwrap_or_default())
}

/// Lines of `name:value` of `HeadersInit`.
pub(super) fn headers(option: &JsValue) -> Result<String, InvalidOption> {
    if option.is_undefined() {
        return Ok(String::new());
    }
    boundary::fields(option).map_err(|thrown| {
        let expected = "expected Headers, pairs or an object of strings";
        let reason = match message_of(&thrown) {
            none if none.is_empty() => none,
            reason => [" (", &reason, ")"].concat(),
        };
        InvalidOption::new("headers", &[expected, &reason].concat())
    })
}
