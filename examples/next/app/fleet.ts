import { createViamClient } from "viam-app-client";

/** Reads the fleet with the key of the environment, which never reaches the browser. */
export async function listMachines() {
  const { VIAM_SERVICE: serviceHost, VIAM_API_KEY_ID: authEntity = "", VIAM_API_KEY: payload = "" } = process.env;
  const client = await createViamClient({
    ...(serviceHost && { serviceHost }),
    credentials: { type: "api-key", authEntity, payload },
  });
  try {
    const organizations = await client.appClient.listOrganizations();
    const fleets = await Promise.all(organizations.map(({ id }) => client.appClient.listRobotsForOrg(id)));
    return fleets.flat().map(({ id, name, onlineState }) => ({ id, name, onlineState }));
  } finally {
    client.close();
  }
}
