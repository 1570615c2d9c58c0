// Reads the table of responses, for the tests in Node and in browsers. `table.rs` reads it for Rust.
// README.md describes the entries.

import { readdirSync, readFileSync } from "node:fs";

import { frame, logs, message, OK, robot, trailers } from "../hostile/wire.mjs";

/**
 * @typedef {string | { repeat: string, times: number }} TextPart
 * @typedef {TextPart | TextPart[]} Text
 * @typedef {"robot" | "log" | "ok" | "denied" | { text: Text } | { trailers: Text } | { robot: Text }
 *   | { frame: number, payload?: Item, length?: number } | { repeat: Item, times: number }} Item
 *
 * @typedef {object} Entry
 * @property {string} name
 * @property {"unary" | "stream"} [call]
 * @property {number | (number | string)[]} [status]
 * @property {Record<string, string | null>} [headers]
 * @property {Item[]} [body]
 * @property {"whole" | "items" | "bytes" | "unpadded" | "lines"} [base64]
 * @property {number | string[]} [cut]
 * @property {"items" | "bytes" | "two"} [chunks]
 * @property {"hang"} [end]
 * @property {"session" | "codec"} [layer] the layer that detects the error, if it is above the transport
 * @property {{ messages?: number, trailers?: Record<string, string>, code?: string, message?: string | string[],
 *   rawMessage?: Text, httpStatus?: number | "same", details?: string | null }} expect
 */

/**
 * A response of a server, and the expected result.
 *
 * @typedef {object} Response
 * @property {string} name
 * @property {"unary" | "stream"} call
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Buffer[]} chunks
 * @property {"close" | "hang"} end
 * @property {import("../hostile/scenario.mjs").Success | import("../hostile/scenario.mjs").Failure} expect
 */

const folder = new URL("./", import.meta.url);

/** All responses of the table. @returns {Response[]} */
export function responses() {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.flatMap((file) => {
    /** @type {Entry[]} */
    const entries = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    return entries.flatMap(expand);
  });
}

/** The responses of an entry. @param {Entry} entry @returns {Response[]} */
function expand(entry) {
  const { name, call = "unary", headers = {}, end = "close" } = entry;
  const fields = Object.entries({ "content-type": "application/grpc-web+proto", ...headers });
  return numbers(entry.status ?? 200).flatMap((status) =>
    numbers(entry.cut ?? Number.POSITIVE_INFINITY).flatMap((length) =>
      chunked(entry, length).map((chunks, place, { length: places }) => ({
        name: [name, ...labels(entry, status, length), ...(places > 1 ? [`at ${place}`] : [])].join(", "),
        call,
        status,
        headers: /** @type {Record<string, string>} */ (
          Object.fromEntries(fields.filter(([, value]) => value !== null))
        ),
        chunks,
        end,
        expect: expectation(entry, status),
      })),
    ),
  );
}

/** What tells the responses of an entry apart. @param {Entry} entry @param {number} status @param {number} length */
function labels(entry, status, length) {
  return [
    ...(Array.isArray(entry.status) ? [`HTTP ${status}`] : []),
    ...(Array.isArray(entry.cut) ? [`cut at ${length}`] : []),
  ];
}

/** Numbers and ranges. @param {number | (number | string)[]} list @returns {number[]} */
function numbers(list) {
  return [list].flat().flatMap((range) => {
    const [from, to = from] = typeof range === "number" ? [range] : range.split("-").map(Number);
    return from === to ? [from] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

/** The body in chunks, each way in which the entry cuts it. @param {Entry} entry @param {number} length */
function chunked({ body = [], base64, chunks }, length) {
  const items = encoded(body.map(bytes), base64);
  const whole = Buffer.concat(items).subarray(0, length);
  if (chunks === "items") return [items];
  if (chunks === "bytes") return [Array.from(whole, (byte) => Buffer.of(byte))];
  if (chunks === "two") {
    return Array.from(whole, (_, place) =>
      [whole.subarray(0, place), whole.subarray(place)].filter((part) => part.length > 0),
    );
  }
  return [whole.length > 0 ? [whole] : []];
}

/** @param {Buffer[]} items @param {Entry["base64"]} base64 @returns {Buffer[]} */
function encoded(items, base64) {
  const encode = (/** @type {Buffer} */ bytes) => Buffer.from(bytes.toString("base64"));
  const whole = Buffer.concat(items);
  switch (base64) {
    case undefined:
      return items;
    case "items":
      return items.map(encode);
    case "bytes":
      return Array.from(whole, (byte) => encode(Buffer.of(byte)));
    case "unpadded":
      return [Buffer.from(whole.toString("base64").replace(/=+$/, ""))];
    case "lines":
      return [Buffer.from(whole.toString("base64").replace(/.{20}/g, "$&\r\n"))];
    default:
      return [encode(whole)];
  }
}

/** @param {Item} item @returns {Buffer} */
function bytes(item) {
  if (item === "robot") return message(robot());
  if (item === "log") return message(logs("a line"));
  if (item === "ok") return OK;
  if (item === "denied") return trailers("grpc-status: 7\r\ngrpc-message: no\r\n");
  if ("text" in item) return Buffer.from(text(item.text));
  if ("trailers" in item) return trailers(text(item.trailers));
  if ("robot" in item) return robot(text(item.robot));
  if ("repeat" in item) return Buffer.concat(Array(item.times).fill(bytes(item.repeat)));
  const { frame: flags, payload, length } = item;
  const content = payload === undefined ? Buffer.alloc(0) : payload === "robot" ? robot() : bytes(payload);
  return frame(flags, content, length);
}

/** @param {Text} parts @returns {string} */
function text(parts) {
  const one = (/** @type {TextPart} */ part) =>
    typeof part === "string"
      ? part
      : Array.from({ length: part.times }, (_, index) => part.repeat.replaceAll("#", String(index))).join("");
  return [parts].flat().map(one).join("");
}

/** @param {Entry} entry @param {number} status @returns {Response["expect"]} */
function expectation({ call, expect }, status) {
  const { messages = 0, trailers, code, message, rawMessage, httpStatus, details } = expect;
  if (code === undefined)
    return { ok: true, ...(call === "stream" && { entries: messages }), ...(trailers && { trailers }) };
  const words = [message ?? []].flat().map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return {
    code,
    entries: messages,
    ...(words.length > 0 && { message: new RegExp(words.join("|")) }),
    ...(rawMessage !== undefined && { rawMessage: text(rawMessage) }),
    ...(httpStatus !== undefined && { httpStatus: httpStatus === "same" ? status : httpStatus }),
    ...(details !== undefined && { details: details ?? undefined }),
  };
}
