// One HTTP exchange over `fetch`. Written in JavaScript because each step made from Rust would cross
// the boundary, many of them with a string: a small call spent most of its time there. What is gRPC-web
// of it stays in Rust, which gets the head as one string and the body as it comes.

/** From chunks of this size on, filling buffers pays; the first buffer has this size too. In bytes. */
const LARGE_CHUNK = 16 << 10;

/** The largest buffer that a reader fills, in bytes. The module takes no more of a chunk at once. */
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
   * Whether the reader fills a buffer of ours: one buffer in turn spares the page new memory for each
   * chunk. `undefined` as long as the body is not known to be large.
   * @type {boolean | undefined}
   */
  #fills;
  /** The chunk that was handed over last; the module has copied it. @type {Uint8Array | undefined} */
  #last;
  /** What was read before it was asked for. @type {Uint8Array | undefined} */
  #ahead;
  /** What reading failed with before it was asked for. @type {{ reason: unknown } | undefined} */
  #failure;

  /**
   * Sends the request; resolves when the response's head has come.
   *
   * @param {Fetch | undefined} fetch
   * @param {string} url
   * @param {string} fields lines of `name:value`
   * @param {BodyInit} body
   * @param {boolean} withBody whether the head may wait for the first bytes of the body: most responses
   * are no longer, and cross at once
   * @returns {Promise<string | TypeError>} the head, or what is wrong with the result of a `fetch` that
   * is not the environment's own
   */
  async send(fetch, url, fields, body, withBody) {
    const init = {
      method: "POST",
      headers: pairs(fields),
      body,
      signal: this.#controller.signal,
      // A redirect that is followed would carry the token along. Unlike "error" this lets a redirect
      // be told from a network failure.
      redirect: /** @type {const} */ ("manual"),
      // The token is the only credential. Cookies would make servers allow each origin by name, and
      // give a page rights that its token does not have.
      credentials: /** @type {const} */ ("omit"),
      // Responses belong to one user: no cache may keep them.
      cache: /** @type {const} */ ("no-store"),
      // Prescribed for a body that is a stream; without meaning for others.
      duplex: "half",
    };
    // Looked up at each call, so that a page may replace it at any time.
    const response = await (fetch === undefined ? globalThis.fetch(url, init) : fetch(url, init));
    const head = headOf(response);
    if (typeof head !== "string") return head;
    if (response.body === null || response.body === undefined) return head;
    try {
      this.#body = response.body;
      this.#reader = response.body.getReader();
    } catch {
      return new TypeError("fetch: expected a Response with an unread ReadableStream as body");
    }
    // Where the head says that the call has failed, the body may never come.
    if (withBody && response.status === 200 && !head.includes("\ngrpc-status:")) {
      try {
        this.#ahead = await this.#next();
      } catch (reason) {
        this.#failure = { reason };
      }
    }
    return head;
  }

  /**
   * The body's next bytes; `undefined` at its end. Nothing is read before it is asked for, so that a
   * slow caller slows the server. The bytes may be overwritten by the next call.
   *
   * @returns {Promise<Uint8Array | undefined>}
   */
  async read() {
    return this.readAhead() ?? this.#next();
  }

  /** What has come already. @returns {Uint8Array | undefined} */
  readAhead() {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead;
  }

  /** Whether nothing follows what has come already. @returns {boolean} */
  get ended() {
    return this.#reader === undefined && this.#failure === undefined && this.#ahead === undefined;
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
    // Whichever page or frame its class belongs to.
    if (!ArrayBuffer.isView(value) || value.BYTES_PER_ELEMENT !== 1) {
      throw new TypeError("the body's stream gives chunks that are not bytes");
    }
    this.#last = value;
    return value;
  }

  /** Goes on with a reader that fills buffers, where the stream has one. */
  #fillBuffers() {
    this.#last = undefined;
    this.#reader?.releaseLock();
    try {
      this.#reader = this.#body?.getReader({ mode: "byob" });
      this.#fills = true;
    } catch {
      // Not every browser's stream, and not every stream of an app, fills buffers.
      this.#reader = this.#body?.getReader();
      this.#fills = false;
    }
  }

  /** Ends the exchange. What is left of the response is not read. */
  abort() {
    // It rejects where the stream has failed already.
    this.#reader?.cancel().catch(() => {});
    this.#reader = undefined;
    this.#controller.abort();
  }
}

/** The buffer of a chunk that was handed over, or a larger one if the chunk filled it. @param {Uint8Array | undefined} last */
function buffer(last) {
  const size = last?.buffer.byteLength ?? LARGE_CHUNK;
  if (!last || (last.byteLength === size && size < LARGEST_BUFFER)) {
    return new Uint8Array(last ? Math.min(size * 4, LARGEST_BUFFER) : size);
  }
  return new Uint8Array(last.buffer);
}

/** Pairs for `Headers`. @param {string} fields lines of `name:value` */
export function pairs(fields) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (const line of fields.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) pairs.push([line.slice(0, colon), line.slice(colon + 1)]);
  }
  return pairs;
}

/**
 * The HTTP status, the response's type, and then its headers as lines of `name:value`. What a `fetch`
 * of the app's own returns may be anything.
 * @param {any} response
 */
function headOf(response) {
  if (typeof response?.status !== "number") {
    return new TypeError("fetch: expected a Response, got something else");
  }
  let head = `${response.status} ${response.type}`;
  try {
    for (const [name, value] of response.headers) {
      const line = `${name}:${value}`;
      // Only what is no `Headers` can hold such a field.
      if (typeof name === "string" && !line.includes("\n") && !name.includes(":")) head += `\n${line}`;
    }
  } catch {
    // Headers that cannot be read are none.
  }
  return head;
}
