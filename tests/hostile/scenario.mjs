// What a scenario is.

/**
 * @typedef {object} Success
 * @property {true} ok
 * @property {number} [entries] for a stream: how many messages it gives
 * @property {Record<string, string>} [trailers] some of the trailers
 *
 * @typedef {object} Failure
 * @property {string | string[]} code the `code` of the `GrpcError`; several where runtimes differ
 * @property {RegExp} [message] what its `message` matches
 * @property {string} [rawMessage] what its `rawMessage` is
 * @property {number} [httpStatus]
 * @property {number} [entries] for a stream: how many messages it gives first
 * @property {string} [details] its first detail's type name
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} path where the server plays it: `serviceHost` is the server's URL and this;
 *   or any path, with the header `x-scenario: <path without its slash>`
 * @property {"unary" | "stream"} call `GetRobot`, or `TailRobotPartLogs`
 * @property {object} options options of that call
 * @property {boolean} aborts the server leaves the reply open, and must see the request aborted
 * @property {(request: import("node:http").IncomingMessage,
 *   response: import("node:http").ServerResponse,
 *   other: string) => Promise<void>} respond
 *   `other` is the URL of another origin that counts what reaches it
 * @property {Success | Failure} expect
 */

/** @returns {Scenario} */
export function scenario(name, respond, expect, { call = "unary", options = {}, aborts = false } = {}) {
  const path = `/${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  return { name, path, call, options, aborts, respond, expect };
}

export const unary = scenario;

/** @returns {Scenario} */
export function stream(name, respond, expect, more = {}) {
  return scenario(name, respond, expect, { ...more, call: "stream" });
}

export const ok = { ok: true };

export function fails(code, message, more = {}) {
  return { code, message, ...more };
}
