/** A JSON value, as in `google.protobuf.Value`. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** One of the names, with completion in editors, or any other text. */
export type Suggested<Name extends string> = Name | (string & Record<never, never>);

/** JSON as input: also a value of an `interface`, which is not assignable to `JsonObject`. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript lets an interface have an index of this type only
export type JsonObjectInit = { readonly [key: string]: any };

/** A JSON value as input. */
export type JsonValueInit = null | boolean | number | string | readonly JsonValueInit[] | JsonObjectInit;

/** A JSON object, as in `google.protobuf.Struct`. */
export interface JsonObject {
  [key: string]: JsonValue;
}
