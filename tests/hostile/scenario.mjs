// What a scenario is.

/**
 * @typedef {object} Success
 * @property {true} ok
 * @property {number} [entries] for a stream: how many messages it yields
 * @property {Record<string, string>} [trailers] some of the trailers
 *
 * @typedef {object} Failure
 * @property {string | string[]} code the `code` of the `GrpcError`; several if runtimes differ
 * @property {RegExp} [message] what its `message` matches
 * @property {string} [rawMessage] what its `rawMessage` is
 * @property {number} [httpStatus]
 * @property {number} [entries] for a stream: how many messages it yields first
 * @property {string} [details] its first detail's type name
 *
 * @callback Respond
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} other the URL of another origin that counts what reaches it
 * @returns {Promise<unknown>}
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} path where the server plays it: `serviceHost` is the server's URL and this;
 *   or any path, with the header `x-scenario: <path without its slash>`
 * @property {"unary" | "stream"} call `GetRobot`, or `TailRobotPartLogs`
 * @property {{ timeoutMs?: number }} options options of that call
 * @property {boolean} aborts the server leaves the response open, and must see the request aborted
 * @property {Respond} respond
 * @property {Success | Failure} expect
 * @property {Record<string, Success | Failure>} differs what to expect instead in a runtime that differs
 */

/**
 * @param {string} name
 * @param {Respond} respond
 * @param {Success | Failure} expect
 * @param {Partial<Pick<Scenario, "call" | "options" | "aborts" | "differs">>} [more]
 * @returns {Scenario}
 */
export function unary(name, respond, expect, { call = "unary", options = {}, aborts = false, differs = {} } = {}) {
  const path = `/${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  return { name, path, call, options, aborts, respond, expect, differs };
}

/** @type {typeof unary} */
export function stream(name, respond, expect, more = {}) {
  return unary(name, respond, expect, { ...more, call: "stream" });
}

/** @type {Success} */
export const ok = { ok: true };

/**
 * @param {string} code
 * @param {RegExp} message
 * @returns {Failure}
 */
export function fails(code, message) {
  return { code, message };
}
