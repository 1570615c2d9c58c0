// Reads one batch of the tape that `crates/codec/src/decode/tape.rs` describes.
//
// A batch is read in one synchronous call, so its state can be in module variables, which engines
// access faster than properties of an object.

import {
  ABSENT,
  BATCH_ASCII_COUNT,
  BATCH_ASCII_ENDS,
  BATCH_ASCII_TEXT,
  BATCH_BIGINT_INTEGERS,
  BATCH_ISO_TIMESTAMPS,
  BATCH_KEY_COUNT,
  BATCH_KEYS,
  BATCH_LENGTH,
  BATCH_LIST_COUNT,
  BATCH_LISTS,
  BATCH_LONG,
  BATCH_LONG_COUNT,
  BATCH_WIDE_COUNT,
  BATCH_WIDE_ENDS,
  BATCH_WIDE_TEXT,
  BATCH_WORD_COUNT,
  BATCH_WORDS,
  BIG,
  ENTRY_FIRST_FRAME,
  ENTRY_FRAME_COUNT,
  ENTRY_LENGTH,
  ENTRY_MESSAGE,
  ENTRY_SLOT,
  JSON_ASCII,
  JSON_FALSE,
  JSON_LIST,
  JSON_NULL,
  JSON_OBJECT,
  JSON_STRING,
  JSON_TRUE,
  KEY,
  LONG,
  TAKEN,
  WIDE,
} from "./gen/constants.js";

// One call for each blob of text: a call for each string costs ten times as much. A byte order mark
// is a character like any other; without it the offsets would be wrong.
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const NONE = { f: new Float64Array(0), u: new Uint32Array(0) };
/** The words as doubles. */
let f = NONE.f;
/** The words as pairs of 32-bit halves, lower half first. */
let u = NONE.u;
/** @type {string[]} */
let ascii = [];
/** @type {string[]} */
let wide = [];
/** @type {string[]} */
let long = [];
/** @type {string[]} */
let keys = [];
/** @type {unknown[][]} */
let taken = [];
let iso = false;
let bigints = false;
let cursor = 0;

/**
 * The state of a response between its batches.
 * @typedef {object} ResponseState
 * @property {string[]} keys the keys of its Structs and other strings that repeat, by number
 * @property {unknown[][]} taken the elements of its own lists, by slot
 */

/** @returns {ResponseState} */
export const begin = () => ({ keys: [], taken: [] });

/**
 * Reads a batch with `work`. Nothing of the batch is reachable from here afterwards.
 * @template T
 * @param {WebAssembly.Memory} memory
 * @param {number} at address of the batch's header
 * @param {ResponseState | undefined} state `undefined` for the only batch of a response
 * @param {(header: Uint32Array) => T} work
 */
function read(memory, at, state, work) {
  try {
    const header = new Uint32Array(memory.buffer, at, BATCH_LENGTH);
    f = new Float64Array(memory.buffer, header[BATCH_WORDS], header[BATCH_WORD_COUNT]);
    u = new Uint32Array(memory.buffer, header[BATCH_WORDS], header[BATCH_WORD_COUNT] * 2);
    ascii = blobs(memory, header[BATCH_ASCII_TEXT], header[BATCH_ASCII_ENDS], header[BATCH_ASCII_COUNT]);
    wide = blobs(memory, header[BATCH_WIDE_TEXT], header[BATCH_WIDE_ENDS], header[BATCH_WIDE_COUNT]);
    long = pieces(memory, header[BATCH_LONG], header[BATCH_LONG_COUNT]);
    if (state) ({ keys, taken } = state);
    for (let i = header[BATCH_KEYS], end = i + header[BATCH_KEY_COUNT]; i < end; i++) keys.push(name(i));
    iso = header[BATCH_ISO_TIMESTAMPS] === 1;
    bigints = header[BATCH_BIGINT_INTEGERS] === 1;
    return work(header);
  } finally {
    ({ f, u } = NONE);
    ascii = wide = long = keys = [];
    taken = [];
  }
}

/**
 * Builds a message; `undefined` if its type has no builder.
 * @param {WebAssembly.Memory} memory
 * @param {number} at address of the batch's header
 * @param {((frame: number) => unknown)[]} builders
 * @param {ResponseState | undefined} state
 * @param {number} message its type
 * @param {number} frame
 */
export const build = (memory, at, builders, state, message, frame) =>
  read(memory, at, state, () => builders[message]?.(frame));

/**
 * Builds messages of one type, which are in one batch.
 * @param {WebAssembly.Memory} memory
 * @param {number} at address of the batch's header
 * @param {((frame: number) => unknown)[]} builders
 * @param {number} message their type
 * @param {Uint32Array} frames
 */
export const buildAll = (memory, at, builders, message, frames) =>
  read(memory, at, undefined, () => Array.from(frames, builders[message] ?? (() => undefined)));

/**
 * Takes elements of the response's own lists out of a batch, so that its memory can be used again.
 * @param {WebAssembly.Memory} memory
 * @param {number} at address of the batch's header
 * @param {((frame: number) => unknown)[]} builders
 * @param {ResponseState} state
 */
export const take = (memory, at, builders, state) =>
  read(memory, at, state, (header) => {
    const start = 2 * header[BATCH_LISTS];
    for (let i = start, end = start + header[BATCH_LIST_COUNT] * ENTRY_LENGTH; i < end; i += ENTRY_LENGTH) {
      const build = builders[u[i + ENTRY_MESSAGE]];
      const list = (taken[u[i + ENTRY_SLOT]] ??= []);
      const first = u[i + ENTRY_FIRST_FRAME];
      for (let k = first, last = first + u[i + ENTRY_FRAME_COUNT]; k < last; k++) list.push(build(u[2 * k]));
    }
  });

/** A key as an internalized string; a slice of a blob would be looked up at each use. @param {number} i */
const name = (i) => Object.keys({ [str(i)]: 0 })[0];

/** @param {WebAssembly.Memory} memory @param {number} text @param {number} cuts @param {number} count */
function blobs(memory, text, cuts, count) {
  const ends = new Uint32Array(memory.buffer, cuts, count);
  const out = [];
  for (let i = 0, start = 0; i < count; start = ends[i++]) {
    out.push(utf8.decode(new Uint8Array(memory.buffer, text + start, ends[i] - start)));
  }
  return out;
}

/** @param {WebAssembly.Memory} memory @param {number} at @param {number} count */
function pieces(memory, at, count) {
  const pairs = new Uint32Array(memory.buffer, at, count * 2);
  const out = [];
  for (let i = 0; i < count * 2; i += 2) {
    out.push(utf8.decode(new Uint8Array(memory.buffer, pairs[i], pairs[i + 1])));
  }
  return out;
}

/** @param {number} i */
export function str(i) {
  const at = u[2 * i];
  const blob = u[2 * i + 1];
  if (blob === KEY) return keys[at];
  if (blob >= LONG) return long[blob - LONG];
  const length = at & 0xffff;
  if (length === 0) return "";
  const start = at >>> 16;
  return (blob < WIDE ? ascii[blob] : wide[blob - WIDE]).substring(start, start + length);
}

/** @param {number} i */
export const num = (i) => f[i];

/** @param {number} i */
export const bool = (i) => f[i] !== 0;

/** @param {number} i */
export function int64(i) {
  const value = f[i];
  if (!bigints) return value;
  return value < BIG ? BigInt(value) : new BigInt64Array(f.buffer, f.byteOffset + (value - BIG) * 2, 1)[0];
}

/** @param {number} i */
export function uint64(i) {
  const value = f[i];
  if (!bigints) return value;
  return value < BIG ? BigInt(value) : new BigUint64Array(f.buffer, f.byteOffset + (value - BIG) * 2, 1)[0];
}

/** @param {number} i */
export function bytes(i) {
  const at = u[2 * i];
  const start = f.byteOffset + (at + 1) * 8;
  return at === 0 ? new Uint8Array(0) : new Uint8Array(f.buffer.slice(start, start + u[2 * at]));
}

/** @param {number} i */
export const time = (i) => (iso ? str(i) : new Date(f[i]));

/** @param {Record<number, string>} names @returns {(i: number) => string | number} */
export const named = (names) => (i) => names[f[i]] ?? f[i];

/** A value with presence. @template T @param {number} i @param {(i: number) => T} read */
export const opt = (i, read) => (u[2 * i + 1] === ABSENT ? undefined : read(i));

/** A number with presence; it can be any double, so it has a word of its own. @param {number} i */
export const box = (i) => (u[2 * i] === 0 ? undefined : f[u[2 * i]]);

/** A message. @template T @param {number} i @param {(frame: number) => T} build */
export function one(i, build) {
  const frame = u[2 * i];
  return frame === 0 ? undefined : build(frame);
}

/** A list of messages. @template T @param {number} i @param {(frame: number) => T} build @returns {T[]} */
export function many(i, build) {
  const at = u[2 * i];
  if (u[2 * i + 1] === TAKEN) return /** @type {T[]} */ (taken[at]);
  const count = at === 0 ? 0 : u[2 * at];
  const out = new Array(count);
  for (let k = 0; k < count; k++) out[k] = build(u[2 * (at + 1 + k)]);
  return out;
}

/** A list of other values. @template T @param {number} i @param {(i: number) => T} read @returns {T[]} */
export function each(i, read) {
  const at = u[2 * i];
  const count = at === 0 ? 0 : u[2 * at];
  const out = new Array(count);
  for (let k = 0; k < count; k++) out[k] = read(at + 1 + k);
  return out;
}

/**
 * A map. @template T @param {number} i
 * @param {(i: number) => string | number | bigint | boolean} key
 * @param {(i: number) => T} read
 */
export function map(i, key, read) {
  const at = u[2 * i];
  const count = at === 0 ? 0 : u[2 * at];
  /** @type {Record<string, T>} */
  const out = {};
  for (let k = 0; k < count; k++) {
    const entry = u[2 * (at + 1 + k)];
    put(out, String(key(entry)), read(entry + 1));
  }
  return out;
}

/** A Struct, a Value or a ListValue. @param {number} i */
export function json(i) {
  cursor = 2 * u[2 * i];
  return cursor === 0 ? undefined : value();
}

/** The value at the cursor, which counts halves of words. @returns {unknown} */
function value() {
  const at = cursor;
  cursor += 2;
  const high = u[at + 1];
  switch (high >>> 16) {
    case JSON_ASCII: {
      const place = u[at];
      const start = place >>> 16;
      return ascii[high & 0xffff].substring(start, start + (place & 0xffff));
    }
    case JSON_OBJECT:
      return object(u[at]);
    case JSON_LIST: {
      const out = new Array(u[at]);
      for (let k = 0; k < out.length; k++) out[k] = value();
      return out;
    }
    case JSON_NULL:
      return null;
    case JSON_TRUE:
      return true;
    case JSON_FALSE:
      return false;
    case JSON_STRING:
      cursor += 2;
      return str((at >>> 1) + 1);
    default:
      return f[at >>> 1];
  }
}

/**
 * An object of `count` pairs at the cursor. Text and numbers, the most frequent values, are read without a call.
 * @param {number} count
 */
function object(count) {
  /** @type {Record<string, unknown>} */
  const out = {};
  let at = cursor;
  for (let n = count; n > 0; n--) {
    const key = keys[u[at]];
    const high = u[at + 3];
    const tag = high >>> 16;
    let inner;
    if (tag === JSON_ASCII) {
      const place = u[at + 2];
      const start = place >>> 16;
      inner = ascii[high & 0xffff].substring(start, start + (place & 0xffff));
      at += 4;
    } else if (tag < JSON_NULL) {
      inner = f[(at >>> 1) + 1];
      at += 4;
    } else {
      cursor = at + 2;
      inner = value();
      at = cursor;
    }
    put(out, key, inner);
  }
  cursor = at;
  return out;
}

/** Sets an own property; assigning to `__proto__` would set the prototype. @param {Record<string, unknown>} object @param {string} key @param {unknown} value */
function put(object, key, value) {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[key] = value;
  }
}
