// connect-web 2 with protobuf-es 2, with its messages converted to plain objects.

import { timestampDate } from "@bufbuild/protobuf/wkt";

import { through } from "../plain.mjs";
import { open as openMessages } from "./connect.mjs";

/** @param {string} baseUrl */
export const open = async (baseUrl) => through(await openMessages(baseUrl), plain);

/** @param {any} value @returns {any} */
function plain(value) {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plain);
  // A Struct is a plain object already.
  if (value.$typeName === undefined) return value;
  if (value.$typeName === "google.protobuf.Timestamp") return timestampDate(value);
  /** @type {Record<string, unknown>} */
  const out = {};
  for (const key in value) if (key !== "$typeName") out[key] = plain(value[key]);
  return out;
}
