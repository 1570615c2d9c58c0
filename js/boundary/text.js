// Decoder and encoder of text, created at their first use, so that the package can be imported where
// the platform's classes are missing, as in Jest's jsdom. wasm-bindgen's glue creates its own at
// import, so the build replaces them.

/** A `TextDecoder` for complete texts. */
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
    // The glue calls a new decoder once without bytes.
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
