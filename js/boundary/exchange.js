// One HTTP exchange over `fetch`. Written in JavaScript because each step made from Rust would cross
// the boundary, many of them with a string: a small call spent most of its time there. gRPC-web
// itself is read in Rust, which gets the status and headers as one string, and the body as it arrives; here frames are
// only looked at to know whether a short response is complete. wasm-bindgen copies the files that Rust names, so this one,
// which an app in Rust has without the bindings, imports no other.

/** From chunks of this size on, filling our own buffers is faster; the first buffer has this size too. In bytes. */
const LARGE_CHUNK = 16 << 10;

/** The largest buffer that a reader fills, in bytes. The module copies no more of a chunk at once. */
const LARGEST_BUFFER = 256 << 10;

/**
 * @typedef {ReadableStreamDefaultReader<Uint8Array> | ReadableStreamBYOBReader} Reader
 * @typedef {(url: string, init: RequestInit) => Promise<Response>} Fetch
 */

/** A request and its response. */
export class Exchange {
  #controller = new AbortController();
  /** @type {ReadableStream<Uint8Array> | undefined} */
  #body;
  /** @type {Reader | undefined} */
  #reader;
  /**
   * Whether the reader fills our own buffer: reusing one buffer avoids new memory for each chunk.
   * `undefined` while the body is not known to be large.
   * @type {boolean | undefined}
   */
  #fills;
  /** The last chunk that was returned; the module has copied it. @type {Uint8Array | undefined} */
  #last;
  /** What was read in advance. @type {Uint8Array[]} */
  #ahead = [];
  /** The error of reading in advance. @type {{ reason: unknown } | undefined} */
  #failure;

  /**
   * Sends the request; resolves when the response's headers have arrived.
   *
   * @param {Fetch | undefined} fetch
   * @param {string} url
   * @param {string} fields lines of `name:value`
   * @param {BodyInit} body
   * @param {boolean} withBody whether the headers may wait for the first bytes of the body: most
   * responses are that short, and cross in one step
   * @returns {Promise<string | TypeError>} the status and headers, or what is wrong with the result
   * of the app's own `fetch`
   */
  async send(fetch, url, fields, body, withBody) {
    const early = takeEarly(fetch, url, fields, body);
    if (early) this.#controller = early.controller;
    const response = await (early?.response ?? post(fetch, url, fields, body, this.#controller.signal));
    const head = headOf(response);
    if (typeof head !== "string") return head;
    try {
      const { body } = response;
      if (body === null || body === undefined) return head;
      this.#body = body;
      this.#reader = body.getReader();
    } catch {
      return new TypeError("fetch: expected a Response with an unread ReadableStream as body");
    }
    // If the headers say that the call has failed, the body may never arrive.
    if (withBody && response.status === 200 && !head.includes("\ngrpc-status:")) {
      try {
        await this.#readAhead();
      } catch (reason) {
        this.#failure = { reason };
      }
    }
    return head;
  }

  /**
   * The body's next bytes; `undefined` at its end. Nothing is read before this call, for
   * backpressure. The next call may overwrite the bytes.
   *
   * @returns {Promise<Uint8Array | undefined>}
   */
  async read() {
    return this.readAhead() ?? this.#next();
  }

  /** The bytes that have arrived already. @returns {Uint8Array | undefined} */
  readAhead() {
    return this.#ahead.shift();
  }

  /** Whether the body has ended already. @returns {boolean} */
  get ended() {
    return this.#reader === undefined && this.#failure === undefined && this.#ahead.length === 0;
  }

  /** Reads the first chunk, and if the trailers are in it, the end too. */
  async #readAhead() {
    const first = await this.#next();
    if (!first) return;
    this.#ahead.push(first);
    if (!endsWithTrailers(first)) return;
    const second = await this.#next();
    if (second) this.#ahead.push(second);
  }

  async #next() {
    if (this.#failure) throw this.#failure.reason;
    if (this.#fills === undefined && this.#last && this.#last.byteLength >= LARGE_CHUNK) this.#fillBuffers();
    const reader = this.#reader;
    if (!reader) return undefined;
    const { done, value } = await (this.#fills
      ? /** @type {ReadableStreamBYOBReader} */ (reader).read(buffer(this.#last))
      : /** @type {ReadableStreamDefaultReader<Uint8Array>} */ (reader).read());
    if (done) {
      this.#reader = undefined;
      return undefined;
    }
    // Also for classes of other frames.
    if (!ArrayBuffer.isView(value) || value.BYTES_PER_ELEMENT !== 1) {
      throw new TypeError("the body's stream gives chunks that are not bytes");
    }
    // A plain one, whose properties do not throw: the app's own may be an object of any subclass.
    this.#last = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return this.#last;
  }

  /** Continues with a reader that fills buffers, if the stream has one. */
  #fillBuffers() {
    this.#last = undefined;
    this.#reader?.releaseLock();
    try {
      this.#reader = this.#body?.getReader({ mode: "byob" });
      this.#fills = true;
    } catch {
      // Not every stream of a browser or an app can fill buffers.
      this.#reader = this.#body?.getReader();
      this.#fills = false;
    }
  }

  /** Ends the exchange. The rest of the response is not read. */
  abort() {
    const reader = this.#reader;
    this.#reader = undefined;
    // It rejects if the stream has failed already; the reader of an application's own stream may do anything.
    const cancel = async () => reader?.cancel();
    cancel().catch(() => {});
    this.#controller.abort();
  }
}

/**
 * Copies a part of a chunk into the module's memory. It throws if the app has transferred the chunk's buffer.
 * @param {Uint8Array} target
 * @param {Uint8Array} chunk
 * @param {number} offset
 */
export function copyPart(target, chunk, offset) {
  target.set(new Uint8Array(chunk.buffer, chunk.byteOffset + offset, target.length));
}

/** Whether these are whole frames, of which the last has trailers: the module checks what they say. @param {Uint8Array} bytes */
function endsWithTrailers(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 5 + view.getUint32(at + 1);
    if (end === bytes.length) return bytes[at] >= 128;
    at = end;
  }
  return false;
}

/**
 * Calls `fetch`.
 * @param {Fetch | undefined} fetch
 * @param {string} url
 * @param {string} fields lines of `name:value`
 * @param {BodyInit} body
 * @param {AbortSignal} signal
 */
function post(fetch, url, fields, body, signal) {
  const init = {
    method: "POST",
    // An app's own `fetch` may change them.
    headers: fetch === undefined ? lastPairs(fields) : pairs(fields),
    body,
    signal,
    // Following a redirect would send the token along. Unlike "error", "manual" distinguishes a
    // redirect from a network failure.
    redirect: /** @type {const} */ ("manual"),
    // The token is the only credential. With cookies, servers would have to list each allowed
    // origin, and a page could get rights that its token does not have.
    credentials: /** @type {const} */ ("omit"),
    // Responses belong to one user: no cache may keep them.
    cache: /** @type {const} */ ("no-store"),
    // Required for a stream as the body; ignored for others.
    duplex: "half",
  };
  // Read at each call, so that a page can replace it at any time.
  return fetch === undefined ? globalThis.fetch(url, init) : fetch(url, init);
}

/** The maximum age of an early request when the module takes it over, in milliseconds. */
const EARLY_MS = 60_000;

/**
 * The request that was sent before the module was loaded.
 * @type {{ fetch: Fetch | undefined, url: string, fields: string, body: Uint8Array, sentAt: number,
 *   controller: AbortController, response: Promise<Response> } | undefined}
 */
let early;

/**
 * Sends a request before the module is loaded, in the place of an earlier one. The module's first request that is the
 * same takes over its response. If it fails before that, or is too old, the module sends its own.
 * @param {Fetch | undefined} fetch
 * @param {string} url
 * @param {string} fields lines of `name:value`
 * @param {Uint8Array<ArrayBuffer>} body
 */
export function sendEarly(fetch, url, fields, body) {
  early?.controller.abort();
  const controller = new AbortController();
  // The app's own `fetch` may throw instead of returning a promise.
  const response = Promise.resolve().then(() => post(fetch, url, fields, body, controller.signal));
  const request = { fetch, url, fields, body, sentAt: performance.now(), controller, response };
  early = request;
  const drop = () => {
    if (early === request) early = undefined;
  };
  response.then(({ status }) => status === 200 || drop()).catch(drop);
}

/**
 * Takes over the early request if it is the same.
 * @param {Fetch | undefined} fetch
 * @param {string} url
 * @param {string} fields
 * @param {BodyInit} body
 */
function takeEarly(fetch, url, fields, body) {
  const request = early;
  const isSame = request?.url === url && request.fetch === fetch && request.fields === fields;
  if (!isSame || String(request.body) !== String(body)) return undefined;
  early = undefined;
  if (performance.now() - request.sentAt < EARLY_MS) return request;
  request.controller.abort();
  return undefined;
}

/** The buffer of the last chunk, or a larger one if the chunk filled it. @param {Uint8Array | undefined} last */
function buffer(last) {
  const size = last?.buffer.byteLength ?? LARGE_CHUNK;
  if (!last || (last.byteLength === size && size < LARGEST_BUFFER)) {
    return new Uint8Array(last ? Math.min(size * 4, LARGEST_BUFFER) : size);
  }
  return new Uint8Array(last.buffer);
}

/**
 * The HTTP status, the response's type, and then its headers as lines of `name:value`. The app's own
 * `fetch` may return anything.
 * @param {any} response
 */
function headOf(response) {
  let head;
  try {
    if (typeof response?.status === "number") head = `${response.status} ${response.type}`;
  } catch {
    // What cannot be read is no response.
  }
  if (head === undefined) return new TypeError("fetch: expected a Response, got something else");
  try {
    for (const [name, value] of response.headers) {
      const line = `${name}:${value}`;
      // Only values that are not `Headers` can have such a field.
      if (typeof name === "string" && !line.includes("\n") && !name.includes(":")) head += `\n${line}`;
    }
  } catch {
    // Unreadable headers count as absent.
  }
  return head;
}

/** @type {{ fields: string, pairs: [string, string][] }} */
let last = { fields: "", pairs: [] };

/** The same array as for the last request if it had the same headers. @param {string} fields */
function lastPairs(fields) {
  if (last.fields !== fields) last = { fields, pairs: pairs(fields) };
  return last.pairs;
}

/** Pairs of name and value of lines of `name:value`. @param {string} lines */
export function pairs(lines) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) pairs.push([line.slice(0, colon), line.slice(colon + 1)]);
  }
  return pairs;
}
