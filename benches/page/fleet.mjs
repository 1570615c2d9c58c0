// A large fleet in its own fleet-server, created by calls.

import { createViamClient } from "viam-app-client";

/** The number of concurrent calls. */
const AT_ONCE = 32;
const OUTER = 10;
const IN_LOCATION = 100;

/**
 * Runs a job for each item, some of them concurrently.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<unknown>} run
 */
async function forEach(items, run) {
  const left = items.values();
  const work = async () => {
    for (const item of left) await run(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/**
 * Creates an organization with this many machines, a hundred in each location.
 * @param {{ serviceHost: string, credentials: { type: "api-key", authEntity: string, payload: string } }} options of the client
 * @param {number} machines
 */
export async function makeFleet(options, machines) {
  const client = await createViamClient(options);
  const cloud = client.appClient;
  const { id } = await cloud.createOrganization("Large fleet");
  /** @type {string[]} */
  const sites = [];
  for (let i = 0; i < OUTER; i++) sites.push((await cloud.createLocation(id, `Site ${i}`)).id);
  /** @type {string[]} */
  const halls = [];
  await forEach([...Array(Math.ceil(machines / IN_LOCATION)).keys()], async (i) => {
    const hall = await cloud.createLocation(id, `Hall ${i}`, { parentLocationId: sites[i % OUTER] });
    halls.push(hall.id);
  });
  await forEach([...Array(machines).keys()], (i) => cloud.newRobot(`rover-${i}`, halls[i % halls.length]));
  client.close();
  return { organization: id };
}
