//! Where the service is.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
unsafe extern "C" {
    type URL;

    #[wasm_bindgen(constructor, catch)]
    fn new(url: &str) -> Result<URL, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn protocol(this: &URL) -> String;

    #[wasm_bindgen(method, getter)]
    fn hostname(this: &URL) -> String;

    #[wasm_bindgen(method, getter)]
    fn origin(this: &URL) -> String;

    #[wasm_bindgen(method, getter)]
    fn pathname(this: &URL) -> String;

    #[wasm_bindgen(method, getter)]
    fn username(this: &URL) -> String;
}

/// The base of all calls' addresses; the problem, where `service_host` cannot be one.
pub(super) fn base_url(service_host: &str, insecure: bool) -> Result<String, String> {
    let url = URL::new(service_host).map_err(|_| "serviceHost: expected a URL, as https://app.viam.com")?;
    if !url.username().is_empty() {
        return Err("serviceHost: expected a URL without credentials".into());
    }
    match url.protocol().as_str() {
        "https:" => {}
        "http:" if insecure || is_loopback(&url.hostname()) => {}
        "http:" => {
            return Err(
                "serviceHost: http: would send credentials in the clear; use https:, or set insecure".into(),
            );
        }
        _ => return Err("serviceHost: expected a URL that begins with https://".into()),
    }
    Ok(url.origin() + &url.pathname())
}

/// Whether the name stands for this machine and nothing else.
fn is_loopback(hostname: &str) -> bool {
    hostname == "localhost"
        || hostname.ends_with(".localhost")
        || hostname == "[::1]"
        || is_ipv4_loopback(hostname)
}

/// `URL` writes every IPv4 address as four numbers, and takes nothing else made of digits and dots.
fn is_ipv4_loopback(hostname: &str) -> bool {
    hostname.starts_with("127.") && hostname.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
}
