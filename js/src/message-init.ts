import type { JsonObject, JsonObjectInit, JsonValue, JsonValueInit } from "./json.js";

/**
 * A message of a request: every field, at every depth, is optional.
 *
 * - An enum is the name of a value or its number.
 * - A time is a `Date`, an RFC 3339 string or `{ seconds, nanos }`.
 * - Bytes are a `Uint8Array` or an `ArrayBuffer`.
 *
 * An unknown field is an error, and so is a value of another type.
 */
export type MessageInit<T> = { readonly [K in keyof T]?: FieldInit<T[K]> | undefined };

type FieldInit<F> = [JsonValue] extends [F]
  ? JsonValueInit
  : // A union of names is an enum.
    [F] extends [string | undefined]
    ? string extends F
      ? F
      : F | number
    : ValueInit<F>;

type ValueInit<F> = F extends Date
  ? Date | string | TimestampInit
  : F extends Uint8Array
    ? Uint8Array | ArrayBuffer
    : F extends readonly (infer E)[]
      ? readonly FieldInit<E>[]
      : F extends object
        ? string extends keyof F
          ? MapInit<F>
          : MessageInit<F>
        : F;

/** The values of a map may be messages; a Struct holds JSON. */
type MapInit<F> = F extends JsonObject
  ? JsonValue extends F[keyof F]
    ? JsonObjectInit
    : { readonly [K in keyof F]: FieldInit<F[K]> }
  : { readonly [K in keyof F]: FieldInit<F[K]> };

/** A time in the form of the protocol. */
export interface TimestampInit {
  /** Seconds since the start of 1970, in UTC. */
  readonly seconds: number | bigint;
  /** Nanoseconds in addition: 0 to 999,999,999. */
  readonly nanos?: number | undefined;
}
