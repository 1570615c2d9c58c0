import { requestMessages } from "../gen/request-fields.js";
import { isTimestamp, timeText } from "./timestamp.js";

/** A request in protobuf's JSON. */
export function protobufJson(request: unknown, message: string): string {
  return JSON.stringify(ofType(request, message)) ?? "{}";
}

function ofType(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return value;
  const fields = requestMessages[type]?.[1];
  if (fields) {
    const entries = Object.entries(value as object).map(([key, item]) => {
      const [inner = "", cardinality] = fields[key] ?? [];
      if (cardinality === "repeated" && Array.isArray(item)) return [key, item.map((one) => ofType(one, inner))];
      if (cardinality === "map" && typeof item === "object" && item !== null) {
        return [key, Object.fromEntries(Object.entries(item).map(([name, one]) => [name, ofType(one, inner)]))];
      }
      return [key, ofType(item, inner)];
    });
    return Object.fromEntries(entries);
  }
  switch (type) {
    case "bytes":
      return value instanceof Uint8Array ? base64(value) : value;
    case "time":
      return value instanceof Date || isTimestamp(value) ? timeText(value) : value;
    case "float":
      return Number.isFinite(value) ? value : String(value);
    default:
      // JSON has no integers of this size: they are written as strings.
      return typeof value === "bigint" ? String(value) : value;
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
