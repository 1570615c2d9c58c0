// A fleet-server for tests, on a free port, with temporary data.

import { randomUUID } from "node:crypto";

import { startServer } from "../../scripts/server.mjs";

/**
 * @typedef {object} Fleet
 * @property {string} url where it listens
 * @property {{ type: "api-key", authEntity: string, payload: string }} credentials of an owner of everything
 * @property {{ serviceHost: string, credentials: Fleet["credentials"] }} options for `createViamClient`
 * @property {() => Promise<unknown>} stop
 */

/**
 * Starts an empty server, or one with the demo fleet.
 * @param {{ demo?: boolean, args?: string[] }} [options]
 * @returns {Promise<Fleet>}
 */
export async function startFleet({ demo = false, args = [] } = {}) {
  const [keyId, key] = [randomUUID(), randomUUID().replaceAll("-", "")];
  const mode = demo ? ["--demo"] : ["--api-key", `${keyId}:${key}`];
  const { url, demoKey = { keyId, key }, stop } = await startServer(["--listen", "127.0.0.1:0", ...mode, ...args]);
  const credentials = { type: /** @type {const} */ ("api-key"), authEntity: demoKey.keyId, payload: demoKey.key };
  return { url, credentials, options: { serviceHost: url, credentials }, stop };
}
