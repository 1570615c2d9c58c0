//! The class of a client in JavaScript.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::environment::JsEnvironment;
use super::option_getters::given;
use super::options::JsClientOptions;
use super::shared::Shared;
use super::{call, error, stream, upload};
use crate::client::Session;
use crate::generated::schema::methods;
use crate::options::{ClientOptions, ClientSettings};
use crate::transport::web::{FetchOptions, FetchTransport};

/// A session with a host.
#[wasm_bindgen]
pub struct Client {
    pub(super) shared: Rc<Shared>,
}

#[wasm_bindgen]
impl Client {
    /// A new client; nothing is sent yet.
    ///
    /// @throws `GrpcError` with `INVALID_ARGUMENT` that names the option that is wrong
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsClientOptions) -> Result<Client, JsValue> {
        let settings = options.read().and_then(ClientOptions::check);
        let settings = settings.map_err(|wrong| error::from_status(&wrong.into(), None, None))?;
        let ClientSettings { base_url, max_receive_bytes, session, default_timeout, format } = settings;
        let transport = FetchTransport::new(FetchOptions {
            base_url,
            fetch: given(options.fetch()).map(JsCast::unchecked_into),
            max_receive_bytes,
        });
        let environment =
            JsEnvironment { on_auth_change: given(options.on_auth_change()).map(JsCast::unchecked_into) };
        let session = Session::new(Arc::new(transport), Arc::new(environment), session);
        Ok(Self { shared: Rc::new(Shared { session, default_timeout, format }) })
    }

    /// The names of the RPCs in the protocol, one per line. An RPC's position is its number for the
    /// methods below.
    #[wasm_bindgen(js_name = rpcNames, skip_typescript)]
    pub fn rpc_names(&self) -> String {
        methods().iter().map(|method| method.name).collect::<Vec<_>>().join("\n")
    }

    /// Calls an RPC that has one request and one response.
    #[wasm_bindgen(skip_typescript)]
    pub fn unary(&self, rpc: usize, request: JsValue, options: JsValue) -> Promise {
        call::unary(&self.shared, rpc, request, options)
    }

    /// Calls an RPC whose response is a stream.
    #[wasm_bindgen(skip_typescript)]
    pub fn stream(&self, rpc: usize, request: JsValue, options: JsValue) -> JsValue {
        stream::open(&self.shared, rpc, request, options)
    }

    /// Calls an RPC whose requests are a stream.
    #[wasm_bindgen(skip_typescript)]
    pub fn upload(&self, rpc: usize, requests: JsValue, options: JsValue) -> Promise {
        upload::send(&self.shared, rpc, requests, options)
    }

    /// Closes the client: all running and later calls reject with `CANCELLED`.
    pub fn close(&self) {
        self.shared.session.close();
    }
}
