import { reading } from "./check.js";
import { invalidArgument } from "./errors.js";
import type { JsonObject, JsonObjectInit, JsonValue } from "./json.js";

/** A time in the form of the protocol: seconds since the start of 1970, and nanoseconds. */
export interface Timestamp {
  /** Whole seconds since 1970 began; negative before. */
  seconds: number;
  /** Nanoseconds after that second, from 0 to 999999999. */
  nanos: number;
}

/** The message form of a `google.protobuf.Struct`. */
export interface Struct {
  /** The values by their keys. */
  fields: Record<string, StructValue>;
}

/** The message form of a `google.protobuf.Value`: exactly one of its fields is set. */
export type StructValue =
  | { nullValue: "NULL_VALUE" }
  | { numberValue: number }
  | { stringValue: string }
  | { boolValue: boolean }
  | { structValue: Struct }
  | { listValue: { values: StructValue[] } };

/**
 * Converts a `Date` to a time in the form of the protocol; `undefined` stays `undefined`.
 *
 * @example
 * ```ts
 * datetimeToTimestamp(new Date("2024-05-01T12:00:00.250Z")); // { seconds: 1714564800, nanos: 250000000 }
 * ```
 * @throws `GrpcError` with `INVALID_ARGUMENT` for anything but a valid `Date`
 */
export function datetimeToTimestamp(date: Date): Timestamp;
export function datetimeToTimestamp(date: Date | undefined): Timestamp | undefined;
export function datetimeToTimestamp(date: Date | undefined): Timestamp | undefined {
  if (date === undefined) return undefined;
  const milliseconds = reading("date", () => (date instanceof Date ? date.getTime() : Number.NaN));
  if (Number.isNaN(milliseconds)) throw invalidArgument("date: expected a valid Date");
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}

/**
 * Converts a plain object to the message form of a Struct. The client's methods accept plain objects;
 * this is for code that uses the protocol directly. Values that are `undefined` are omitted.
 *
 * @example
 * ```ts
 * dictToStruct({ attributes: { baud: 9600 } });
 * // { fields: { attributes: { structValue: { fields: { baud: { numberValue: 9600 } } } } } }
 * ```
 * @throws `GrpcError` with `INVALID_ARGUMENT` and the value's path if JSON cannot represent it
 */
export function dictToStruct(object: JsonObjectInit): Struct {
  return reading("object", () => {
    if (!isObject(object)) throw invalidArgument(`object: expected object, got ${typeName(object)}`);
    return toStruct(object, "", []);
  });
}

/**
 * Converts the message form of a Struct to a plain object.
 *
 * @example
 * ```ts
 * structToDict({ fields: { baud: { numberValue: 9600 } } }); // { baud: 9600 }
 * ```
 * @throws `GrpcError` with `INVALID_ARGUMENT` and the value's path if it is not a Struct
 */
export function structToDict(struct: Struct): JsonObject {
  return reading("struct", () => toDict(struct, "struct"));
}

function toStruct(object: Record<string, unknown>, path: string, above: unknown[]): Struct {
  const fields: Record<string, StructValue> = {};
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) put(fields, key, toValue(value, path ? `${path}.${key}` : key, [...above, object]));
  }
  return { fields };
}

function toValue(value: unknown, path: string, above: unknown[]): StructValue {
  if (above.includes(value)) throw invalidArgument(`${path}: expected a JSON value, got one that holds itself`);
  switch (typeof value) {
    case "number":
      if (Number.isFinite(value)) return { numberValue: value };
      throw invalidArgument(`${path}: expected a JSON value, got ${value}`);
    case "string":
      return { stringValue: value };
    case "boolean":
      return { boolValue: value };
    default:
  }
  if (value === null) return { nullValue: "NULL_VALUE" };
  if (Array.isArray(value)) {
    return { listValue: { values: Array.from(value, (item, i) => toValue(item, `${path}[${i}]`, [...above, value])) } };
  }
  if (isObject(value)) return { structValue: toStruct(value, path, above) };
  throw invalidArgument(`${path}: expected a JSON value, got ${typeName(value)}`);
}

function toDict(struct: unknown, path: string): JsonObject {
  const fields = isObject(struct) ? struct["fields"] : undefined;
  if (!isObject(fields)) throw invalidArgument(`${path}.fields: expected object, got ${typeName(fields)}`);
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(fields)) put(object, key, toJson(value, `${path}.fields.${key}`));
  return object;
}

function toJson(value: unknown, path: string): JsonValue {
  const [[kind, content] = [], second] = isObject(value)
    ? Object.entries(value).filter(([, it]) => it !== undefined)
    : [];
  if (second === undefined) {
    if (kind === "nullValue") return null;
    if (kind === "numberValue" && typeof content === "number") return content;
    if (kind === "stringValue" && typeof content === "string") return content;
    if (kind === "boolValue" && typeof content === "boolean") return content;
    if (kind === "structValue") return toDict(content, `${path}.structValue`);
    if (kind === "listValue" && isObject(content) && Array.isArray(content["values"])) {
      return Array.from(content["values"], (item, i) => toJson(item, `${path}.listValue.values[${i}]`));
    }
  }
  throw invalidArgument(
    `${path}: expected one of nullValue, numberValue, stringValue, boolValue, structValue, listValue`,
  );
}

/** Sets an own property, also for the key `__proto__`. */
function put<T>(object: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function typeName(value: unknown): string {
  return typeof value === "object" ? Object.prototype.toString.call(value).slice(8, -1) : typeof value;
}
