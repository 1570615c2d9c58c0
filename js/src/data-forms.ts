/** How a `google.protobuf.Timestamp` of a reply is given: as a `Date`, or as text with all its digits. */
export type Timestamps = "date" | "iso";

/** How a 64-bit integer of a reply is given. */
export type Int64s = "number" | "bigint";

/** The types in which a client gives data whose form can be chosen. */
export interface DataForms {
  /** A point in time. */
  readonly timestamp: Date | string;
  /** A 64-bit integer. */
  readonly int64: number | bigint;
}

/** The types of a client that is made without `timestamps` and `int64`. */
export interface DefaultForms extends DataForms {
  readonly timestamp: Date;
  readonly int64: number;
}

/** The types that a request takes, whatever the client gives. */
export interface InputForms extends DataForms {
  readonly timestamp: Date;
  readonly int64: number | bigint;
}

/** The types of a client that is made with these options. */
export interface Forms<T extends Timestamps, I extends Int64s> extends DataForms {
  readonly timestamp: T extends "iso" ? string : Date;
  readonly int64: I extends "bigint" ? bigint : number;
}
