// Writes any JavaScript value as one array of numbers and one text, so that a request crosses into
// the module in one step. It knows no types: the encoder checks the values against the schema.

import {
  MAX_INPUT_DEPTH,
  MAX_INPUT_SIZE,
  MAX_INPUT_TOKENS,
  VALUE_ARRAY,
  VALUE_BIGINT,
  VALUE_BYTES,
  VALUE_DATE,
  VALUE_FALSE,
  VALUE_LONE_SURROGATE,
  VALUE_NULL,
  VALUE_NUMBER,
  VALUE_OBJECT,
  VALUE_OTHER,
  VALUE_STRING,
  VALUE_TOO_DEEP,
  VALUE_TOO_LARGE,
  VALUE_TRUE,
  VALUE_UNDEFINED,
} from "./gen/constants.js";

/**
 * Nothing is written after what the encoder is sure to refuse, or where reading the value throws: a value may
 * be endless.
 *
 * @param {unknown} value
 * @returns {{ tokens: Float64Array, text: string, blobs: Uint8Array[], thrown?: unknown }}
 */
export function flatten(value) {
  /** @type {number[]} */
  const tokens = [];
  /** @type {string[]} */
  const text = [];
  /** @type {Uint8Array[]} */
  const blobs = [];
  let size = 0;
  let stopped = false;
  /** @type {unknown} */
  let thrown;
  try {
    write(value, 0);
  } catch (reason) {
    thrown = reason;
  }
  return { tokens: new Float64Array(tokens), text: text.join(""), blobs, thrown };

  /** @param {unknown} value @param {number} depth */
  function write(value, depth) {
    switch (typeof value) {
      case "string":
        return string(VALUE_STRING, value);
      case "number":
        return tokens.push(VALUE_NUMBER, value);
      case "boolean":
        return tokens.push(value ? VALUE_TRUE : VALUE_FALSE);
      case "undefined":
        return tokens.push(VALUE_UNDEFINED);
      case "bigint":
        // The digits of a huge one take minutes.
        if (BigInt.asIntN(128, value) !== value) return string(VALUE_OTHER, "a bigint of more than 128 bits");
        return string(VALUE_BIGINT, value.toString());
      case "object":
        return value === null ? tokens.push(VALUE_NULL) : object(value, depth);
      default:
        return string(VALUE_OTHER, typeof value);
    }
  }

  /** @param {number} tag */
  function stop(tag) {
    stopped = true;
    return tokens.push(tag);
  }

  /** Whether this much more text or bytes can be written. @param {number} length */
  function fits(length) {
    size += length;
    return size <= MAX_INPUT_SIZE && tokens.length <= MAX_INPUT_TOKENS;
  }

  /** @param {number} tag @param {string} value */
  function string(tag, value) {
    if (!fits(value.length)) return stop(VALUE_TOO_LARGE);
    // A lone surrogate has no form in UTF-8; it would arrive as another character.
    if (!wellFormed(value)) return stop(VALUE_LONE_SURROGATE);
    text.push(value);
    return tokens.push(tag, value.length);
  }

  /** @param {object} value @param {number} depth */
  function object(value, depth) {
    if (depth > MAX_INPUT_DEPTH) return stop(VALUE_TOO_DEEP);
    if (Array.isArray(value)) {
      // Each element takes a token: elements that cannot fit are not read.
      if (value.length > MAX_INPUT_TOKENS) return stop(VALUE_TOO_LARGE);
      tokens.push(VALUE_ARRAY, value.length);
      for (let i = 0; i < value.length && !stopped; i++) {
        const item = value[i];
        // No array of a message has such an element.
        if (item === undefined) return stop(VALUE_UNDEFINED);
        if (!fits(0)) return stop(VALUE_TOO_LARGE);
        write(item, depth + 1);
      }
      return;
    }
    if (ArrayBuffer.isView(value)) return blob(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    const kind = Object.prototype.toString.call(value).slice(8, -1);
    switch (kind) {
      case "Date":
        return tokens.push(VALUE_DATE, /** @type {Date} */ (value).getTime());
      case "ArrayBuffer":
        return blob(new Uint8Array(/** @type {ArrayBuffer} */ (value)));
      case "Object": {
        const keys = Object.keys(value);
        tokens.push(VALUE_OBJECT, keys.length);
        for (const key of keys) {
          if (stopped) return;
          string(VALUE_STRING, key);
          write(/** @type {Record<string, unknown>} */ (value)[key], depth + 1);
        }
        return;
      }
      default:
        return string(VALUE_OTHER, kind);
    }
  }

  /** @param {Uint8Array} bytes */
  function blob(bytes) {
    if (!fits(bytes.length)) return stop(VALUE_TOO_LARGE);
    tokens.push(VALUE_BYTES, blobs.length);
    blobs.push(bytes);
  }
}

/** @type {(text: string) => boolean} */
const wellFormed =
  "isWellFormed" in String.prototype
    ? // @ts-expect-error: not in the typings for es2022
      (text) => text.isWellFormed()
    : (text) => !/\p{Surrogate}/u.test(text);
