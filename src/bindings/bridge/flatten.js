// Writes any JavaScript value as one array of numbers and one text, so that a
// request crosses into the module at once. It knows no types: `src/encode`
// compares with the tables and names what is wrong.

/** Deeper values end in an error there, as does a value that contains itself. */
const DEPTH = 260;

// The tags of `src/encode/input.rs`.
const UNDEFINED = 0;
const NULL = 1;
const FALSE = 2;
const TRUE = 3;
const NUMBER = 4;
const BIGINT = 5;
const STRING = 6;
const BYTES = 7;
const DATE = 8;
const ARRAY = 9;
const OBJECT = 10;
const OTHER = 11;
const DEEP = 12;
const MALFORMED = 13;

/**
 * @param {unknown} value
 * @returns {{ ops: Float64Array, text: string, blobs: Uint8Array[] }}
 */
export function flatten(value) {
  /** @type {number[]} */
  const ops = [];
  /** @type {string[]} */
  const text = [];
  /** @type {Uint8Array[]} */
  const blobs = [];
  write(value, 0);
  return { ops: new Float64Array(ops), text: text.join(""), blobs };

  /** @param {unknown} value @param {number} depth */
  function write(value, depth) {
    switch (typeof value) {
      case "string":
        return string(STRING, value);
      case "number":
        return ops.push(NUMBER, value);
      case "boolean":
        return ops.push(value ? TRUE : FALSE);
      case "undefined":
        return ops.push(UNDEFINED);
      case "bigint":
        return string(BIGINT, value.toString());
      case "object":
        return value === null ? ops.push(NULL) : object(value, depth);
      default:
        return string(OTHER, typeof value);
    }
  }

  /** @param {number} tag @param {string} value */
  function string(tag, value) {
    // Half a surrogate pair has no UTF-8 form; it would arrive as another character.
    if (!wellFormed(value)) return ops.push(MALFORMED);
    text.push(value);
    return ops.push(tag, value.length);
  }

  /** @param {object} value @param {number} depth */
  function object(value, depth) {
    if (depth > DEPTH) return ops.push(DEEP);
    if (Array.isArray(value)) {
      ops.push(ARRAY, value.length);
      for (let i = 0; i < value.length; i++) write(value[i], depth + 1);
      return;
    }
    if (ArrayBuffer.isView(value)) return blob(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    switch (kind) {
      case "Date":
        return ops.push(DATE, /** @type {Date} */ (value).getTime());
      case "ArrayBuffer":
        return blob(new Uint8Array(/** @type {ArrayBuffer} */ (value)));
      case "Object": {
        const keys = Object.keys(value);
        ops.push(OBJECT, keys.length);
        for (const key of keys) {
          string(STRING, key);
          write(/** @type {Record<string, unknown>} */ (value)[key], depth + 1);
        }
        return;
      }
      default:
        return string(OTHER, kind);
    }
  }

  /** @param {Uint8Array} bytes */
  function blob(bytes) {
    ops.push(BYTES, blobs.length);
    blobs.push(bytes);
  }
}

/** @type {(text: string) => boolean} */
const wellFormed =
  "isWellFormed" in String.prototype
    ? // @ts-expect-error: newer than the typings of the oldest browser we serve
      (text) => text.isWellFormed()
    : (text) => !/\p{Surrogate}/u.test(text);
