//! The class that JavaScript makes a client of.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use wasm_bindgen::prelude::*;

use super::environment::JsEnvironment;
use super::error;
use super::options::ClientOptions;
use crate::client::Session;
use crate::codec::decode::Format;
use crate::transport::web::FetchTransport;

/// A session with a host, with a method for each RPC.
#[wasm_bindgen]
pub struct Client {
    pub(super) shared: Rc<Shared>,
}

/// What a client's calls need; they may outlive the JavaScript object.
pub(super) struct Shared {
    pub(super) session: Session,
    pub(super) default_timeout: Option<Duration>,
    pub(super) format: Format,
}

#[wasm_bindgen]
impl Client {
    /// A client that has sent nothing yet.
    ///
    /// @throws `GrpcError` with `INVALID_ARGUMENT` that names the option that is wrong
    #[wasm_bindgen(constructor)]
    pub fn new(options: &ClientOptions) -> Result<Client, JsValue> {
        let parsed = options.parse().map_err(|problem| error::invalid(&problem, None))?;
        let environment = Arc::new(JsEnvironment { on_auth_change: parsed.on_auth_change });
        let session = Session::new(Arc::new(FetchTransport::new(parsed.fetch)), environment, parsed.session);
        let shared = Shared { session, default_timeout: parsed.default_timeout, format: parsed.format };
        Ok(Self { shared: Rc::new(shared) })
    }

    /// Ends the client: every running and every later call rejects with `CANCELLED`.
    pub fn close(&self) {
        self.shared.session.close();
    }
}
