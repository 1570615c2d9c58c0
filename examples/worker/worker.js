// Import maps do not apply in workers, so the package is named by its file. A bundler takes its name.
import { createViamClient } from "./node_modules/viam-app-client/dist/index.js";

self.addEventListener("message", async ({ data: { service, id, key } }) => {
  let client;
  try {
    client = await createViamClient({
      serviceHost: service,
      credentials: { type: "api-key", authEntity: id, payload: key },
    });
    const organizations = await client.appClient.listOrganizations();
    const fleets = await Promise.all(organizations.map(({ id }) => client.appClient.listRobotsForOrg(id)));
    // Messages are plain objects: they can be posted as they are.
    self.postMessage({ machines: fleets.flat() });
  } catch (error) {
    self.postMessage({ error: error.message });
  } finally {
    client?.close();
  }
});
