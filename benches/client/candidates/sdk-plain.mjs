// `@viamrobotics/sdk`, with its messages converted to plain objects.

import { Struct, Timestamp } from "@viamrobotics/sdk";

import { through } from "../plain.mjs";
import { open as openMessages } from "./sdk.mjs";

/** @param {string} serviceHost */
export const open = async (serviceHost) => through(await openMessages(serviceHost), plain);

/** @param {any} value @returns {any} */
function plain(value) {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Timestamp) return value.toDate();
  if (value instanceof Struct) return value.toJson();
  /** @type {Record<string, unknown>} */
  const out = {};
  for (const key in value) out[key] = plain(value[key]);
  return out;
}
