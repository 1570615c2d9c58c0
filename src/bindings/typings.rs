//! The typings of the exports, for a package that wasm-pack builds.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const MESSAGES: &str = include_str!(concat!(env!("OUT_DIR"), "/typings.d.ts"));

#[wasm_bindgen(typescript_custom_section)]
const CODEC: &str = r#"
/** Encodes a message of any type. Throws a `GrpcErrorLike` with `INVALID_ARGUMENT` that names the wrong field. */
export function encodeMessage<N extends keyof MessageTypes>(typeName: N, value: MessageInit<MessageTypes[N]>): Uint8Array;

/** Decodes a message of any type. Throws a `GrpcErrorLike` with `INTERNAL` if the bytes are malformed. */
export function decodeMessage<N extends keyof MessageTypes, T extends Timestamps = "date", I extends Int64s = "number">(typeName: N, bytes: Uint8Array, timestamps?: T, int64?: I): MessageTypes<Forms<T, I>>[N];
"#;
