// A server that plays scenarios.

import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";

import { answer } from "./answer.mjs";
import { byPath } from "./scenarios.mjs";
import { message, OK, token } from "./wire.mjs";

/**
 * @typedef {import("node:http").IncomingMessage} Request
 * @typedef {import("node:http").ServerResponse} Response
 * @typedef {import("./scenario.mjs").Scenario} Scenario
 */

const AUTHENTICATE = "/proto.rpc.v1.AuthService/Authenticate";
const signIn = answer({ chunks: [Buffer.concat([message(token("hostile-token")), OK])] });

/** What happened to a scenario's requests. */
class Stats {
  requests = 0;
  /** Requests that the client aborted, in scenarios that leave them open. */
  aborted = 0;
  /**
   * Headers of the last request.
   *
   * @type {import("node:http").IncomingHttpHeaders}
   */
  headers = {};
  #changes = new EventEmitter();

  /** @param {"requests" | "aborted"} key */
  count(key) {
    this[key] += 1;
    this.#changes.emit(key);
  }

  /**
   * Resolves once `key` has reached `count`.
   *
   * @param {"requests" | "aborted"} key
   * @param {number} count
   */
  async reaches(key, count) {
    while (this[key] < count) await once(this.#changes, key);
  }
}

/**
 * Starts the server on a free port of the loopback interface.
 *
 * The scenario is chosen by the first part of the path or by the header `x-scenario`; sign-in
 * succeeds in all of them. `stats(scenario)` returns the state of its requests; `strays` has the
 * headers of all requests that reached `other`, another origin, which nothing may.
 */
export async function startHostileServer() {
  /** @type {import("node:http").IncomingHttpHeaders[]} */
  const strays = [];
  const other = await listen((request, response) => {
    strays.push(request.headers);
    allowAll(request, response);
    response.end();
  });
  /** @type {Map<string, Stats>} */
  const stats = new Map();
  /** @param {Pick<Scenario, "path">} scenario */
  function statsOf({ path }) {
    const known = stats.get(path) ?? new Stats();
    stats.set(path, known);
    return known;
  }
  const main = await listen((request, response) => {
    allowAll(request, response);
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const key = request.headers["x-scenario"] ?? request.url?.split("/")[1];
    const scenario = byPath.get(String(key));
    if (!scenario) return response.writeHead(500).end(`no scenario ${key}`);
    return play(scenario, statsOf(scenario), other.url, request, response);
  });
  return {
    url: main.url,
    other: other.url,
    strays,
    stats: statsOf,
    close: () => Promise.all([main.close(), other.close()]),
  };
}

/**
 * @param {Scenario} scenario
 * @param {Stats} stats
 * @param {string} other
 * @param {Request} request
 * @param {Response} response
 */
async function play(scenario, stats, other, request, response) {
  // The complete request first: an early response is another scenario.
  request.resume();
  await once(request, "end");
  if (request.url?.endsWith(AUTHENTICATE)) return signIn(request, response, other);
  stats.headers = request.headers;
  if (scenario.aborts) response.once("close", () => stats.count("aborted"));
  stats.count("requests");
  return scenario.respond(request, response, other);
}

/**
 * Allows all requests and headers to pages of every origin.
 *
 * @param {Request} request
 * @param {Response} response
 */
function allowAll(request, response) {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-methods", "POST");
  response.setHeader("access-control-expose-headers", "*");
  const asked = request.headers["access-control-request-headers"];
  if (asked) response.setHeader("access-control-allow-headers", asked);
}

/** @param {(request: Request, response: Response) => unknown} handle */
async function listen(handle) {
  const server = createServer(handle);
  // What a client sends on a connection that a scenario has broken is ignored.
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
}
