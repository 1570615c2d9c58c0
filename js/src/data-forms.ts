/** The form of a `google.protobuf.Timestamp` in a response: a `Date`, or a string with all digits. */
export type Timestamps = "date" | "iso";

/** The form of a 64-bit integer in a response. */
export type Int64s = "number" | "bigint";

/** The types of response data with a selectable form. */
export interface DataForms {
  /** A point in time. */
  readonly timestamp: Date | string;
  /** A 64-bit integer. */
  readonly int64: number | bigint;
}

/** The types of a client that is made without `timestamps` and `int64`. */
export interface DefaultForms extends DataForms {
  /** A point in time. */
  readonly timestamp: Date;
  /** A 64-bit integer; beyond 2^53 - 1 it is an error. */
  readonly int64: number;
}

/** The types that a request accepts, independent of those of responses. */
export interface InputForms extends DataForms {
  /** A point in time; text in RFC 3339 is taken too. */
  readonly timestamp: Date;
  /** A 64-bit integer. */
  readonly int64: number | bigint;
}

/** The types of a client that is made with these options. */
export interface Forms<T extends Timestamps, I extends Int64s> extends DataForms {
  /** A point in time, as the option `timestamps` says. */
  readonly timestamp: T extends "iso" ? string : Date;
  /** A 64-bit integer, as the option `int64` says. */
  readonly int64: I extends "bigint" ? bigint : number;
}
