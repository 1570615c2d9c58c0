// Reads one batch of the tape that `crates/codec/src/tape.rs` describes.
//
// A batch is read in one synchronous call, so its state may stand in module
// variables, which engines reach faster than properties of an object.

/** A word whose upper half is this says "absent". */
const ABSENT = 0xffffffff;
/** Upper half of a reference to a string of its own. */
const LONG = 0x80000000;
/** Upper half of a reference into the text that is not ASCII. */
const WIDE = 0x40000000;
/** Numbers from here on stand for 64-bit integers that a double would round. */
const BIG = 2 ** 54;
/** Upper quarters of words in a Struct that are no number. */
const NULL = 0xfff9;
const TRUE = 0xfffa;
const FALSE = 0xfffb;
const STRING = 0xfffc;
const LIST = 0xfffd;
const OBJECT = 0xfffe;
const ASCII = 0xffff;

// One decode a blob of text: a decode a string costs ten times as much. A byte
// order mark is a character like any other, dropping it would shift the offsets.
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
let held = [];
let iso = false;
let cursor = 0;

/**
 * What there is of a reply, for as long as its batches come.
 * @typedef {object} Reply
 * @property {string[]} keys of its Structs, by number
 * @property {unknown[][]} held elements of its own lists, by slot
 */

/** @returns {Reply} */
export const begin = () => ({ keys: [], held: [] });

/**
 * Does what is to be done with a batch. Nothing of it stays reachable from here.
 * @template T
 * @param {WebAssembly.Memory} memory
 * @param {number} at address of the batch's description
 * @param {Reply} reply
 * @param {(description: Uint32Array) => T} work
 */
function read(memory, at, reply, work) {
  try {
    const d = new Uint32Array(memory.buffer, at, 15);
    f = new Float64Array(memory.buffer, d[0], d[1]);
    u = new Uint32Array(memory.buffer, d[0], d[1] * 2);
    ascii = blobs(memory, d[2], d[3], d[4]);
    wide = blobs(memory, d[5], d[6], d[7]);
    long = pieces(memory, d[8], d[9]);
    ({ keys, held } = reply);
    for (let i = d[10], end = i + d[11]; i < end; i++) keys.push(name(i));
    iso = d[14] === 1;
    return work(d);
  } finally {
    ({ f, u } = NONE);
    ascii = wide = long = keys = [];
    held = [];
  }
}

/**
 * Builds messages of one type.
 * @param {WebAssembly.Memory} memory
 * @param {number} at address of the batch's description
 * @param {((frame: number) => unknown)[]} builders
 * @param {Reply} reply
 * @param {number} message
 * @param {Uint32Array} frames
 */
export const build = (memory, at, builders, reply, message, frames) =>
  read(memory, at, reply, () => Array.from(frames, builders[message]));

/**
 * Takes elements of the reply's own lists out of a batch, so that its memory can serve the next.
 * @param {WebAssembly.Memory} memory
 * @param {number} at address of the batch's description
 * @param {((frame: number) => unknown)[]} builders
 * @param {Reply} reply
 */
export const hold = (memory, at, builders, reply) =>
  read(memory, at, reply, (d) => {
    for (let i = d[12], end = i + d[13] * 2; i < end; i += 2) {
      const build = builders[u[2 * i + 1]];
      const list = (held[u[2 * i]] ??= []);
      const first = u[2 * i + 2];
      for (let k = first, last = first + u[2 * i + 3]; k < last; k++) list.push(build(u[2 * k]));
    }
  });

/** A key as engines keep names of properties: text out of a blob they would look up at each use. @param {number} i */
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
  return value < BIG ? value : new BigInt64Array(f.buffer, f.byteOffset + (value - BIG) * 2, 1)[0];
}

/** @param {number} i */
export function uint64(i) {
  const value = f[i];
  return value < BIG ? value : new BigUint64Array(f.buffer, f.byteOffset + (value - BIG) * 2, 1)[0];
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

/** A value whose absence can be told. @template T @param {number} i @param {(i: number) => T} read */
export const opt = (i, read) => (u[2 * i + 1] === ABSENT ? undefined : read(i));

/** A number that may be any double, so it stands elsewhere. @param {number} i */
export const box = (i) => (u[2 * i] === 0 ? undefined : f[u[2 * i]]);

/** A message. @template T @param {number} i @param {(frame: number) => T} build */
export function one(i, build) {
  const frame = u[2 * i];
  return frame === 0 ? undefined : build(frame);
}

/** A list of messages. @template T @param {number} i @param {(frame: number) => T} build @returns {T[]} */
export function many(i, build) {
  const at = u[2 * i];
  if (u[2 * i + 1] !== 0) return /** @type {T[]} */ (held[at]);
  const count = at === 0 ? 0 : u[2 * at];
  const out = new Array(count);
  for (let k = 0; k < count; k++) out[k] = build(u[2 * (at + 1 + k)]);
  return out;
}

/** A list of anything else. @template T @param {number} i @param {(i: number) => T} read @returns {T[]} */
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
    case ASCII: {
      const place = u[at];
      const start = place >>> 16;
      return ascii[high & 0xffff].substring(start, start + (place & 0xffff));
    }
    case OBJECT:
      return object(u[at]);
    case LIST: {
      const out = new Array(u[at]);
      for (let k = 0; k < out.length; k++) out[k] = value();
      return out;
    }
    case NULL:
      return null;
    case TRUE:
      return true;
    case FALSE:
      return false;
    case STRING:
      cursor += 2;
      return str((at >>> 1) + 1);
    default:
      return f[at >>> 1];
  }
}

/**
 * An object of so many pairs at the cursor. Most values are text or numbers, read here without a call.
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
    if (tag === ASCII) {
      const place = u[at + 2];
      const start = place >>> 16;
      inner = ascii[high & 0xffff].substring(start, start + (place & 0xffff));
      at += 4;
    } else if (tag < NULL) {
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

/** Sets an own property, whatever the key is called. @param {Record<string, unknown>} object @param {string} key @param {unknown} value */
function put(object, key, value) {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[key] = value;
  }
}
