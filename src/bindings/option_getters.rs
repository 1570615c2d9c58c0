//! Reads the options that the package declares in TypeScript.

/// A JavaScript object with a getter for each of its options. It does not compile if they differ from
/// those that the TypeScript interface declares.
macro_rules! option_getters {
    (
        $(#[$meta:meta])*
        $type:ident: $typescript:literal, $declared:ident {
            $($getter:ident: $name:literal => $result:ty,)*
        }
    ) => {
        #[wasm_bindgen]
        unsafe extern "C" {
            #[wasm_bindgen(typescript_type = $typescript)]
            pub type $type;

            $(
                #[wasm_bindgen(method, getter, js_name = $name)]
                pub(super) fn $getter(this: &$type) -> $result;
            )*
        }

        const _: () = assert!(
            $crate::options::same_names(&[$($name),*], $crate::generated::option_names::$declared),
            concat!("the options that are read are not the declared ", stringify!($declared))
        );
    };
}

pub(super) use option_getters;
