// A service with scripted responses that records its requests.

import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

import { frame, message, OK, robot, token, trailers } from "../hostile/wire.mjs";

/**
 * One HTTP request.
 *
 * @typedef {object} Asked
 * @property {string} method the RPC's name
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {Buffer} body
 * @property {number} count the number of this request of the RPC, from 1
 *
 * @typedef {(response: Answer, asked: Asked) => unknown} Script
 */

/** A response in the words of gRPC. */
export class Answer {
  #response;

  /** @param {import("node:http").ServerResponse} response */
  constructor(response) {
    this.#response = response;
  }

  /** @param {Record<string, string>} [more] */
  head(more = {}) {
    this.#response.writeHead(200, { "content-type": "application/grpc-web+proto", ...more });
    this.#response.flushHeaders();
    return this;
  }

  /** @param {Buffer} payload the message's bytes */
  message(payload) {
    this.#begin();
    return new Promise((written) => this.#response.write(message(payload), written));
  }

  /** @param {Buffer} bytes bytes of the body as they are */
  bytes(bytes) {
    this.#begin();
    return new Promise((written) => this.#response.write(bytes, written));
  }

  /** @param {Buffer} bytes the whole body */
  whole(bytes) {
    this.#response.writeHead(200, { "content-type": "application/grpc-web+proto" }).end(bytes);
  }

  ok() {
    this.#begin();
    this.#response.end(OK);
  }

  /** Whether the client still listens. */
  open() {
    return !this.#response.destroyed;
  }

  /**
   * @param {number} status
   * @param {string} [words]
   * @param {Record<string, string>} [headers]
   */
  fail(status, words = "no", headers = {}) {
    if (!this.#response.headersSent) this.head(headers);
    this.#response.end(trailers(`grpc-status: ${status}\r\ngrpc-message: ${words}\r\n`));
  }

  /** @param {number} status @param {import("node:http").OutgoingHttpHeaders} [headers] */
  http(status, headers = {}) {
    this.#response.writeHead(status, headers).end();
  }

  reset() {
    this.#response.socket?.resetAndDestroy();
  }

  #begin() {
    if (!this.#response.headersSent) this.head();
  }
}

/** Scripts that many tests use. */
export const script = {
  /** @param {Answer} answer */
  robot: async (answer) => {
    await answer.message(robot());
    answer.ok();
  },
  silence: () => {},
  /** @param {string} text @returns {Script} */
  signIn: (text) => async (answer) => {
    await answer.message(token(text));
    answer.ok();
  },
  /** @param {number} status @param {string} [words] @param {Record<string, string>} [headers] @returns {Script} */
  fail: (status, words, headers) => (answer) => answer.fail(status, words, headers),
};

/** A frame's prefix and the first half of its payload. @param {Buffer} payload */
export const halfOf = (payload) => frame(0, payload).subarray(0, 5 + payload.length / 2);

/** A client that does not do what a test waits for must fail it, not stop it. */
const PATIENCE_MS = 30_000;

/**
 * Starts a service on a free port. What has no script succeeds: a sign-in with the token `token`,
 * anything else with one machine.
 *
 * @param {Record<string, Script>} [scripts] by RPC
 */
export async function startService(scripts = {}) {
  /** @type {Asked[]} */
  const asked = [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  let aborted = 0;
  const changes = new EventEmitter().setMaxListeners(0);
  /** @param {() => boolean} done @param {() => string} what */
  const until = async (done, what) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!done()) {
      await once(changes, "change", { signal }).catch(() => {
        throw new Error(`waited in vain for ${what()}`);
      });
    }
  };
  const server = createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-expose-headers", "*");
    if (request.method === "OPTIONS") {
      const headers = request.headers["access-control-request-headers"] ?? "*";
      return response.writeHead(204, { "access-control-allow-headers": headers }).end();
    }
    const method = request.url?.split("/").pop() ?? "";
    response.once("close", () => {
      if (response.writableFinished) return;
      aborted += 1;
      changes.emit("change");
    });
    const body = await buffer(request).catch(() => undefined);
    if (!body) return;
    const call = { method, headers: request.headers, body, count: service.count(method) + 1 };
    counts.set(method, call.count);
    asked.push(call);
    changes.emit("change");
    const play = scripts[method] ?? (method === "Authenticate" ? script.signIn("token") : script.robot);
    return play(new Answer(response), call);
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

  const service = {
    url: `http://127.0.0.1:${port}`,
    asked,
    scripts,
    /** How many requests of an RPC came. @param {string} method */
    count: (method) => counts.get(method) ?? 0,
    /** Resolves once so many requests of an RPC have come. @param {string} method @param {number} count */
    reaches: (method, count) =>
      until(
        () => service.count(method) >= count,
        () => `request ${count} of ${method}; ${service.count(method)} came`,
      ),
    /** Resolves once so many requests were given up by their client. @param {number} count */
    abortsReach: (count) =>
      until(
        () => aborted >= count,
        () => `${count} aborted requests; there were ${aborted}`,
      ),
    /** How many requests were given up by their client. */
    aborted: () => aborted,
    forget() {
      asked.length = 0;
      counts.clear();
      aborted = 0;
    },
    close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
  return service;
}
