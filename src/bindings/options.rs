//! Reads the options of a client from JavaScript, for the checks in `crate::options`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::option_getters::{Properties, given, number, option_getters};
use super::thrown::thrown;
use super::{boundary, host};
use crate::client::TokenSource;
use crate::options::{ClientOptions, CredentialsOption, InvalidOption, RetryOption};
use crate::transport::web::promise::PromiseFuture;
use crate::transport::web::thrown::message_of;

option_getters! {
    // As JavaScript gives them; the package has checked their types.
    JsClientOptions: "ClientOptions & { serviceHost: string }", CLIENT_OPTIONS, by_name {
        service_host: "serviceHost",
        credentials: "credentials",
        get_access_token: "getAccessToken",
        insecure: "insecure",
        default_timeout_ms: "defaultTimeoutMs",
        max_receive_bytes: "maxReceiveBytes",
        timestamps: "timestamps",
        int64: "int64",
        headers: "headers",
        retry: "retry",
        fetch: "fetch",
        on_auth_change: "onAuthChange",
    }
}

option_getters! {
    JsRetryOptions: "RetryOptions", RETRY_OPTIONS, by_name {
        max_attempts: "maxAttempts",
        initial_backoff_ms: "initialBackoffMs",
        max_backoff_ms: "maxBackoffMs",
    }
}

impl JsClientOptions {
    pub(super) fn read(&self) -> Result<ClientOptions, InvalidOption> {
        Ok(ClientOptions {
            service_host: host::parse(&self.service_host().as_string().unwrap_or_default()),
            insecure: self.insecure().is_truthy(),
            credentials: given(self.credentials()).map(|credentials| self::credentials(&credentials)),
            get_access_token: given(self.get_access_token()).map(|get| token_source(get.unchecked_into())),
            default_timeout_ms: number(self.default_timeout_ms()),
            headers: headers(&self.headers())?,
            retry: retry(&self.retry()),
            timestamps: text(&self.timestamps()),
            int64: text(&self.int64()),
            max_receive_bytes: number(self.max_receive_bytes()),
        })
    }
}

fn credentials(option: &JsValue) -> CredentialsOption {
    let text = |name| option.unchecked_ref::<Properties>().get(name).as_string();
    CredentialsOption {
        kind: text("type").unwrap_or_default(),
        auth_entity: text("authEntity"),
        payload: text("payload").unwrap_or_default(),
    }
}

fn token_source(get: Function) -> Box<dyn TokenSource> {
    Box::new(move || {
        let get = get.clone();
        async move {
            let fail = |reason| thrown(tonic::Code::Unauthenticated, "getAccessToken failed", reason);
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
        max_attempts: number(options.max_attempts()),
        initial_backoff_ms: number(options.initial_backoff_ms()),
        max_backoff_ms: number(options.max_backoff_ms()),
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
