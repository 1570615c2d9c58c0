//! One exported method for each RPC, with its types. All methods of a kind share one path.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::client::Client;
use super::{call, stream, upload};
use crate::generated::exports::for_each_rpc;

macro_rules! export {
    ($($(#[doc = $doc:literal])* $kind:ident $index:literal $rust:ident $js:literal $request:literal $result:literal;)*) => {
        #[wasm_bindgen]
        impl Client {
            $(
                $(#[doc = $doc])*
                #[wasm_bindgen(js_name = $js, unchecked_return_type = $result)]
                pub fn $rust(
                    &self,
                    #[wasm_bindgen(unchecked_optional_param_type = $request)] request: JsValue,
                    #[wasm_bindgen(unchecked_optional_param_type = "CallOptions")] options: JsValue,
                ) -> export!(@result $kind) {
                    export!(@call $kind)(&self.shared, $index, request, options)
                }
            )*
        }
    };
    (@result stream) => { JsValue };
    (@result $kind:ident) => { Promise };
    (@call unary) => { call::unary };
    (@call stream) => { stream::open };
    (@call upload) => { upload::send };
}

for_each_rpc!(export);
