// An upload from a browser. `fetch` does not report the progress of a body, and only Chromium accepts
// a stream for it, over HTTP/2. `XMLHttpRequest` reports progress everywhere except in a service
// worker.

import { pairs } from "./exchange.js";

/**
 * One HTTP exchange over `XMLHttpRequest`, with the methods of `Exchange`. Unlike `fetch` it sends cookies
 * to the page's own origin and follows redirects, on which browsers send no token to another origin.
 */
export class UploadExchange {
  #request = new XMLHttpRequest();
  /** @type {Uint8Array | undefined} */
  #body;

  /**
   * Sends the request; resolves with the status and headers when the complete response has arrived.
   *
   * @param {string} url
   * @param {string} fields lines of `name:value`
   * @param {Blob} body
   * @param {number} largest the most bytes of a response
   * @param {(bytes: number) => void} onSent called with how much of the body has been sent
   * @returns {Promise<string | Error>} the status and headers, or what is wrong with the response
   */
  send(url, fields, body, largest, onSent) {
    const request = this.#request;
    return new Promise((resolve, reject) => {
      request.open("POST", url);
      request.responseType = "arraybuffer";
      for (const [name, value] of pairs(fields)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded }) => onSent(loaded);
      request.onprogress = ({ loaded }) => {
        if (loaded <= largest) return;
        resolve(new RangeError(`the response to the upload is larger than ${largest} bytes`));
        request.abort();
      };
      request.onload = () => {
        const { response } = request;
        this.#body = response?.byteLength > 0 ? new Uint8Array(response) : undefined;
        resolve(headOf(request, url));
      };
      request.onerror = () => reject(new TypeError("the upload failed"));
      request.onabort = () => reject(new DOMException("the upload was aborted", "AbortError"));
      request.send(body);
    });
  }

  async read() {
    return this.readAhead();
  }

  readAhead() {
    const body = this.#body;
    this.#body = undefined;
    return body;
  }

  get ended() {
    return this.#body === undefined;
  }

  abort() {
    this.#request.abort();
  }
}

/** The status and headers as `Exchange` returns them. @param {XMLHttpRequest} request @param {string} url */
function headOf(request, url) {
  // A redirect was followed; the response is that of another URL.
  if (request.responseURL !== new URL(url).href) return "0 opaqueredirect";
  const type = new URL(url).origin === globalThis.origin ? "basic" : "cors";
  const lines = request.getAllResponseHeaders().trim().split("\r\n");
  return [`${request.status} ${type}`, ...lines.map((line) => line.replace(": ", ":"))].join("\n");
}

/**
 * The version of HTTP that a host is known to speak: 1, 2 or 3. Browsers report it for requests to
 * the page's own origin, and to those that send `timing-allow-origin`; without TLS it is always 1.
 *
 * @param {string} base
 */
export function httpVersion(base) {
  if (base.startsWith("http:")) return 1;
  const entries = /** @type {any[]} */ (globalThis.performance?.getEntriesByType?.("resource") ?? []);
  const known = entries.filter((entry) => entry.name.startsWith(`${base}/`) && entry.nextHopProtocol).pop();
  const [version] = /[123]/.exec(known?.nextHopProtocol) ?? [];
  return version === undefined ? undefined : Number(version);
}

/**
 * Whether a stream can be the body of a request to a host. Browsers accept none over HTTP/1.1, and
 * fail only after connecting: the chunks read from the stream by then would be lost. So an earlier
 * request must have used a later version.
 *
 * @param {string} base
 */
export function takesStreams(base) {
  if (!(Number(httpVersion(base)) >= 2)) return false;
  // A browser without streams as bodies converts one to text, and never reads `duplex`.
  let asked = false;
  const request = new Request(base, {
    method: "POST",
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return /** @type {const} */ ("half");
    },
  });
  return asked && !request.headers.has("content-type");
}

/**
 * Whether this is a page or a worker of a browser. An emulation inside Node, such as jsdom, is not: there
 * `fetch` is Node's, which does not accept the `Blob` of the emulation.
 */
export function isBrowser() {
  const { process } = /** @type {any} */ (globalThis);
  // Electron's pages have Node's `process` too, with a type.
  if (process?.versions?.node && !process.type) return false;
  return hasUploadExchange() || /** @type {any} */ (globalThis).ServiceWorkerGlobalScope !== undefined;
}

/** Whether there is `XMLHttpRequest`; a service worker has none. */
export const hasUploadExchange = () => globalThis.XMLHttpRequest !== undefined;

/**
 * A stream that does not read ahead.
 * @param {(controller: ReadableStreamDefaultController<Uint8Array>) => Promise<void>} pull
 */
export const readable = (pull) => new ReadableStream({ pull }, { highWaterMark: 0 });
