/** What JSON can hold: the values of `google.protobuf.Value`. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** One of the names, with completion in editors, or any other text. */
export type Suggested<Name extends string> = Name | (string & Record<never, never>);

/** JSON that is given: also a value of an `interface`, which TypeScript does not take for a `JsonObject`. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript lets an interface have an index of this type only
export type JsonObjectInit = { readonly [key: string]: any };

/** A JSON value that is given. */
export type JsonValueInit = null | boolean | number | string | readonly JsonValueInit[] | JsonObjectInit;

/** A JSON object: what a `google.protobuf.Struct` holds. */
export interface JsonObject {
  [key: string]: JsonValue;
}
