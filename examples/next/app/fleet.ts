import { createViamClient } from "viam-app-client";

/** Reads the fleet with the key in VIAM_API_KEY_ID and VIAM_API_KEY, which never reaches the browser. */
export async function listMachines() {
  const client = await createViamClient({ serviceHost: process.env.VIAM_SERVICE });
  try {
    const organizations = await client.appClient.listOrganizations();
    const fleets = await Promise.all(organizations.map(({ id }) => client.appClient.listRobotsForOrg(id)));
    return fleets.flat().map(({ id, name, onlineState }) => ({ id, name, onlineState }));
  } finally {
    client.close();
  }
}
