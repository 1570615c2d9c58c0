// What decodes and encodes text, made at its first use: the package can be imported where the platform's own classes are
// missing, as in Jest's jsdom. wasm-bindgen's glue makes its own at import, so the build puts these in their place.

/** A `TextDecoder` for whole texts. */
export class LazyTextDecoder {
  /** @type {ConstructorParameters<typeof TextDecoder>} */
  #parameters;
  /** @type {TextDecoder | undefined} */
  #decoder;

  /** @param {ConstructorParameters<typeof TextDecoder>} parameters */
  constructor(...parameters) {
    this.#parameters = parameters;
  }

  /** @param {BufferSource} [bytes] */
  decode(bytes) {
    // The glue warms a new decoder up with nothing.
    if (bytes === undefined) return "";
    this.#decoder ??= new globalThis.TextDecoder(...this.#parameters);
    return this.#decoder.decode(bytes);
  }
}

/** A `TextEncoder`. */
export class LazyTextEncoder {
  /** @type {TextEncoder | undefined} */
  #encoder;

  get #platform() {
    this.#encoder ??= new globalThis.TextEncoder();
    return this.#encoder;
  }

  /** @param {string} text */
  encode(text) {
    return this.#platform.encode(text);
  }

  /** @param {string} text @param {Uint8Array} bytes */
  encodeInto(text, bytes) {
    return this.#platform.encodeInto(text, bytes);
  }
}
