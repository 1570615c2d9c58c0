/** What JSON can hold: the values of `google.protobuf.Value`. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object: what a `google.protobuf.Struct` holds. */
export interface JsonObject {
  [key: string]: JsonValue;
}
