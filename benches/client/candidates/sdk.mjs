// `@viamrobotics/sdk`, with its own message objects.

import { createViamClient } from "@viamrobotics/sdk";

/** @param {string} serviceHost */
export async function open(serviceHost) {
  const credentials = {
    type: /** @type {const} */ ("api-key"),
    authEntity: "11111111-1111-4111-a111-111111111111",
    payload: "key",
  };
  const { appClient } = await createViamClient({ serviceHost, credentials });
  /** @type {import("../measure.mjs").Candidate} */
  const candidate = {
    machines: (location) => appClient.listRobots(location),
    parts: (machine) => appClient.getRobotParts(machine),
    logs: async (part) => (await appClient.getRobotPartLogs(part)).logs,
    machine: (id) => appClient.getRobot(id),
    // It pushes each entry to the caller's list.
    tail: (part, onEntry) =>
      appClient.tailRobotPartLogs(part, /** @type {any} */ ({ push: onEntry }), undefined, false),
  };
  return candidate;
}
