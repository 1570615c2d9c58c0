//! JavaScript's parser of URLs.

use wasm_bindgen::prelude::*;

use crate::options::HostUrl;

#[wasm_bindgen(module = "/js/boundary/url.js")]
unsafe extern "C" {
    /// The parts of a URL, one a line, in the order of `HostUrl`.
    #[wasm_bindgen(js_name = urlParts)]
    fn url_parts(url: &str) -> Option<String>;
}

/// `None` if the text is not a URL.
pub(super) fn parse(url: &str) -> Option<HostUrl> {
    let lines = url_parts(url)?;
    let mut parts = lines.split('\n').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    Some(HostUrl { protocol: next(), hostname: next(), origin: next(), pathname: next(), username: next() })
}
