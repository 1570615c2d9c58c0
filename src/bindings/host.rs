//! JavaScript's parser of URLs.

use wasm_bindgen::prelude::*;

use crate::options::HostUrl;

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

/// `None` if the text is not a URL.
pub(super) fn parse(url: &str) -> Option<HostUrl> {
    let url = URL::new(url).ok()?;
    Some(HostUrl {
        protocol: url.protocol(),
        hostname: url.hostname(),
        origin: url.origin(),
        pathname: url.pathname(),
        username: url.username(),
    })
}
