// This package, bundled with the app as the other clients are.

import { createViamClient, preload } from "viam-app-client";

/** @type {WebAssembly.Memory} */
let memory;
const { instantiate } = WebAssembly;
// The package does not expose its module; only this benchmark needs its memory.
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {any} */ module, /** @type {any} */ imports) => {
    const instance = /** @type {any} */ (await instantiate(module, imports));
    ({ memory } = instance.exports);
    return instance;
  }
);

/** @param {string} serviceHost */
export async function open(serviceHost) {
  const credentials = {
    type: /** @type {const} */ ("api-key"),
    authEntity: "11111111-1111-4111-a111-111111111111",
    payload: "key",
  };
  const options = { serviceHost, credentials };
  // The SDK signs in when its client is created, too.
  preload(options);
  const { appService } = await createViamClient(options);
  /** @type {import("../measure.mjs").Candidate} */
  const candidate = {
    machines: async (locationId) => (await appService.listRobots({ locationId })).robots,
    parts: async (robotId) => (await appService.getRobotParts({ robotId })).parts,
    logs: async (id) => (await appService.getRobotPartLogs({ id })).logs,
    machine: async (id) => (await appService.getRobot({ id })).robot,
    tail: async (id, onEntry) => {
      for await (const { logs } of appService.tailRobotPartLogs({ id })) logs.forEach(onEntry);
    },
    memory: () => memory.buffer.byteLength,
  };
  return candidate;
}
