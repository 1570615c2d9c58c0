//! Reads the options that the package declares in TypeScript.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
unsafe extern "C" {
    /// An object whose properties are read by name.
    pub(super) type Properties;

    #[wasm_bindgen(method, indexing_getter)]
    pub(super) fn get(this: &Properties, name: &str) -> JsValue;
}

/// A JavaScript object with a getter for each of its options. It does not compile if they differ from
/// those that the TypeScript interface declares.
///
/// The getters are `imported`, an import of the module for each, which is fast, or read `by_name`, which
/// makes the module and its glue smaller.
macro_rules! option_getters {
    (
        $type:ident: $typescript:literal, $declared:ident, $how:ident {
            $($getter:ident: $name:literal,)*
        }
    ) => {
        #[wasm_bindgen]
        unsafe extern "C" {
            #[wasm_bindgen(typescript_type = $typescript)]
            pub type $type;
        }

        option_getters!(@$how $type $($getter: $name,)*);

        const _: () = assert!(
            $crate::options::same_names(&[$($name),*], $crate::generated::option_names::$declared),
            concat!("the options that are read are not the declared ", stringify!($declared))
        );
    };
    (@imported $type:ident $($getter:ident: $name:literal,)*) => {
        #[wasm_bindgen]
        unsafe extern "C" {
            $(
                #[wasm_bindgen(method, getter, js_name = $name)]
                fn $getter(this: &$type) -> JsValue;
            )*
        }
    };
    (@by_name $type:ident $($getter:ident: $name:literal,)*) => {
        impl $type {
            $(
                pub(super) fn $getter(&self) -> JsValue {
                    self.unchecked_ref::<$crate::bindings::option_getters::Properties>().get($name)
                }
            )*
        }
    };
}

pub(super) use option_getters;

/// `None` for `undefined` and `null`.
pub(super) fn given(option: JsValue) -> Option<JsValue> {
    (!option.is_undefined() && !option.is_null()).then_some(option)
}

/// `None` for `undefined` and `null`; not a number for values that are none, which no option allows.
pub(super) fn number(option: JsValue) -> Option<f64> {
    given(option).map(|option| option.as_f64().unwrap_or(f64::NAN))
}
