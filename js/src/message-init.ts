import type { JsonObject, JsonObjectInit, JsonValue, JsonValueInit } from "./json.js";

/**
 * What a request may be given as: every field, at every depth, may be left out.
 *
 * - An enum is the name of a value or its number.
 * - A time is a `Date`, an RFC 3339 string or `{ seconds, nanos }`.
 * - Bytes are a `Uint8Array` or an `ArrayBuffer`.
 *
 * A field that the message does not have is an error, as is a value of another type.
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

/** A time as the protocol has it. */
export interface TimestampInit {
  /** Seconds since 1970 began, in UTC. */
  readonly seconds: number | bigint;
  /** Nanoseconds in addition: 0 to 999,999,999. */
  readonly nanos?: number;
}
