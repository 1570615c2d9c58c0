import type { JsonValue } from "./json.js";

/**
 * What a request may be given as: every field, at every depth, may be left out.
 *
 * - An enum is the value's name or its number.
 * - A time is a `Date`, an RFC 3339 string or `{ seconds, nanos }`.
 * - Bytes are a `Uint8Array` or an `ArrayBuffer`.
 *
 * A field that the message does not have is an error, as is a value of another type.
 */
export type MessageInit<T> = { readonly [K in keyof T]?: FieldInit<T[K]> | undefined };

type FieldInit<F> = F extends Date
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

/** A map's values may be messages; a Struct holds JSON and stays what it is. */
type MapInit<F> = JsonValue extends F[keyof F] ? F : { readonly [K in keyof F]: FieldInit<F[K]> };

/** A time, as the protocol has it. */
export interface TimestampInit {
  /** Seconds since 1970 began, in UTC. */
  readonly seconds: number | bigint;
  /** Nanoseconds that come on top: 0 to 999,999,999. */
  readonly nanos?: number;
}
